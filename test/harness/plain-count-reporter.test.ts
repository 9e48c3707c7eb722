import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { startProgram } from './service-process.ts';

const reporter = fileURLToPath(new URL('plain-count-reporter.ts', import.meta.url));

async function run(files: Readonly<Record<string, string>>) {
  const folder = await mkdtemp(join(tmpdir(), 'ontopic-counted-'));
  await Promise.all(Object.entries(files).map(([name, text]) => writeFile(join(folder, name), text)));
  const flags = ['--globals', '--reporter=default', `--reporter=${reporter}`];
  const { code, stdout } = await startProgram(['node_modules/vitest/vitest.mjs', 'run', '--root', folder, ...flags])
    .ended;
  await rm(folder, { recursive: true });
  return { code, lastLine: stdout.trimEnd().split('\n').at(-1) };
}

it('ends with the counts of tests that passed, failed and were skipped', async () => {
  const files = {
    'some.test.js': 'it("passes", () => {}); it("passes too", () => {}); it.skip("waits", () => {});',
    'more.test.js': 'it("fails", () => { throw new Error("as it should") });',
  };
  expect(await run(files)).toEqual({ code: 1, lastLine: '2 passed, 1 failed, 1 skipped' });
});

it('counts a file that breaks before its tests, a hook that throws, and an error outside of tests as failures', async () => {
  const files = {
    'breaks.test.js': 'throw new Error("at import"); it("is never found", () => {});',
    'hook.test.js':
      'describe("a", () => { afterAll(() => { throw new Error("in a hook") }); it("passes", () => {}); });',
    'late.test.js': 'it("passes", () => { Promise.reject(new Error("by nobody awaited")) });',
  };
  expect(await run(files)).toEqual({ code: 1, lastLine: '2 passed, 3 failed, 0 skipped' });
});
