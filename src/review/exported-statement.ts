import { familyOf, type ReasonCode } from '../moderation/reason-codes.ts';
import { reasonGuide } from '../moderation/reason-guide.ts';
import type { Restriction } from './restriction.ts';
import { factsOf } from './statement-words.ts';

/** The facts of a statement that say nothing of who wrote what. */
export interface AnonymousStatement {
  readonly statementId: string;
  readonly restriction: Restriction;
  readonly source: 'own_initiative' | 'notice';
  readonly isDetectedAutomatically: boolean;
  readonly isDecidedAutomatically: boolean;
  readonly codes: readonly ReasonCode[];
  readonly termsUrl: string | null;
  readonly issuedAt: Date;
  readonly writtenAt: Date;
}

const visibility: Record<Restriction, string> = {
  held: 'DECISION_VISIBILITY_CONTENT_DISABLED',
  rejected: 'DECISION_VISIBILITY_CONTENT_DISABLED',
  deleted: 'DECISION_VISIBILITY_CONTENT_REMOVED',
};

const dateOf = (time: Date): string => time.toISOString().slice(0, 10);

/**
 * A statement in the fields of the EU's database, without personal data: what was found is told by what such a finding means,
 * never in the words of a comment or a moderator. Source: transparency.dsa.ec.europa.eu, API documentation.
 */
export function exportedStatement(statement: AnonymousStatement) {
  const { codes, termsUrl } = statement;
  const found = codes.map((code) => reasonGuide[code].trigger);
  const terms = termsUrl === null ? 'The terms of the site' : `The terms of the site, ${termsUrl}`;
  return {
    decision_visibility: visibility[statement.restriction],
    decision_ground: 'DECISION_GROUND_INCOMPATIBLE_CONTENT',
    incompatible_content_ground: terms,
    incompatible_content_explanation: found.join(' ') || 'A moderator found that it does not belong on the site.',
    content_type: 'CONTENT_TYPE_TEXT',
    category: codes.some((code) => familyOf(code) === 'language')
      ? 'STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH'
      : 'STATEMENT_CATEGORY_OTHER_VIOLATION_TC',
    decision_facts: factsOf(statement),
    source_type: statement.source === 'notice' ? 'SOURCE_ARTICLE_16' : 'SOURCE_VOLUNTARY',
    automated_detection: statement.isDetectedAutomatically ? 'Yes' : 'No',
    automated_decision: statement.isDecidedAutomatically
      ? 'AUTOMATED_DECISION_FULLY'
      : 'AUTOMATED_DECISION_NOT_AUTOMATED',
    application_date: dateOf(statement.issuedAt),
    content_date: dateOf(statement.writtenAt),
    puid: statement.statementId,
  };
}

export type ExportedStatement = ReturnType<typeof exportedStatement>;
