import type { IssuedStatement, Reason } from '../http/contract.ts';
import type { StatementId } from '../ids.ts';
import { explain } from '../moderation/explain.ts';
import { appealableUntil } from '../review/appeal.ts';
import { explanationOf, factsOf, redress } from '../review/statement-words.ts';
import { type DecisionAction, humanReason } from '../review/transition.ts';
import type { StatementRow } from '../store/statements.ts';

/** A statement as it is told to author and moderator alike. */
export function toldStatement(row: StatementRow, inForce: StatementId | null): IssuedStatement {
  const { restriction, source, isDetectedAutomatically, isDecidedAutomatically, terms, issuedAt, body } = row;
  const byPerson = reasonOfPerson(row.decided, body);
  const reasons = [...byPerson, ...row.reasons.map(toldReason)];
  // What merely advises is no ground.
  const grounds = [...byPerson, ...row.reasons.filter(({ contribution }) => contribution > 0)];
  return {
    id: row.statementId,
    issuedAt: issuedAt.toISOString(),
    restriction,
    inForce: row.statementId === inForce,
    body,
    facts: factsOf(row),
    source,
    automatedDetection: isDetectedAutomatically,
    automatedDecision: isDecidedAutomatically,
    ground: { terms, explanation: explanationOf({ reasons: grounds, hasTerms: terms !== null }) },
    reasons,
    redress,
    appealableUntil: appealableUntil(issuedAt).toISOString(),
  };
}

/** What a person's decision adds to the reasons; nothing where nobody decided. */
export function reasonOfPerson(
  decision: { action: DecisionAction; note: string | null } | null,
  body: string,
): Reason[] {
  const code = decision && humanReason(decision.action);
  if (!code) return [];
  const message = explain({ code, weight: 0, span: null, values: { note: decision.note ?? '' } }, body);
  return [{ code, message, span: null }];
}

export const toldReason = ({ code, message, span }: Reason): Reason => ({ code, message, span });
