import type { Status } from '../comment-status.ts';
import type { AppealId, CommentId, DecisionId, SiteId, StatementId } from '../ids.ts';
import type { AppealOutcome, Ruling } from '../review/appeal.ts';
import type { Restriction } from '../review/restriction.ts';
import type { Db } from './connect.ts';

export interface NewAppeal {
  siteId: SiteId;
  appealId: AppealId;
  commentId: CommentId;
  statementId: StatementId;
  text: string;
  filedAt: Date;
}

export async function insertAppeal(tx: Db, appeal: NewAppeal): Promise<void> {
  await tx`
    insert into appeals (site_id, appeal_id, comment_id, statement_id, text, filed_at)
    values (${appeal.siteId}, ${appeal.appealId}, ${appeal.commentId}, ${appeal.statementId}, ${appeal.text}, ${appeal.filedAt})`;
}

export interface AppealAnswer {
  siteId: SiteId;
  appealId: AppealId;
  outcome: AppealOutcome;
  answer: string | null;
  answeredBy: string;
  decisionId: DecisionId | null;
  isSamePerson: boolean;
  answeredAt: Date;
}

/** Answers an appeal for good; the database refuses a second answer. */
export async function answerAppeal(tx: Db, answer: AppealAnswer): Promise<void> {
  await tx`
    update appeals set outcome = ${answer.outcome}, answer = ${answer.answer}, answered_by = ${answer.answeredBy},
      decision_id = ${answer.decisionId}, is_same_person = ${answer.isSamePerson}, answered_at = ${answer.answeredAt}
    where site_id = ${answer.siteId} and appeal_id = ${answer.appealId}`;
}

/** Who asks to rule, known as decisions know them. */
export interface Person {
  name: string;
  tokenId: string | null;
}

/**
 * Whether the person took the decision appealed against, and whether somebody else of the site could rule. The installation's
 * owner, who has no token, is not counted on.
 */
export async function readRuling(
  tx: Db,
  { siteId, appealId, person }: { siteId: SiteId; appealId: AppealId; person: Person },
): Promise<Ruling> {
  const [row] = await tx<Ruling[]>`
    select coalesce(decided_by = ${person.name} and token_id is not distinct from ${person.tokenId}::uuid, false) as "isSamePerson",
      exists (
        select from tokens
        where tokens.site_id = ${siteId} and role in ('owner', 'moderator') and revoked_at is null
          and token_id is distinct from ${person.tokenId}::uuid
      ) as "isAnotherAtHand"
    from appeals
    join statements on statements.site_id = appeals.site_id and statements.statement_id = appeals.statement_id
    left join decisions on decisions.site_id = appeals.site_id and decisions.decision_id = statements.decision_id
    where appeals.site_id = ${siteId} and appeals.appeal_id = ${appealId}`;
  return row!;
}

export interface AppealRow {
  appealId: AppealId;
  statementId: StatementId;
  text: string;
  filedAt: Date;
  outcome: AppealOutcome | null;
  answer: string | null;
  answeredBy: string | null;
  isSamePerson: boolean | null;
  answeredAt: Date | null;
}

const columns = (db: Db) => db`
  appeal_id as "appealId", appeals.statement_id as "statementId", text, filed_at as "filedAt", outcome, answer,
  answered_by as "answeredBy", is_same_person as "isSamePerson", answered_at as "answeredAt"`;

/** Every appeal on a comment, oldest first. */
export async function listAppealsOfComment(db: Db, siteId: SiteId, commentId: CommentId): Promise<AppealRow[]> {
  return db<AppealRow[]>`
    select ${columns(db)} from appeals where site_id = ${siteId} and comment_id = ${commentId} order by appeal_id`;
}

export async function hasAppeal(db: Db, siteId: SiteId, statementId: StatementId): Promise<boolean> {
  const [row] = await db<{ has: boolean }[]>`
    select exists (select from appeals where site_id = ${siteId} and statement_id = ${statementId}) as has`;
  return row!.has;
}

/** An appeal with the comment that it is about. */
export interface AppealedRow extends AppealRow {
  commentId: CommentId;
  version: number;
  status: Status;
  body: string;
  authorName: string;
  pageKey: string;
  pageUrl: string | null;
  pageTitle: string | null;
  restriction: Restriction;
  issuedAt: Date;
}

export interface AppealSlice {
  siteId: SiteId;
  status: 'open' | AppealOutcome | null;
  after: AppealId | null;
  limit: number;
}

const appealed = (db: Db) => db`
  select ${columns(db)}, comments.comment_id as "commentId", comments.version, comments.status, comments.body,
    author_name as "authorName", page_key as "pageKey", pages.url as "pageUrl", pages.title as "pageTitle",
    statements.restriction, statements.issued_at as "issuedAt"
  from appeals
  join comments on comments.site_id = appeals.site_id and comments.comment_id = appeals.comment_id
  join pages on pages.site_id = comments.site_id and pages.page_id = comments.page_id
  join statements on statements.site_id = appeals.site_id and statements.statement_id = appeals.statement_id`;

/** Appeals of a site, those that wait longest first. */
export async function listAppeals(db: Db, { siteId, status, after, limit }: AppealSlice): Promise<AppealedRow[]> {
  const ofStatus = status === null ? db`` : status === 'open' ? db`and outcome is null` : db`and outcome = ${status}`;
  return db<AppealedRow[]>`
    ${appealed(db)} where appeals.site_id = ${siteId} ${ofStatus}
      ${after === null ? db`` : db`and appeal_id > ${after}`}
    order by appeal_id limit ${limit}`;
}

export async function findAppeal(db: Db, siteId: SiteId, appealId: AppealId): Promise<AppealedRow | null> {
  const [row] = await db<AppealedRow[]>`
    ${appealed(db)} where appeals.site_id = ${siteId} and appeal_id = ${appealId}`;
  return row ?? null;
}
