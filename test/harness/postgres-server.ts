import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { accessSync, constants, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { chown, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { freePort } from './free-port.ts';

/** A PostgreSQL server of our own in a temporary folder, on a loopback port. */
export interface PostgresServer {
  /** Of its database "postgres", with the superuser's password. */
  readonly url: string;
  /** Shuts down cleanly; the data stay. */
  halt(): Promise<void>;
  /** Kills the server and every process of it at once, as a failing machine would. */
  kill(): Promise<void>;
  /** Starts again on the same data and the same port, after `halt` or `kill`. */
  resume(): Promise<void>;
  /** Shuts down, if it runs, and removes the data. */
  remove(): Promise<void>;
}

/** The folder of initdb and postgres, or null where this machine has none. */
export function findPostgres(): string | null {
  const debian = '/usr/lib/postgresql';
  const packaged = existsSync(debian)
    ? readdirSync(debian)
        .sort((a, b) => Number(b) - Number(a))
        .map((version) => join(debian, version, 'bin'))
    : [];
  const folders = [...(process.env.PATH ?? '').split(delimiter).filter(Boolean), ...packaged];
  return (
    folders.find((folder) => isExecutable(join(folder, 'initdb')) && isExecutable(join(folder, 'postgres'))) ?? null
  );
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** With fsync "on" a committed row outlives `kill`; "off" is for tests that throw their data away. */
export async function startPostgres({ fsync }: { fsync: 'on' | 'off' }): Promise<PostgresServer> {
  const binaries = findPostgres();
  if (binaries === null) throw new Error('This machine has no initdb and postgres; install the package "postgresql".');
  const owner = ownerOfData();
  const folder = await mkdtemp(join(tmpdir(), 'ontopic-pg-'));
  const password = randomBytes(12).toString('hex');
  await initialise({ binaries, owner, folder, password });
  const port = await freePort();
  const url = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
  return controlOf({ binaries, owner, folder, port, url, fsync });
}

interface Installed {
  binaries: string;
  owner: { uid: number; gid: number } | null;
  folder: string;
}

interface Configured extends Installed {
  port: number;
  url: string;
  fsync: 'on' | 'off';
}

/** PostgreSQL refuses to run as root, so root lends it another user. */
function ownerOfData(): Installed['owner'] {
  if (process.getuid?.() !== 0) return null;
  const idOf = (kind: '-u' | '-g', user: string) => Number(execFileSync('id', [kind, user], { stdio: 'pipe' }));
  for (const user of ['postgres', 'nobody']) {
    try {
      return { uid: idOf('-u', user), gid: idOf('-g', user) };
    } catch {
      // No such user here: try the next.
    }
  }
  throw new Error('PostgreSQL cannot run as root, and there is neither a user "postgres" nor "nobody" to run it as.');
}

async function initialise({ binaries, owner, folder, password }: Installed & { password: string }): Promise<void> {
  const passwordFile = join(folder, 'password');
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (owner) for (const path of [folder, passwordFile]) await chown(path, owner.uid, owner.gid);
  execFileSync(
    join(binaries, 'initdb'),
    [
      '-D',
      join(folder, 'data'),
      '-U',
      'postgres',
      '-A',
      'scram-sha-256',
      `--pwfile=${passwordFile}`,
      '-E',
      'UTF8',
    ].concat(['--locale=C', '--no-sync', '--no-instructions']),
    { stdio: ['ignore', 'ignore', 'pipe'], cwd: folder, ...owner },
  );
}

async function controlOf(configured: Configured): Promise<PostgresServer> {
  let child = await run(configured);
  const removeAtExit = () => {
    child.kill('SIGQUIT');
    rmSync(configured.folder, { recursive: true, force: true });
  };
  process.once('exit', removeAtExit);
  const halt = () => end(child, () => child.kill('SIGINT'));
  return {
    url: configured.url,
    halt,
    kill: () => end(child, () => killFamily(child.pid!)),
    resume: async () => {
      child = await run(configured);
    },
    remove: async () => {
      await halt();
      process.off('exit', removeAtExit);
      await rm(configured.folder, { recursive: true, force: true });
    },
  };
}

/** Resolves once the server says that it takes connections. */
function run({ binaries, owner, folder, port, fsync }: Configured): Promise<ChildProcess> {
  const settings = {
    port,
    fsync,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: folder,
    lc_messages: 'C',
    max_connections: 200,
    shared_buffers: '64MB',
    logging_collector: 'off',
    log_destination: 'stderr',
  };
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = spawn(join(binaries, 'postgres'), ['-D', join(folder, 'data'), ...options], {
    stdio: ['ignore', 'ignore', 'pipe'],
    cwd: folder,
    ...owner,
  });
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-4_000);
      if (text.includes('database system is ready to accept connections')) resolve(child);
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`PostgreSQL ended with ${code} at its start:\n${said}`)));
  });
}

async function end(child: ChildProcess, ask: () => void): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  ask();
  await ended;
}

/** A backend left alive would hold the shared memory and keep the server from starting again, so all of them go. */
function killFamily(postmaster: number): void {
  const family = [postmaster, ...childrenOf(postmaster)];
  for (const pid of family) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has ended by itself in the meantime.
    }
  }
}

/** From /proc, which is Linux's; elsewhere the backends notice by themselves that their server is gone. */
function childrenOf(parent: number): number[] {
  if (!existsSync('/proc')) return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => parentOf(pid) === parent);
}

function parentOf(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return null;
  }
}
