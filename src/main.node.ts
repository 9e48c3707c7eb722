import { serveUntilStopped } from './serve.node.ts';

await serveUntilStopped(process.env);
