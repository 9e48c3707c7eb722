import { link, mkdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';

/** A data directory that cannot be used; the message is one sentence for the operator. */
export class UnusableDirectory extends Error {
  override name = 'UnusableDirectory';
}

/** A second process asked for a directory that is in use. */
export class DirectoryInUse extends UnusableDirectory {
  override name = 'DirectoryInUse';
}

interface Holder {
  pid: number;
  host: string;
  /** When the process began, in clock ticks since boot: tells a process from a later one of the same number. Null off Linux. */
  startedAt: string | null;
}

const heartbeatMs = 5_000;

/**
 * Takes a directory for this process alone; the file is removed by the returned function.
 * A lock left by a process that has died is taken over. Throws UnusableDirectory with a sentence for the operator.
 */
export async function lockDirectory(directory: string): Promise<() => Promise<void>> {
  await mkdir(directory, { recursive: true, mode: 0o700 }).catch((error) => {
    throw new UnusableDirectory(`The data directory DATA_DIR (${directory}) cannot be made: ${error.code}.`);
  });
  const file = join(directory, 'ontopic.lock');
  const mine = JSON.stringify({ pid: process.pid, host: hostname(), startedAt: await startOf(process.pid) });
  for (;;) {
    if (await createFile(file, mine)) return holdLock(file);
    const found = await readFile(file, 'utf8').catch(() => null);
    if (found === null) continue;
    const holder = parseHolder(found);
    if (holder && (await isAlive(holder, file))) throw inUse(directory, holder);
    await setAside(file, found);
  }
}

/** Keeps the lock's time fresh, which is all that another host can see of this process. */
function holdLock(file: string): () => Promise<void> {
  const beat = setInterval(() => {
    const now = new Date();
    utimes(file, now, now).catch(() => {});
  }, heartbeatMs);
  beat.unref();
  return async () => {
    clearInterval(beat);
    await rm(file, { force: true });
  };
}

/** The file appears with its content or not at all: nobody may read a half-written lock and take its owner for dead. */
async function createFile(file: string, content: string): Promise<boolean> {
  const draft = `${file}.${process.pid}.draft`;
  await writeFile(draft, content, { mode: 0o600 });
  try {
    await link(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

/** Removes a dead process's lock, unless another process has meanwhile put its own in the place. */
async function setAside(file: string, expected: string): Promise<void> {
  const aside = `${file}.${process.pid}`;
  try {
    await rename(file, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  if ((await readFile(aside, 'utf8')) !== expected) await link(aside, file).catch(() => {});
  await rm(aside, { force: true });
}

function parseHolder(content: string): Holder | null {
  try {
    return JSON.parse(content) as Holder;
  } catch {
    return null;
  }
}

async function isAlive(holder: Holder, file: string): Promise<boolean> {
  // A container's host name changes with every container, so that a lock from elsewhere is often a dead one.
  if (holder.host !== hostname()) {
    const touched = await stat(file).catch(() => null);
    return touched !== null && Date.now() - touched.mtimeMs < 4 * heartbeatMs;
  }
  if (holder.startedAt !== null) return (await startOf(holder.pid)) === holder.startedAt;
  try {
    process.kill(holder.pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Field 22 of /proc/<pid>/stat; see proc(5). The second field may hold spaces, so the count starts behind its parenthesis. */
async function startOf(pid: number): Promise<string | null> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
}

const inUse = (directory: string, holder: Holder) =>
  new DirectoryInUse(
    `The data directory ${directory} is in use by process ${holder.pid} on ${holder.host}; stop that process, choose another ` +
      `DATA_DIR, or, if it is certain that no such process runs, remove ${join(directory, 'ontopic.lock')}.`,
  );
