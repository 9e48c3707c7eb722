import type { AuthorIdentity } from '../access/author-identity.ts';
import type { Status } from '../comment-status.ts';
import type { CommentEvent } from '../events/comment-events.ts';
import type { AssessmentId, AuthorId, CommentId, EventId, PageId, SiteId } from '../ids.ts';
import type { Judgement } from '../moderation/judge.ts';
import type { Db } from './connect.ts';
import { hexBytes, recordset } from './recordset.ts';

/** What arrives together at a site: each page, author and parent is given once, however many comments are theirs. */
export interface NewComments {
  readonly pages: readonly NewCommentsOfPage[];
  readonly authors: readonly NewCommentsOfAuthor[];
  /** Comments that are answered to, with how many answers more readers see. */
  readonly parents: readonly { commentId: CommentId; added: number }[];
  readonly keys: readonly KeyClaim[];
  readonly proofs: readonly { nonce: string; expiresAt: Date }[];
  readonly comments: readonly NewComment[];
}

export interface NewCommentsOfPage {
  readonly pageId: PageId;
  readonly key: string;
  readonly url: string;
  readonly title: string | null;
  /** Comments that readers see. */
  readonly added: number;
  readonly now: Date;
}

export interface NewCommentsOfAuthor {
  readonly authorId: AuthorId;
  readonly identity: AuthorIdentity;
  readonly emailSealed: Uint8Array | null;
  readonly approved: number;
  readonly rejected: number;
  readonly now: Date;
}

export interface KeyClaim {
  readonly key: string;
  readonly requestHash: Uint8Array;
  readonly commentId: CommentId;
  readonly answer: string;
  readonly now: Date;
}

export interface NewComment {
  readonly commentId: CommentId;
  readonly pageKey: string;
  readonly identityHash: Uint8Array;
  readonly parentId: CommentId | null;
  readonly path: Uint8Array;
  readonly depth: number;
  readonly status: Status;
  /** How many that readers see come after it on its page; null for a comment that is not shown. */
  readonly shownAfter: number | null;
  readonly authorName: string;
  readonly authorUrl: string | null;
  readonly body: string;
  readonly bodyHash: Uint8Array;
  readonly shapeBands: readonly number[] | null;
  readonly networkHash: Uint8Array | null;
  readonly html: string;
  readonly createdAt: Date;
  readonly editableUntil: Date;
  readonly assessmentId: AssessmentId;
  readonly judgement: Judgement;
  readonly eventId: EventId;
  readonly event: CommentEvent;
}

/** What was found of pages, parents, keys and proofs where nothing was stored, because not all of them can be taken. */
export class TurnedAway extends Error {
  readonly openPages: ReadonlySet<string>;
  readonly publicParents: ReadonlySet<CommentId>;
  /** Comments whose key nobody has used. */
  readonly ownKeys: ReadonlySet<CommentId>;
  /** Nonces that nobody has used. */
  readonly ownProofs: ReadonlySet<string>;

  constructor(detail: string) {
    super('turned away');
    const found = JSON.parse(detail) as Record<'pages' | 'parents' | 'keys' | 'proofs', string[] | null>;
    this.openPages = new Set(found.pages);
    this.publicParents = new Set(found.parents as CommentId[] | null);
    this.ownKeys = new Set(found.keys as CommentId[] | null);
    this.ownProofs = new Set(found.proofs);
  }
}

const turnedAway = 'ONT01';

/**
 * Stores comments with their judgements and events, and counts them on their pages and for their authors, all in one statement; the
 * ids of the pages by their keys. What readers send as address and title never replaces what is known, nor does a sealed address
 * replace one. Throws TurnedAway, having stored nothing, where a page is closed, a parent is not public, or a key or a proof is used.
 *
 * What is shared is locked in one order, so that two who store something never wait for each other: pages, which lock the shape of
 * their threads, then authors, parents, keys, proofs, and each of them in an order of its own. A count of what came before holds back
 * what comes after it; a parent is looked at again once it is locked, as a moderator may have left it meanwhile.
 */
export async function storeNewComments(
  db: Db,
  siteId: SiteId,
  arriving: NewComments,
): Promise<ReadonlyMap<string, PageId>> {
  const { pages, parents, keys, proofs } = arriving;
  const rows = await db<{ key: string; pageId: PageId }[]>`
    with locked as (
      insert into pages (site_id, page_id, page_key, url, title, created_at, version, comment_count)
      select ${siteId}, "pageId", key, url, title, now, added, added
      from ${recordset(db, pages)}
        as given ("pageId" uuid, key text, url text, title text, now timestamptz, added integer)
      order by key
      on conflict (site_id, page_key) do update set
        url = coalesce(pages.url, excluded.url), title = coalesce(pages.title, excluded.title),
        version = pages.version + excluded.version, comment_count = pages.comment_count + excluded.comment_count
      returning page_key, page_id, is_open, version
    ), counted as (
      insert into authors (site_id, author_id, identity_kind, identity_hash, email_sealed, first_seen_at,
        approved_count, rejected_count, last_approved_at)
      select ${siteId}, "authorId", kind, hash, "emailSealed", now, approved, rejected, case when approved > 0 then now end
      from ${recordset(db, arriving.authors.map(authorGiven))} as given ("authorId" uuid, kind text, hash bytea,
        "emailSealed" bytea, now timestamptz, approved integer, rejected integer)
      where (select count(*) from locked) > 0
      order by hash
      on conflict (site_id, identity_hash) do update set
        email_sealed = coalesce(authors.email_sealed, excluded.email_sealed),
        approved_count = authors.approved_count + excluded.approved_count,
        rejected_count = authors.rejected_count + excluded.rejected_count,
        last_approved_at = coalesce(excluded.last_approved_at, authors.last_approved_at)
      returning identity_hash, author_id
    ), answered as (${parents.length > 0 ? answer(db, siteId, parents) : db`select null::uuid as id where false`}
    ), claimed as (${keys.length > 0 ? claimKeys(db, siteId, keys) : db`select null::uuid as id where false`}
    ), spent as (${proofs.length > 0 ? spendProofs(db, siteId, proofs) : db`select null::text as id where false`}
    ), given as (
      select * from ${recordset(db, arriving.comments.map(commentGiven))} as given (
        "commentId" uuid, "pageKey" text, "identityHash" bytea, "parentId" uuid, path bytea, depth smallint, status text,
        "shownAfter" integer, "authorName" text, "authorUrl" text, body text, "bodyHash" bytea, "shapeBands" integer[],
        "networkHash" bytea, html text, "createdAt" timestamptz, "editableUntil" timestamptz,
        "assessmentId" uuid, action text, ruleset text, score real, scores jsonb, reasons jsonb, "matchedRules" jsonb,
        "eventId" uuid, type text, payload jsonb
      )
    ), stored as (
      insert into comments (
        site_id, comment_id, page_id, parent_id, author_id, path, depth, status, is_reachable,
        author_name, author_url, body, body_hash, shape_bands, network_hash, html, created_at, editable_until, changed_in
      )
      select ${siteId}, "commentId", page_id, "parentId", author_id, path, depth, status, true,
        "authorName", "authorUrl", body, "bodyHash", "shapeBands", "networkHash", html, "createdAt", "editableUntil",
        version - "shownAfter"
      from given join locked on page_key = "pageKey" join counted on identity_hash = "identityHash"
    ), assessed as (
      insert into assessments (
        site_id, assessment_id, comment_id, action, ruleset, score, scores, reasons, matched_rules, created_at
      )
      select ${siteId}, "assessmentId", "commentId", action, ruleset, score, scores, reasons, "matchedRules", "createdAt" from given
    ), told as (
      insert into outbox (site_id, event_id, type, payload, created_at, available_at)
      select ${siteId}, "eventId", type, payload, "createdAt", "createdAt" from given
    )
    select page_key as key, page_id as "pageId" from locked
    where case
      when (select bool_and(is_open) from locked) and (select count(*) from answered) = ${parents.length}
        and (select count(*) from claimed) = ${keys.length} and (select count(*) from spent) = ${proofs.length}
      then true
      else turn_away(json_build_object(
        'pages', (select json_agg(page_key) from locked where is_open), 'parents', (select json_agg(id) from answered),
        'keys', (select json_agg(id) from claimed), 'proofs', (select json_agg(id) from spent)
      ))
    end`.catch(orTurnedAway);
  return new Map(rows.map(({ key, pageId }) => [key, pageId]));
}

function orTurnedAway(error: unknown): never {
  const { code, detail } = error as { code?: unknown; detail?: unknown };
  throw code === turnedAway ? new TurnedAway(String(detail)) : error;
}

const answer = (db: Db, siteId: SiteId, parents: NewComments['parents']) => db`
  update comments set visible_replies = visible_replies + added
  from ${recordset(db, parents)} as parents ("commentId" uuid, added integer)
  where site_id = ${siteId} and comment_id = "commentId" and is_reachable and status = 'approved'
    and (select count(*) from counted) > 0
  returning comment_id as id`;

const claimKeys = (db: Db, siteId: SiteId, keys: readonly KeyClaim[]) => db`
  insert into idempotency_keys (site_id, idempotency_key, request_hash, comment_id, answer, created_at)
  select ${siteId}, key, "requestHash", "commentId", answer, now
  from ${recordset(
    db,
    keys.map((claim) => ({ ...claim, requestHash: hexBytes(claim.requestHash) })),
  )} as keys (key text, "requestHash" bytea, "commentId" uuid, answer text, now timestamptz)
  where (select count(*) from counted) > 0 and (select count(*) from answered) >= 0
  order by key
  on conflict (site_id, idempotency_key) do nothing
  returning comment_id as id`;

const spendProofs = (db: Db, siteId: SiteId, proofs: NewComments['proofs']) => db`
  insert into spent_proofs (site_id, nonce, expires_at)
  select ${siteId}, nonce, "expiresAt" from ${recordset(db, proofs)} as proofs (nonce text, "expiresAt" timestamptz)
  where (select count(*) from counted) > 0 and (select count(*) from claimed) >= 0
  order by nonce
  on conflict (site_id, nonce) do nothing
  returning nonce as id`;

const authorGiven = (author: NewCommentsOfAuthor) => ({
  authorId: author.authorId,
  kind: author.identity.kind,
  hash: hexBytes(author.identity.hash),
  emailSealed: hexBytes(author.emailSealed),
  approved: author.approved,
  rejected: author.rejected,
  now: author.now,
});

// Field by field: so many put together from three objects take forty microseconds, which is more than storing the rest takes.
const commentGiven = (comment: NewComment) => ({
  commentId: comment.commentId,
  pageKey: comment.pageKey,
  identityHash: hexBytes(comment.identityHash),
  parentId: comment.parentId,
  path: hexBytes(comment.path),
  depth: comment.depth,
  status: comment.status,
  shownAfter: comment.shownAfter,
  authorName: comment.authorName,
  authorUrl: comment.authorUrl,
  body: comment.body,
  bodyHash: hexBytes(comment.bodyHash),
  shapeBands: comment.shapeBands,
  networkHash: hexBytes(comment.networkHash),
  html: comment.html,
  createdAt: comment.createdAt,
  editableUntil: comment.editableUntil,
  assessmentId: comment.assessmentId,
  action: comment.judgement.action,
  ruleset: comment.judgement.ruleset,
  score: comment.judgement.score,
  scores: comment.judgement.scores,
  reasons: comment.judgement.reasons,
  matchedRules: comment.judgement.matchedRules,
  eventId: comment.eventId,
  type: comment.event.type,
  payload: comment.event.payload,
});
