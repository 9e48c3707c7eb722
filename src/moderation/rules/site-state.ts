import type { Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';

const reportsToHold = 3;

/** What the site and its readers say: premoderation, reports, signals that failed. */
export const siteState: Rule = (_reading, { reports, failedSignals }, { mode }) => {
  const findings: Finding[] = failedSignals.map((signal) => ({
    code: 'system.signal_failed' as const,
    weight: 0,
    span: null,
    values: { signal },
  }));
  if (mode === 'pre') findings.push({ code: 'policy.premoderated', weight: 0.5, span: null, values: {} });
  if (reports > 0) {
    findings.push({
      code: 'report.reader',
      weight: reports >= reportsToHold ? 0.6 : 0.15 * reports,
      span: null,
      values: { n: reports },
    });
  }
  return findings;
};
