import type { Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';

/** What the author's earlier comments say of this one. Unknown records say nothing. */
export const authorRecord: Rule = (_reading, { author: { record } }, policy) => {
  if (record === null) return [];
  const findings: Finding[] = [];
  const held = record.approved < policy.holdFirstComments;
  if (record.approved + record.rejected === 0 || held) {
    findings.push({ code: 'author.first_comment', weight: held ? 0.5 : 0, span: null, values: { n: record.approved } });
  }
  const { recentRejected: n, recentDecided: m } = record;
  if (n >= 2 && n / m > 0.3) {
    findings.push({
      code: 'author.recent_rejections',
      weight: Math.min(0.6, 0.25 + 0.35 * (n / m)),
      span: null,
      values: { n, m },
    });
  }
  if (isTrusted(record, policy.trustAfter)) {
    findings.push({ code: 'author.trusted', weight: -0.3, span: null, values: { n: record.approved } });
  }
  return findings;
};

const trustLifeDays = 365;

/** Trust is earned by approvals, spent by rejections, and forgotten after a year of silence. */
const isTrusted = (
  record: { approved: number; rejected: number; recentRejected: number; daysSinceLastApproval: number | null },
  trustAfter: number,
): boolean =>
  record.approved >= trustAfter &&
  record.recentRejected === 0 &&
  (record.daysSinceLastApproval ?? trustLifeDays) < trustLifeDays;
