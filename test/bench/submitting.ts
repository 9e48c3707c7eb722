import { connect, type Sql } from '../../src/store/connect.ts';
import { answersPerSecond } from './load.ts';
import { interleave } from './rounds.ts';
import type { Rounds, Row } from './row.ts';
import { type Bench, commentText, submissionOf } from './thread-fixture.ts';

const connections = 8;

export interface ReferenceDatabase {
  readonly name: string;
  readonly url: string;
  readonly path?: string;
  readonly max: number;
}

/** Submissions through the whole pipeline, against transactions that insert one row of the same text. */
export async function submissionRows(
  bench: Bench,
  pages: readonly string[],
  { database, rounds }: { database: ReferenceDatabase; rounds: Rounds },
): Promise<Row[]> {
  const sql = connect({ ...database, max: Math.min(connections, database.max) });
  try {
    await sql`create table if not exists bench_rows (id bigint generated always as identity primary key, body text not null)`;
    return [
      await submissionRow(`submit, on ${pages.length} pages`, { bench, pages, sql, database, rounds }),
      await submissionRow('submit, all on one page', { bench, pages: pages.slice(0, 1), sql, database, rounds }),
    ];
  } finally {
    await sql`drop table if exists bench_rows`;
    await sql.end();
  }
}

/** Submissions to a service with many comments stored, against those to one with few. */
export async function storedRow(
  many: Bench,
  few: Bench,
  { pages, stored, rounds }: { pages: readonly string[]; stored: number; rounds: Rounds },
): Promise<Row> {
  const { seconds } = rounds;
  const pipeline = ({ url, commentsPath }: Bench) => ({
    measure: () => {
      const body = () => JSON.stringify(submissionOf(++number, pages[number % pages.length]!));
      return answersPerSecond({ url: `${url}${commentsPath}`, body, connections, seconds, status: 201 });
    },
  });
  const { ours, reference, ratio, spread } = await interleave(pipeline(many), pipeline(few), rounds);
  const name = `submit, ${stored.toLocaleString('en')} comments stored`;
  const note = `${connections} connections`;
  return { name, unit: '/s', ours, reference: { name: 'few stored', figure: reference }, ratio, spread, note };
}

interface Submitting {
  bench: Bench;
  pages: readonly string[];
  sql: Sql;
  database: ReferenceDatabase;
  rounds: Rounds;
}

// Continues over all rows: a text that was sent before would be judged as a duplicate.
let number = 100_000;

async function submissionRow(name: string, { bench, pages, sql, database, rounds }: Submitting): Promise<Row> {
  const { seconds } = rounds;
  const url = `${bench.url}${bench.commentsPath}`;
  const body = () => JSON.stringify(submissionOf(++number, pages[number % pages.length]!));
  const pipeline = { measure: () => answersPerSecond({ url, body, connections, seconds, status: 201 }) };
  const inserts = { measure: () => insertsPerSecond(sql, seconds) };
  const { ours, reference, ratio, spread } = await interleave(pipeline, inserts, rounds);
  const referenceName = `one-row insert transaction, ${database.name}`;
  const note = `${connections} connections`;
  return { name, unit: '/s', ours, reference: { name: referenceName, figure: reference }, ratio, spread, note };
}

async function insertsPerSecond(sql: Sql, seconds: number): Promise<number> {
  const started = performance.now();
  const deadline = started + seconds * 1000;
  let done = 0;
  const insertInTurn = async () => {
    while (performance.now() < deadline) {
      await sql.begin((tx) => tx`insert into bench_rows (body) values (${commentText(done)})`);
      done++;
    }
  };
  await Promise.all(Array.from({ length: connections }, insertInTurn));
  return (done * 1000) / (performance.now() - started);
}
