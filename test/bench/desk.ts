import type { DecisionAction, DecisionResult, Queue } from '../../src/http/contract.ts';
import { clientOf, ownerToken } from '../harness/server.ts';
import { answersPerSecond } from './load.ts';
import { interleave } from './rounds.ts';
import type { Rounds, Row } from './row.ts';
import { type Bench, site, submissionOf } from './thread-fixture.ts';

const pageLoads = 40;
const singles = 60;
const together = 500;
const base = `/v1/sites/${site}`;

const ownerOf = ({ url }: Bench) => clientOf(url, { Authorization: `Bearer ${ownerToken}` });

/** What a moderator waits for, compared with what was promised. */
export async function deskRows(bench: Bench, { waiting }: { waiting: number }): Promise<Row[]> {
  const asOwner = ownerOf(bench);
  const items = await waitingItems(async (cursor) => {
    const more = cursor === null ? '' : `&cursor=${cursor}`;
    return (await asOwner.get<Queue>(`${base}/review/queue?limit=200${more}`)).body;
  });
  const decide = async (some: Queue['items'], action: DecisionAction) => {
    const decisions = some.map(({ id, version }) => ({ id, version, action }));
    const { body } = await asOwner.post<{ results: DecisionResult[] }>(`${base}/review/decisions`, { decisions });
    if (body.results.some(({ outcome }) => outcome !== 'done')) throw new Error('Not every decision was carried out.');
  };
  const open = (path: string) => async () => {
    const { status } = await asOwner.get(path);
    if (status !== 200) throw new Error(`${path} answered ${status}.`);
  };
  // The first who asks for figures meets days that nobody has counted.
  const figures = await timesOf(1, open(`/review/${site}/figures`));
  const pages = await timesOf(pageLoads, open(`/review/${site}`));
  const single = await timesOf(singles, (turn) => decide([items[turn]!], turn % 2 === 0 ? 'approve' : 'reject'));
  const bulk = await timesOf(3, (turn) => {
    const from = singles + turn * together;
    return decide(items.slice(from, from + together), (['approve', 'reject', 'delete'] as const)[turn]!);
  });
  return [
    promised(`queue page, ${waiting.toLocaleString('en')} waiting`, pages, 50),
    promised('one decision', single, 30),
    promised('500 decisions at once', bulk, 1_000),
    promised('figures, nothing counted yet', figures, 1_000),
  ];
}

const rules = {
  'its text': 'comment.text.contains("a model and water")',
  'stored scores': 'scores.spam > 0.98',
};

/** Backtests of rules over the past, alone and while comments are written. */
export async function backtestRows(
  bench: Bench,
  { days, comments, pages, rounds }: { days: number; comments: number; pages: readonly string[]; rounds: Rounds },
): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [asked, condition] of Object.entries(rules)) {
    const times = await timesOf(1, () => backtest(bench, { condition, days, signal: null }));
    rows.push(promised(`backtest of ${comments.toLocaleString('en')} by ${asked}`, times, 20_000));
  }
  return [...rows, await slowdownRow(bench, { days, pages, rounds })];
}

interface Backtest {
  condition: string;
  days: number;
  signal: AbortSignal | null;
}

async function backtest({ url }: Bench, { condition, days, signal }: Backtest): Promise<void> {
  const answer = await fetch(`${url}${base}/rules/backtest`, {
    method: 'POST',
    headers: {
      ...{ Authorization: `Bearer ${ownerToken}`, 'Content-Type': 'application/json', Accept: 'application/x-ndjson' },
    },
    body: JSON.stringify({ rule: { description: 'Bench', condition, action: 'hold' }, days }),
    signal,
  });
  const last = (await answer.text()).trim().split('\n').at(-1)!;
  if (!('examined' in JSON.parse(last))) throw new Error(`The backtest answered ${answer.status}: ${last}`);
}

const connections = 8;
// A text that was sent before would be judged as a duplicate.
let number = 50_000_000;

/** Submissions while a backtest runs, against those while none does. */
async function slowdownRow(
  bench: Bench,
  { days, pages, rounds }: { days: number; pages: readonly string[]; rounds: Rounds },
): Promise<Row> {
  const { seconds } = rounds;
  const body = () => JSON.stringify(submissionOf(++number, pages[number % pages.length]!));
  const url = `${bench.url}${bench.commentsPath}`;
  const submit = () => answersPerSecond({ url, body, connections, seconds, status: 201 });
  const meanwhile = async () => {
    const end = new AbortController();
    const running = backtest(bench, { condition: rules['stored scores'], days, signal: end.signal }).catch((error) => {
      if (!end.signal.aborted) throw error;
    });
    const answers = await submit();
    end.abort();
    await running;
    return answers;
  };
  const { ours, reference, ratio, spread } = await interleave({ measure: meanwhile }, { measure: submit }, rounds);
  const name = 'submit, during a backtest';
  const note = `${connections} connections`;
  return { name, unit: '/s', ours, reference: { name: 'without', figure: reference }, ratio, spread, note };
}

async function waitingItems(read: (cursor: string | null) => Promise<Queue>): Promise<Queue['items']> {
  const items: Queue['items'] = [];
  for (let cursor: string | null = null; items.length < singles + 3 * together; ) {
    const queue = await read(cursor);
    items.push(...queue.items);
    cursor = queue.nextCursor;
    if (cursor === null) break;
  }
  return items;
}

async function timesOf(turns: number, work: (turn: number) => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let turn = 0; turn < turns; turn++) {
    const began = performance.now();
    await work(turn);
    times.push(performance.now() - began);
  }
  return times.sort((one, other) => one - other);
}

/** The median against the most that was promised, in milliseconds. */
function promised(name: string, times: readonly number[], most: number): Row {
  const median = times[Math.floor(times.length / 2)]!;
  const spread = [times[0]! / most, times.at(-1)! / most] as const;
  return { name, unit: 'ms', ours: median, reference: { name: 'at most', figure: most }, ratio: median / most, spread };
}
