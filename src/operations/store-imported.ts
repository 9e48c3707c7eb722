import { type AuthorId, type CommentId, type DecisionId, type PageId, uuidV7 } from '../ids.ts';
import { countChange } from '../review/transition.ts';
import { keptUntil } from '../review/trash.ts';
import { saveStandings } from '../store/comments.ts';
import type { Db } from '../store/connect.ts';
import { insertDecisions } from '../store/decisions.ts';
import {
  countImportedAuthors,
  findImported,
  findOwnAuthors,
  findPlaces,
  type ImportedAuthor,
  type ImportedComment,
  insertImported,
  lockImports,
  type Place,
} from '../store/imported-comments.ts';
import { bumpPages } from '../store/pages.ts';
import { openReviewItems } from '../store/review-queue.ts';
import { joinThread } from '../threads/join-thread.ts';
import { pathBelow } from '../threads/path.ts';
import { isShown, type Standing, standsInThread } from '../threads/visibility.ts';
import { changePages } from './change-page.ts';
import { fingerprintsOf } from './fingerprints.ts';
import type { Importing } from './import-site.ts';
import { policyInForce } from './site-policy.ts';
import type { ReadyComment } from './store-staged.ts';

/** Who has decided what was decided elsewhere. */
const importer = 'import';

/**
 * Stores comments whose parents come before them, with all that follows for pages, authors and the queue; tells nobody of each.
 * Returns those that another import of the same file has stored meanwhile.
 */
export async function storeBatch(
  importing: Importing,
  batch: readonly ReadyComment[],
): Promise<ReadonlySet<ReadyComment>> {
  const { deps, siteId } = importing;
  const texts = await Promise.all(batch.map((comment) => textOf(importing, comment)));
  const pageIds = [...new Set(batch.map(({ page }) => page.pageId))];
  return changePages(deps, { siteId, pageIds }, async (tx) => {
    await lockImports(tx, siteId);
    const refs = batch.flatMap(({ sourceId, parentRef }) => (parentRef === null ? [sourceId] : [sourceId, parentRef]));
    const known = await findImported(tx, importing, [...new Set(refs)]);
    const fresh = batch
      .map((comment, i) => ({ ...comment, ...texts[i]! }))
      .filter(({ sourceId }) => !known.has(sourceId));
    if (fresh.length > 0) await store(tx, importing, { fresh, known });
    return new Set(batch.filter(({ sourceId }) => known.has(sourceId)));
  });
}

type TextOf = Pick<ImportedComment, 'bodyHash' | 'shapeBands' | 'html'>;
type FreshComment = ReadyComment & TextOf;

async function textOf({ siteId }: Importing, { record }: ReadyComment): Promise<TextOf> {
  const { renderMarkup } = await import('../threads/markup.ts');
  const { bodyHash, shapeBands } = await fingerprintsOf(record.body, siteId);
  return { bodyHash, shapeBands, html: renderMarkup(record.body) };
}

interface Storing {
  readonly fresh: readonly FreshComment[];
  readonly known: ReadonlyMap<string, CommentId>;
}

async function store(tx: Db, importing: Importing, { fresh, known }: Storing): Promise<void> {
  const { deps, siteId } = importing;
  const ids = new Map<string, CommentId>(known);
  for (const comment of fresh) ids.set(comment.sourceId, idOf(importing, comment));
  // What ontopic exported names its parents by identifiers that may be here without an import.
  const parentOf = ({ parentRef, record }: FreshComment) =>
    parentRef === null ? null : (ids.get(parentRef) ?? (record.own === null ? null : (parentRef as CommentId)));
  const parents = fresh.map(parentOf).filter((id) => id !== null);
  const before = new Map((await findPlaces(tx, siteId, [...new Set(parents)])).map((place) => [place.id, place]));
  const authors = await authorsOf(tx, importing, fresh);
  const comments = placed(importing, { fresh, before, idOfSource: ids, parentOf, authors });
  await insertImported(tx, importing, comments.stored);
  await Promise.all([
    saveStandings(tx, siteId, comments.changed),
    bumpPages(tx, siteId, comments.pages),
    recordOutcomes(tx, importing, comments.stored),
  ]);
  const commentIds = comments.stored.filter(({ status }) => status === 'pending').map(({ commentId }) => commentId);
  await openReviewItems(tx, { siteId, commentIds, now: deps.clock() });
}

/** An identifier of the time it was written, and within that in the order of the file: threads are read in this order. */
function idOf({ deps, importId }: Importing, { record, createdAt, ordinal }: ReadyComment): CommentId {
  if (record.own !== null) return record.own.commentId;
  const entropy = Uint8Array.from(deps.randomBytes(10));
  // Each import counts from another number, so that no two comments of one moment stand at one place.
  const first = Number.parseInt(importId.slice(-8), 16) >>> 1;
  new DataView(entropy.buffer).setUint32(6, first + ordinal);
  return uuidV7(createdAt.getTime(), entropy) as CommentId;
}

interface Placing {
  readonly fresh: readonly FreshComment[];
  readonly before: ReadonlyMap<CommentId, Place>;
  readonly idOfSource: ReadonlyMap<string, CommentId>;
  readonly parentOf: (comment: FreshComment) => CommentId | null;
  readonly authors: ReadonlyMap<string, AuthorId>;
}

function placed({ site, report, now }: Importing, { fresh, before, idOfSource, parentOf, authors }: Placing) {
  const { maxDepth } = policyInForce(site.policy);
  const standings = new Map<CommentId, Standing>(before);
  const places = new Map<CommentId, { path: Uint8Array; depth: number; pageId: PageId }>(before);
  const drafts = fresh.map((comment) => {
    const { record, page, sourceId, createdAt } = comment;
    const commentId = idOfSource.get(sourceId)!;
    const wanted = parentOf(comment);
    const parent = wanted === null ? undefined : places.get(wanted);
    // A parent that was erased, or that was moved to another page, is none.
    const parentId = parent?.pageId === page.pageId ? wanted : null;
    if (wanted !== null && parentId === null) {
      report.note(record, 'missing_parent');
      report.replies -= 1;
    }
    const place = { ...pathBelow(parentId === null ? null : parent!, commentId, maxDepth), pageId: page.pageId };
    places.set(commentId, place);
    joinThread(standings, { id: commentId, parentId, status: record.status });
    return {
      ...{ commentId, sourceId, parentId, createdAt, status: record.status, body: record.body, ...place },
      ...{ bodyHash: comment.bodyHash, shapeBands: comment.shapeBands, html: comment.html },
      ...{ authorId: authors.get(record.author.hash)!, authorName: record.author.name, authorUrl: record.author.url },
      editedAt: record.editedAt === null ? null : new Date(record.editedAt),
      keptUntil: record.status === 'deleted' ? keptUntil('moderator', now) : null,
    };
  });
  const stored: ImportedComment[] = drafts.map((draft) => {
    const { isReachable, visibleReplies } = standings.get(draft.commentId)!;
    return { ...draft, isReachable, visibleReplies };
  });
  const changed = [...standings.values()].filter(
    (standing) => before.has(standing.id) && standing !== before.get(standing.id),
  );
  return { stored, changed, pages: pageChanges(stored) };
}

/** A version more for each page on which readers see anything of it. */
function pageChanges(stored: readonly ImportedComment[]) {
  const counts = new Map<PageId, number>();
  for (const comment of stored)
    if (standsInThread(comment))
      counts.set(comment.pageId, (counts.get(comment.pageId) ?? 0) + Number(isShown(comment)));
  return [...counts].map(([pageId, countChange]) => ({ pageId, countChange, steps: 1 }));
}

async function authorsOf(
  tx: Db,
  { deps, siteId }: Importing,
  fresh: readonly FreshComment[],
): Promise<ReadonlyMap<string, AuthorId>> {
  const own = await findOwnAuthors(
    tx,
    siteId,
    fresh.flatMap(({ record }) => (record.own === null ? [] : [record.own.authorId])),
  );
  const authors = new Map<string, ImportedAuthor & { readonly asked: string }>();
  for (const { record, createdAt } of fresh) {
    const here = record.own === null ? undefined : own.get(record.own.authorId);
    const { approved, rejected } = countChange(null, record.status);
    const last = authors.get(record.author.hash);
    authors.set(record.author.hash, {
      asked: record.author.hash,
      authorId: last?.authorId ?? record.own?.authorId ?? deps.newId<AuthorId>(),
      kind: here?.kind ?? record.author.kind,
      hash: here?.hash ?? record.author.hash,
      emailSealed: last?.emailSealed ?? record.author.emailSealed,
      approved: approved + (last?.approved ?? 0),
      rejected: rejected + (last?.rejected ?? 0),
      firstAt: last === undefined || createdAt < last.firstAt ? createdAt : last.firstAt,
      lastApprovedAt: approved > 0 ? later(createdAt, last?.lastApprovedAt ?? null) : (last?.lastApprovedAt ?? null),
    });
  }
  const ids = await countImportedAuthors(tx, siteId, [...authors.values()]);
  return new Map([...authors.values()].map(({ asked, hash }) => [asked, ids.get(hash)!]));
}

const later = (one: Date, other: Date | null): Date => (other === null || one > other ? one : other);

/** What was rejected or deleted elsewhere is so here, and the record says that an import decided it. */
async function recordOutcomes(
  tx: Db,
  { deps, siteId, source }: Importing,
  stored: readonly ImportedComment[],
): Promise<void> {
  const decided = stored.flatMap(({ commentId, status }) => {
    if (status !== 'rejected' && status !== 'deleted') return [];
    const action = status === 'rejected' ? ('reject' as const) : ('delete' as const);
    return [
      {
        ...{
          commentId,
          decisionId: deps.newId<DecisionId>(),
          action,
          reason: null,
          decidedBy: importer,
          tokenId: null,
        },
        ...{ note: `Imported from ${source} as ${status}.`, statusBefore: 'pending' as const, statusAfter: status },
        createdAt: deps.clock(),
      },
    ];
  });
  if (decided.length > 0) await insertDecisions(tx, siteId, decided);
}
