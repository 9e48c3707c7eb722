import type { CommentId, DecisionId, EventId, SiteId, StatementId } from '../ids.ts';
import type { Restriction } from '../review/restriction.ts';
import type { Db } from '../store/connect.ts';
import { appendEvents } from '../store/outbox.ts';
import { insertStatements } from '../store/statements.ts';
import type { Deps } from './deps.ts';

export interface BegunRestriction {
  readonly commentId: CommentId;
  readonly pageKey: string;
  readonly restriction: Restriction;
  /** Null where no person has decided. */
  readonly decisionId: DecisionId | null;
  readonly now: Date;
}

/** Keeps the statements of reasons for restrictions that begin, and tells of them; what they rest on is stored before. */
export async function stateReasons(
  tx: Db,
  deps: Pick<Deps, 'newId'>,
  siteId: SiteId,
  begun: readonly BegunRestriction[],
): Promise<void> {
  if (begun.length === 0) return;
  const statements = begun.map(({ commentId, restriction, decisionId, now }) => ({
    statementId: deps.newId<StatementId>(),
    commentId,
    restriction,
    decisionId,
    issuedAt: now,
  }));
  await Promise.all([
    insertStatements(tx, siteId, statements),
    appendEvents(
      tx,
      siteId,
      statements.map(({ statementId, commentId, issuedAt }, i) => ({
        eventId: deps.newId<EventId>(),
        type: 'statement.issued',
        payload: { commentId, pageKey: begun[i]!.pageKey, statementId },
        now: issuedAt,
      })),
    ),
  ]);
}
