import type { Thread } from '../../src/http/contract.ts';
import { answersPerSecond } from './load.ts';
import { type RecordedAnswer, recordAnswer, startPlainServer } from './plain-reference.ts';
import { interleave, median } from './rounds.ts';
import type { Rounds, Row } from './row.ts';
import type { Bench } from './thread-fixture.ts';

const connections = 16;
const turns = 8;

/** Reads of a thread that readers have read before: plain, compressed, and unchanged. */
export async function readingRows(bench: Bench, page: string, rounds: Rounds): Promise<Row[]> {
  const url = `${bench.url}${bench.threadPath(page)}`;
  const { headers } = await recordAnswer(url, {});
  const cases: [name: string, headers: Record<string, string>][] = [
    ['read 200 comments', {}],
    ['read 200 comments, brotli', { 'Accept-Encoding': 'br' }],
    ['read, nothing new (304)', { 'If-None-Match': headers.etag! }],
  ];
  const rows: Row[] = [];
  for (const [name, asked] of cases) rows.push(await readRow(name, { url, headers: asked, rounds }));
  return rows;
}

async function readRow(
  name: string,
  { url, headers, rounds }: { url: string; headers: Record<string, string>; rounds: Rounds },
): Promise<Row> {
  const answer = await recordAnswer(url, headers);
  const plain = await startPlainServer(answer);
  try {
    const seconds = rounds.seconds / turns;
    const load = (address: string) => ({
      measure: () => answersPerSecond({ url: address, headers, connections, seconds, status: answer.status }),
    });
    // The same request to the letter: its length is work as well.
    const { pathname, search } = new URL(url);
    const plainUrl = `${plain.url}${pathname}${search}`;
    const { ours, reference, ratio, spread } = await interleave(load(url), load(plainUrl), { ...rounds, turns });
    const note = `${sizeOf(answer)}, ${connections} connections`;
    return { name, unit: '/s', ours, reference: { name: 'bare node:http', figure: reference }, ratio, spread, note };
  } finally {
    await plain.stop();
  }
}

const sizeOf = ({ body }: RecordedAnswer) =>
  body.length < 1024 ? `${body.length} B` : `${Math.round(body.length / 1024)} KB`;

/** How many comments reach readers in a second where they take them compressed, against where they do not. */
export async function compressedRow(bench: Bench, page: string, rounds: Rounds): Promise<Row> {
  const url = `${bench.url}${bench.threadPath(page)}`;
  const load = (headers: Record<string, string>) => ({
    measure: async () =>
      200 * (await answersPerSecond({ url, headers, connections, seconds: rounds.seconds, status: 200 })),
  });
  const measured = await interleave(load({ 'Accept-Encoding': 'br' }), load({}), rounds);
  const { ours, reference, ratio, spread } = measured;
  const name = 'comments delivered with brotli';
  return { name, unit: '/s', ours, reference: { name: 'the same without', figure: reference }, ratio, spread };
}

const misses = 12;

/** The first page of the long page after a change, against the same on the short page, in each order. */
export async function longPageRows(
  bench: Bench,
  { long, short }: { long: string; short: string },
  { rounds }: Rounds,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (const sort of ['oldest', 'newest', 'top']) {
    const miss = async (page: string) => {
      const path = `${bench.threadPath(page)}&sort=${sort}`;
      const { comments } = (await bench.client.get<Thread>(path)).body;
      if (comments.length !== 200) throw new Error(`${page} shows ${comments.length} comments, not 200.`);
      return {
        measure: async () => {
          const times: number[] = [];
          for (let i = 0; i < misses; i++) {
            await bench.vote(comments[1]!.id);
            const asked = performance.now();
            await recordAnswer(`${bench.url}${path}`, {});
            times.push(performance.now() - asked);
          }
          return median(times);
        },
      };
    };
    const { ours, reference, ...rest } = await interleave(await miss(long), await miss(short), { rounds });
    const against = { name: 'the same of 200 comments', figure: reference };
    const name = `first read after a change, 200 of 100,000, ${sort}`;
    rows.push({ name, unit: 'ms', ours, reference: against, ...rest });
  }
  return rows;
}

/** The first read after each visible change, when nothing made beforehand can serve. */
export async function firstReadRow(bench: Bench, page: string): Promise<Row> {
  const url = `${bench.url}${bench.threadPath(page)}`;
  const times: number[] = [];
  for (let change = 0; change < 30; change++) {
    await bench.publish(10_000 + change, page);
    const started = performance.now();
    const { status } = await recordAnswer(url, {});
    times.push(performance.now() - started);
    if (status !== 200) throw new Error(`A first read answered ${status}.`);
  }
  // The first few also warm the code up.
  const ours = median(times.slice(5));
  return { name: 'first read after a change', unit: 'ms', ours, reference: null, ratio: null, spread: null };
}
