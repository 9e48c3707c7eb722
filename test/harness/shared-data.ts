import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

const besideTheRepository = fileURLToPath(new URL('../../../shared', import.meta.url));

/** Labelled comments and hostile inputs that stand beside the repository and are never part of it. */
export const sharedFolder = resolve(process.env.ONTOPIC_SHARED ?? besideTheRepository);

export const isSharedHere = existsSync(join(sharedFolder, 'vectors'));

if (!isSharedHere) {
  process.stderr.write(
    `\n*** SKIPPED: tests on shared data; ${sharedFolder} is not there (set ONTOPIC_SHARED) ***\n\n`,
  );
}

/** The text of a shared file; tests that need it are declared with `it.runIf(isSharedHere)`. */
export const sharedText = (path: string): string => {
  const bytes = readFileSync(join(sharedFolder, path));
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
};

/** The rows of a shared JSON Lines file, compressed or not. */
export const sharedRows = (path: string): Record<string, unknown>[] =>
  sharedText(path)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
