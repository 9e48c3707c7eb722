import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DirectoryInUse, lockDirectory } from '../../src/store/directory-lock.ts';

let directory: string;
const lockFile = () => join(directory, 'ontopic.lock');

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'ontopic-lock-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

/** The number of a process that has just ended. */
async function deadProcess(): Promise<number> {
  const child = spawn(process.execPath, ['-e', '']);
  await once(child, 'exit');
  return child.pid!;
}

describe('the lock of a data directory', () => {
  it('refuses a second holder in one sentence that names the directory, and lets it in after the first is done', async () => {
    const unlock = await lockDirectory(directory);
    await expect(lockDirectory(directory)).rejects.toThrow(DirectoryInUse);
    await expect(lockDirectory(directory)).rejects.toThrow(directory);
    await unlock();
    await (await lockDirectory(directory))();
    expect(await readdir(directory)).toEqual([]);
  });

  it('is taken over from a process that has died', async () => {
    await writeFile(lockFile(), JSON.stringify({ pid: await deadProcess(), host: hostname(), startedAt: '1' }));
    await (await lockDirectory(directory))();
  });

  it('is taken over from an earlier process whose number a living one has now', async () => {
    await writeFile(lockFile(), JSON.stringify({ pid: process.pid, host: hostname(), startedAt: '1' }));
    await (await lockDirectory(directory))();
  });

  it.each([
    ['is kept by a process on another host that showed a sign of life five seconds ago', 5, false],
    ['is taken over from a process on another host that was silent for a minute', 60, true],
  ])('%s', async (_, secondsAgo, isTakenOver) => {
    await writeFile(lockFile(), JSON.stringify({ pid: 1, host: 'elsewhere', startedAt: '1' }));
    const touched = new Date(Date.now() - secondsAgo * 1000);
    await utimes(lockFile(), touched, touched);
    const locking = lockDirectory(directory);
    if (isTakenOver) await (await locking)();
    else await expect(locking).rejects.toThrow(DirectoryInUse);
  });

  it('goes to exactly one of twenty that reach for a dead process’s lock at once', async () => {
    await writeFile(lockFile(), JSON.stringify({ pid: await deadProcess(), host: hostname(), startedAt: '1' }));
    const attempts = await Promise.allSettled(Array.from({ length: 20 }, () => lockDirectory(directory)));
    expect(attempts.filter((attempt) => attempt.status === 'fulfilled')).toHaveLength(1);
    expect(JSON.parse(await readFile(lockFile(), 'utf8')).pid).toBe(process.pid);
  });
});
