import type { Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';

const shortest = 30;
const duplicatesFrom = 3;
const floodFrom = 30;

/** What comes too often: the same text again, or too much from one source. Short courtesies repeat by nature. */
export const traffic: Rule = ({ body }, { traffic: { duplicates, recentFromSource } }) => {
  const findings: Finding[] = [];
  if (duplicates !== null && duplicates >= duplicatesFrom && body.trim().length >= shortest) {
    findings.push({
      code: 'spam.duplicate',
      weight: Math.min(0.85, 0.3 + 0.1 * duplicates),
      span: null,
      values: { n: duplicates },
    });
  }
  if (recentFromSource !== null && recentFromSource.count >= floodFrom) {
    const { count, seconds } = recentFromSource;
    const t = `${Math.round(seconds / 60)} minutes`;
    findings.push({
      code: 'spam.flood',
      weight: Math.min(0.8, 0.5 + 0.01 * (count - floodFrom)),
      span: null,
      values: { n: count, t },
    });
  }
  return findings;
};
