import { ConfigError, readConfig } from './config.ts';
import { nodeLog } from './node-log.ts';
import { type RunningServer, startNode } from './node-server.ts';
import { UnusableDirectory } from './store/directory-lock.ts';
import { isOutage } from './store/outage.ts';

/** Runs the service until SIGTERM or SIGINT; a start that cannot succeed ends the process with one clear sentence. */
export async function serveUntilStopped(environment: NodeJS.ProcessEnv): Promise<void> {
  const server = await start(environment).catch(endWithSentence);
  process.stdout.write(greeting(server));
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      server.stop().then(
        () => process.exit(0),
        (error) => endWithSentence(error),
      );
    });
  }
}

async function start(environment: NodeJS.ProcessEnv): Promise<RunningServer> {
  const config = readConfig(environment);
  return startNode(config, { log: nodeLog(config) });
}

function greeting({ url, ownerToken }: RunningServer): string {
  const token =
    ownerToken === null ? '' : `\n  Owner token   ${ownerToken}\n                (shown this once; keep it)\n`;
  return `ontopic is ready.

  Demo          ${url}/
  Review page   ${url}/review
  API reference ${url}/reference
${token}
`;
}

/** For the operator: what they can mend in one sentence, everything else with its stack. */
export function endWithSentence(error: unknown): never {
  process.stderr.write(`ontopic: ${sentenceOf(error)}\n`);
  process.exit(1);
}

function sentenceOf(error: unknown): string {
  if (error instanceof ConfigError || error instanceof UnusableDirectory) return error.message;
  const { code, syscall, message, stack } = error as NodeJS.ErrnoException;
  if (syscall === 'listen') return `It cannot listen at HOST and PORT: ${message}.`;
  if (isOutage(error)) return `The database of DATABASE_URL does not answer (${code}).`;
  return stack ?? String(error);
}
