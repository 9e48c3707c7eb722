import type { DecisionAction, DecisionResult, Queue } from '../../src/http/contract.ts';
import { clientOf, ownerToken } from '../harness/server.ts';
import type { Row } from './row.ts';
import { type Bench, site } from './thread-fixture.ts';

const pageLoads = 40;
const singles = 60;
const together = 500;

/** What a moderator waits for, with ten thousand comments waiting among a million; compared with what was promised. */
export async function deskRows({ url }: Bench): Promise<Row[]> {
  const asOwner = clientOf(url, { Authorization: `Bearer ${ownerToken}` });
  const base = `/v1/sites/${site}/review`;
  const items = await waitingItems(async (cursor) => {
    const more = cursor === null ? '' : `&cursor=${cursor}`;
    return (await asOwner.get<Queue>(`${base}/queue?limit=200${more}`)).body;
  });
  const decide = async (some: Queue['items'], action: DecisionAction) => {
    const decisions = some.map(({ id, version }) => ({ id, version, action }));
    const { body } = await asOwner.post<{ results: DecisionResult[] }>(`${base}/decisions`, { decisions });
    if (body.results.some(({ outcome }) => outcome !== 'done')) throw new Error('Not every decision was carried out.');
  };
  const pages = await timesOf(pageLoads, () => asOwner.get(`/review/${site}`));
  const single = await timesOf(singles, (turn) => decide([items[turn]!], turn % 2 === 0 ? 'approve' : 'reject'));
  const bulk = await timesOf(3, (turn) => {
    const from = singles + turn * together;
    return decide(items.slice(from, from + together), (['approve', 'reject', 'delete'] as const)[turn]!);
  });
  return [
    promised('queue page, 10,000 waiting', pages, 50),
    promised('one decision', single, 30),
    promised('500 decisions at once', bulk, 1_000),
  ];
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
