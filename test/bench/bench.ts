import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { connect } from '../../src/store/connect.ts';
import { openEmbedded } from '../../src/store/embedded.ts';
import { administer, createDatabase, dropDatabase } from '../harness/postgres-databases.ts';
import { findPostgres, startPostgres } from '../harness/postgres-server.ts';
import { ownerToken } from '../harness/server.ts';
import { startService } from '../harness/service-process.ts';
import { asShipped } from './as-shipped.ts';
import { backtestRows, deskRows } from './desk.ts';
import { daysOfNewest, letSomeWait } from './desk-fixture.ts';
import { footprintRows } from './footprint.ts';
import { listeningRows } from './listening.ts';
import { compressedRow, firstReadRow, longPageRows, readingRows } from './reading.ts';
import { type Row, tableOf } from './row.ts';
import { seedComments } from './seed.ts';
import { type ReferenceDatabase, storedRow, submissionRows } from './submitting.ts';
import { type Bench, fillThread, openBench } from './thread-fixture.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean' },
    rounds: { type: 'string' },
    seconds: { type: 'string' },
    /** With a million comments stored, which take some minutes to make; the desk is measured with a fifth of them else. */
    large: { type: 'boolean' },
    /** Comma-separated: read, submit, judge, listen, long, desk, start; without it all but the desk. */
    only: { type: 'string' },
  },
});
const parts = values.only?.split(',') ?? ['read', 'submit', 'judge', 'listen', 'long', 'start'];
const rounds = { rounds: Number(values.rounds ?? 5), seconds: Number(values.seconds ?? 2) };
const backtested = 100_000;
const pages = Array.from({ length: 50 }, (_, number) => `page-${number}`);

interface Ground {
  readonly name: string;
  /** Whether a commit waits for the disk. */
  readonly fsync: string;
  readonly environment: Record<string, string>;
  readonly reference: ReferenceDatabase;
  /** One more database; null where there can be only one. */
  readonly another: (() => Promise<{ address: string; remove: () => Promise<void> }>) | null;
  remove(): Promise<void>;
}

const say = (text: string) => process.stderr.write(`${text}\n`);
// Ratios hold on a busy machine only roughly: what else runs takes the second core from the load generator.
const loadBefore = loadavg()[0]!;
const ground = await chooseGround();
try {
  const rows = await measure(ground);
  process.stdout.write(values.json ? `${JSON.stringify(resultOf(rows))}\n` : `\n${heading()}\n\n${tableOf(rows)}`);
} finally {
  await ground.remove();
}

function resultOf(rows: readonly Row[]) {
  const machine = { node: process.version, cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length, loadBefore };
  return { ...machine, database: ground.name, fsync: ground.fsync, rounds, rows };
}

function heading(): string {
  const { node, cores, cpu, database, fsync } = resultOf([]);
  const busy =
    loadBefore > 0.5 ? `; load average ${loadBefore.toFixed(1)} before the run: trust no figure of a busy machine` : '';
  return `Node ${node}, ${cores} x ${cpu}, ${database} (fsync ${fsync})${busy}`;
}

async function measure(ground: Ground): Promise<Row[]> {
  const { name, environment, reference } = ground;
  // Request logs go to a pipe that the load generator would have to drain.
  const settings = { ...environment, OWNER_TOKEN: ownerToken, RATE_LIMITS: 'off', LOG_LEVEL: 'warn' };
  const service = await startService(settings);
  const rows: Row[] = [];
  const note = (more: readonly Row[]) => {
    for (const row of more) {
      say(`  ${row.name}: ${row.ours.toPrecision(4)} ${row.unit}${row.ratio ? `, ratio ${row.ratio.toFixed(3)}` : ''}`);
    }
    rows.push(...more);
  };
  try {
    say(`Measuring on ${name}; about ${values.large ? 'ten' : 'four'} minutes.`);
    const bench = await openBench(service.url, [...pages, 'read']);
    if (parts.includes('read')) {
      await fillThread(bench, 'read');
      note(await readingRows(bench, 'read', rounds));
      note([await compressedRow(bench, 'read', rounds), await firstReadRow(bench, 'read')]);
    }
    if (parts.includes('submit')) note(await submissionRows(bench, pages, { database: reference, rounds }));
    if (parts.includes('judge')) {
      const { judgingRows } = await asShipped<typeof import('./judging.ts')>('judging');
      note(await judgingRows(rounds));
    }
    if (parts.includes('listen')) note(await listeningRows(bench, 'read', { listeners: 10_000, pid: service.pid }));
    if (parts.includes('long') && ground.another) note(await rowsOfMany(await ground.another(), bench, settings));
    if (parts.includes('desk') && ground.another) note(await rowsOfDesk(await ground.another(), settings));
  } finally {
    await service.stop();
  }
  if (!parts.includes('start')) return rows;
  note(await footprintRows(name, settings, 3));
  if (!('DATA_DIR' in environment)) note(await embeddedFootprint(settings));
  return rows;
}

/** A page of 100,000 comments, and with the option a million on 10,000 other pages, in a database of their own. */
async function rowsOfMany(
  { address, remove }: { address: string; remove: () => Promise<void> },
  few: Bench,
  settings: Record<string, string>,
): Promise<Row[]> {
  const service = await startService({ ...settings, DATABASE_URL: address });
  try {
    const bench = await openBench(service.url, pages);
    const began = performance.now();
    const many = values.large ? [{ name: 'many', pages: 10_000, commentsAPage: 100 }] : [];
    const one = { pages: 1, commentsAPage: 100_000 };
    const sql = connect({ url: address, max: 1 });
    await seedComments(sql, [...many, { name: 'long', ...one }, { name: 'short', ...one, commentsAPage: 200 }]);
    say(`  seeded in ${((performance.now() - began) / 1000).toFixed(0)} s`);
    await sql.end();
    const rows = await longPageRows(bench, { long: 'long-0', short: 'short-0' }, rounds);
    return values.large ? [...rows, await storedRow(bench, few, { pages, stored: 1_000_000, rounds })] : rows;
  } finally {
    await service.stop();
    await remove();
  }
}

/** The desk of a site with a hundred comments on each of many pages, one in a hundred waiting. */
async function rowsOfDesk(
  { address, remove }: { address: string; remove: () => Promise<void> },
  settings: Record<string, string>,
): Promise<Row[]> {
  const service = await startService({ ...settings, DATABASE_URL: address });
  try {
    const bench = await openBench(service.url, pages);
    const sql = connect({ url: address, max: 1 });
    const stored = values.large ? 1_000_000 : 200_000;
    const waiting = stored / 100;
    await seedComments(sql, [{ name: 'many', pages: stored / 100, commentsAPage: 100 }]);
    await letSomeWait(sql, waiting);
    const days = await daysOfNewest(sql, backtested);
    await sql.end();
    say(`  ${stored.toLocaleString('en')} comments stored`);
    return [
      ...(await deskRows(bench, { waiting })),
      ...(await backtestRows(bench, { days, comments: backtested, pages, rounds })),
    ];
  } finally {
    await service.stop();
    await remove();
  }
}

/** What a first-time user meets: no server, data in a folder. */
async function embeddedFootprint({ DATABASE_URL: _, ...settings }: Record<string, string>): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'ontopic-bench-'));
  try {
    return await footprintRows('embedded', { ...settings, DATA_DIR: folder }, 3);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function chooseGround(): Promise<Ground> {
  const given = process.env.DATABASE_URL;
  if (given) return serverGround('the server of DATABASE_URL', given, async () => {});
  if (findPostgres()) {
    const postgres = await startPostgres({ fsync: 'on' });
    return serverGround('PostgreSQL', postgres.url, postgres.remove);
  }
  say(
    '*** There is no PostgreSQL on this machine: everything is measured on the embedded database, without fsync. ***',
  );
  return embeddedGround();
}

async function serverGround(name: string, url: string, remove: () => Promise<void>): Promise<Ground> {
  const address = await createDatabase(url);
  return {
    name,
    fsync: await administer(url, async (sql) => (await sql<{ fsync: string }[]>`show fsync`)[0]!.fsync),
    environment: { DATABASE_URL: address },
    reference: { name, url: address, max: 8 },
    another: async () => {
      const second = await createDatabase(url);
      return { address: second, remove: () => dropDatabase(url, second) };
    },
    remove: async () => {
      await dropDatabase(url, address);
      await remove();
    },
  };
}

/** The service and the reference each get a directory: one directory serves one process. */
async function embeddedGround(): Promise<Ground> {
  const folder = await mkdtemp(join(tmpdir(), 'ontopic-bench-'));
  const embedded = await openEmbedded(join(folder, 'reference'));
  return {
    name: 'embedded',
    fsync: 'off',
    environment: { DATA_DIR: join(folder, 'service') },
    reference: { name: 'embedded', url: embedded.url, path: embedded.path, max: 1 },
    another: null,
    remove: async () => {
      await embedded.close();
      await rm(folder, { recursive: true });
    },
  };
}
