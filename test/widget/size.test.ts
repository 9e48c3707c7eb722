import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };

const repository = fileURLToPath(new URL('../..', import.meta.url));

interface Measured {
  readonly name: string;
  readonly size: number;
  readonly passed: boolean;
}

// "npm test" builds first. The limits stand in package.json, where "npm run size" reads them, too.
describe.runIf(existsSync(`${repository}/dist/public/embed.js`))('what a reader’s browser loads, gzipped', () => {
  let measured: readonly Measured[];
  beforeAll(async () => {
    // It exits with 1 where a limit is passed; which one that is stands in what it prints.
    const { stdout } = await promisify(execFile)(`${repository}/node_modules/.bin/size-limit`, ['--json'], {
      cwd: repository,
    }).catch((failed: { stdout: string }) => failed);
    measured = JSON.parse(stdout);
  });

  it.each(manifest['size-limit'].map(({ name, limit }) => [name, limit] as const))('%s takes at most %s', (name) => {
    const found = measured.find((one) => one.name === name);
    expect(found?.size).toBeGreaterThan(100);
    expect(found).toMatchObject({ passed: true });
  });

  it('is limited whole: every script of the widget, and the longest of the languages', () => {
    const names = readdirSync(`${repository}/dist/public`);
    const limited = manifest['size-limit'].map(({ path }) => path.slice('dist/public/'.length));
    const scripts = names.filter((name) => /^(embed|count|reading|writing|own)\.js$/.test(name));
    const gzipped = (name: string) => gzipSync(readFileSync(`${repository}/dist/public/${name}`), { level: 9 }).length;
    const longest = names.filter((name) => name.endsWith('.json')).sort((a, b) => gzipped(a) - gzipped(b));
    expect(limited.sort()).toEqual([...scripts, longest.at(-1)].sort());
  });
});
