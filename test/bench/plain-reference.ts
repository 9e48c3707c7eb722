import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Program, startProgram } from '../harness/service-process.ts';

export interface RecordedAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** One answer exactly as it was sent: compressed bytes stay compressed. */
export function recordAnswer(url: string, headers: Readonly<Record<string, string>>): Promise<RecordedAnswer> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { headers: { ...headers } }, (response) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece)).once('error', reject);
      response.once('end', () => {
        // What node:http writes by itself on every answer is left to it.
        const own = new Set(['date', 'connection', 'keep-alive', 'transfer-encoding']);
        const sent = Object.entries(response.headers).filter(([name]) => !own.has(name));
        resolve({
          status: response.statusCode!,
          headers: Object.fromEntries(sent.map(([name, value]) => [name, String(value)])),
          body: Buffer.concat(pieces),
        });
      });
    });
    asked.once('error', reject).end();
  });
}

export interface PlainServer {
  readonly url: string;
  readonly program: Program;
  stop(): Promise<void>;
}

/** Starts node:http alone, in a process of its own, answering everything with these bytes. */
export async function startPlainServer(answer: RecordedAnswer): Promise<PlainServer> {
  const folder = await mkdtemp(join(tmpdir(), 'ontopic-bench-'));
  const file = join(folder, 'answer.json');
  await writeFile(file, JSON.stringify({ ...answer, body: answer.body.toString('base64') }));
  const program = startProgram([fileURLToPath(new URL('plain-server.mjs', import.meta.url)), file]);
  const [, url] = await program.untilItSays(/listening on (\S+)/);
  return {
    url: url!,
    program,
    stop: async () => {
      program.signal('SIGTERM');
      await program.ended;
      await rm(folder, { recursive: true });
    },
  };
}
