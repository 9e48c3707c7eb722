import type { Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';

const fastestSeconds = 3;

/** What the comment form noticed: a hidden field filled in, or a comment sent faster than anybody types. */
export const formSignals: Rule = (_reading, { form }) => {
  const findings: Finding[] = [];
  if (form.honeypotFilled) findings.push({ code: 'spam.honeypot', weight: 0.95, span: null, values: {} });
  const seconds = form.secondsSinceOpened;
  if (seconds !== null && seconds < fastestSeconds) {
    findings.push({ code: 'spam.too_fast', weight: 0.35, span: null, values: { s: Math.round(seconds * 10) / 10 } });
  }
  return findings;
};
