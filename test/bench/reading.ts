import { answersPerSecond } from './load.ts';
import { type RecordedAnswer, recordAnswer, startPlainServer } from './plain-reference.ts';
import { interleave, median } from './rounds.ts';
import type { Rounds, Row } from './row.ts';
import type { Bench } from './thread-fixture.ts';

const connections = 16;

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
    const load = (address: string) => ({
      measure: () =>
        answersPerSecond({ url: address, headers, connections, seconds: rounds.seconds, status: answer.status }),
    });
    const { ours, reference, ratio, spread } = await interleave(load(url), load(`${plain.url}/`), rounds);
    const note = `${sizeOf(answer)}, ${connections} connections`;
    return { name, unit: '/s', ours, reference: { name: 'bare node:http', figure: reference }, ratio, spread, note };
  } finally {
    await plain.stop();
  }
}

const sizeOf = ({ body }: RecordedAnswer) =>
  body.length < 1024 ? `${body.length} B` : `${Math.round(body.length / 1024)} KB`;

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
