import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';

const built = fileURLToPath(new URL('../../dist/public/', import.meta.url));
const gzipped = (name: string) => gzipSync(readFileSync(built + name), { level: 9 }).length;

// "npm test" builds first.
describe.runIf(existsSync(`${built}embed.js`))('what a reader’s browser loads, gzipped', () => {
  it.each([
    ['the thread with its styles and English', 'embed.js', 9_000],
    ['what is loaded when somebody begins to write', 'writing.js', 6_500],
    ['what follows a thread while others write in it', 'reading.js', 2_000],
    ['what is loaded once one has written something', 'own.js', 3_000],
    ['the counters', 'count.js', 1_000],
    ['the words of another language', 'ar.json', 2_000],
  ])('%s: %s takes at most %i bytes', (_, name, most) => {
    expect(gzipped(name)).toBeLessThanOrEqual(most);
  });
});
