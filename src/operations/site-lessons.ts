import { nameOf, type Principal } from '../access/roles.ts';
import type { DecisionRequest, Lessons } from '../http/contract.ts';
import type { CommentId, SiteId } from '../ids.ts';
import { appendAudit } from '../store/audit.ts';
import type { Db } from '../store/connect.ts';
import * as store from '../store/site-lessons.ts';
import { findSite } from '../store/sites.ts';
import { inTransaction } from '../store/transaction.ts';
import type { Deps } from './deps.ts';
import { recordAct } from './record-act.ts';
import { type Refusal, refuse } from './refusal.ts';

/** What decisions teach: that such comments are kept or removed here. One that is opened again teaches nothing any more. */
export async function learnFromAll(
  tx: Db,
  siteId: SiteId,
  decided: readonly { commentId: CommentId; body: string; action: DecisionRequest['action'] }[],
): Promise<void> {
  const { marksOf } = await import('../moderation/learned/site-lessons.ts');
  const { read } = await import('../text/read.ts');
  const lessons = decided
    .filter(({ action }) => action !== 'reopen')
    .map(({ commentId, body, action }) => ({ commentId, isRemoved: action !== 'approve', marks: marksOf(read(body)) }));
  const ids = decided.map(({ commentId }) => commentId);
  await Promise.all([store.unteachAll(tx, siteId, ids), store.teachAll(tx, siteId, lessons)]);
}

const lookedAt = 500;
const shown = 20;
const fewest = 3;

/** How many comments have taught the site, and which words of the latest five hundred speak most for and against a comment. */
export async function readLessons(deps: Deps, siteId: SiteId): Promise<Lessons | Refusal> {
  if ((await findSite(deps.sql, siteId)) === null) return refuse('unknown_site');
  const taught = await store.readTaughtBodies(deps.sql, siteId, lookedAt);
  const { textOfMarks } = await import('../moderation/learned/site-lessons.ts');
  const { read } = await import('../text/read.ts');
  const texts = textOfMarks(taught.map(({ body }) => read(body)));
  const lessons = await store.findLessons(deps.sql, siteId, [...texts.keys()]);
  if (lessons === null) return { removed: 0, kept: 0, removing: [], keeping: [] };
  const { removed, kept, ofMarks } = lessons;
  const ranked = [...texts]
    .map(([mark, text]) => ({ text, ...ofMarks.get(mark)! }))
    .filter((mark) => mark.removed + mark.kept >= fewest)
    .map((mark) => ({
      ...mark,
      says: Math.log((mark.removed + 1) / (removed + 2)) - Math.log((mark.kept + 1) / (kept + 2)),
    }))
    .sort((a, b) => b.says - a.says);
  const plain = (marks: typeof ranked) => marks.map(({ says: _, ...mark }) => mark);
  return {
    removed,
    kept,
    removing: plain(ranked.filter(({ says }) => says > 0).slice(0, shown)),
    keeping: plain(
      ranked
        .filter(({ says }) => says < 0)
        .slice(-shown)
        .reverse(),
    ),
  };
}

const sliceSize = 5_000;
const beforeAll = -2;

/** All counts as JSON Lines: a head, then `[mark, removed, kept]` each. */
export async function exportLessons(
  deps: Deps,
  siteId: SiteId,
  principal: Principal,
): Promise<AsyncIterable<string> | Refusal> {
  if ((await findSite(deps.sql, siteId)) === null) return refuse('unknown_site');
  await recordAct(deps.sql, deps, { siteId, principal, action: 'lessons.exported', details: {} });
  return linesOf(deps, siteId);
}

async function* linesOf(deps: Deps, siteId: SiteId): AsyncGenerator<string> {
  yield `${JSON.stringify({ type: 'lessons', format: 1, site: siteId })}\n`;
  for (let after = beforeAll; ; ) {
    const rows = await store.readLessons(deps.sql, { siteId, after, limit: sliceSize });
    yield rows.map(({ mark, removed, kept }) => `${JSON.stringify([mark, removed, kept])}\n`).join('');
    if (rows.length < sliceSize) return;
    after = rows.at(-1)!.mark;
  }
}

/** Forgets all that moderators have taught; their decisions stay. Refuses an unknown site. */
export async function forgetLessons(deps: Deps, siteId: SiteId, principal: Principal): Promise<Refusal | null> {
  if ((await findSite(deps.sql, siteId)) === null) return refuse('unknown_site');
  await inTransaction(deps.sql, async (tx) => {
    await store.forgetLessons(tx, siteId);
    await appendAudit(tx, {
      siteId,
      auditId: deps.newId<string>(),
      actor: nameOf(principal),
      action: 'lessons.forgotten',
      details: {},
      createdAt: deps.clock(),
    });
  });
  return null;
}
