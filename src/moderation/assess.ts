import { read } from '../text/read.ts';
import { applyRules, type CompiledRule } from './custom/apply-rules.ts';
import type { Finding } from './finding.ts';
import { type LearnedScorers, learnedFindings } from './learned/learned-findings.ts';
import { shippedScorers } from './learned/model.ts';
import { actionFor, type Policy } from './policy.ts';
import { type Family, familyOf } from './reason-codes.ts';
import type { Rule } from './rule.ts';
import { rules } from './rules/all.ts';
import { ruleset } from './ruleset.ts';
import type { Subject } from './subject.ts';

export interface WeighedFinding extends Finding {
  /** What the finding adds to the score; the contributions of an assessment sum up to its score before it is clamped. */
  readonly contribution: number;
}

export interface Scores {
  readonly spam: number | null;
  readonly offTopic: number | null;
  readonly toxicity: number | null;
}

/** Everything that was found in a comment. It does not say what to do: `decide` does. */
export interface Assessment {
  readonly ruleset: string;
  /** In [0, 1], higher is worse. */
  readonly score: number;
  readonly scores: Scores;
  readonly findings: readonly WeighedFinding[];
}

/** Runs every rule over the once-read comment, then the site's own over what those found, and keeps every finding. */
export const assess = assessedBy(rules);

export type Assess = (subject: Subject, policy: Policy, siteRules?: readonly CompiledRule[]) => Assessment;

/** The order of the rules changes nothing but the order of findings that weigh alike. */
export function assessedBy(rules: readonly Rule[], scorers: LearnedScorers = shippedScorers): Assess {
  return (subject, policy, siteRules = []) => {
    const reading = read(subject.body);
    const byRules = rules.flatMap((rule) => rule(reading, subject, policy));
    const found = [...byRules, ...learnedFindings(scorers, reading, { subject, found: byRules })]
      .filter(({ code }) => actionFor(policy, code) !== 'ignore')
      .map((finding) => (actionFor(policy, finding.code) === 'advise' ? { ...finding, weight: 0 } : finding));
    const matched = applyRules(siteRules, { reading, subject, scores: scoresOf(found), findings: found });
    const findings = [...found, ...matched];
    const score = combine(findings);
    return { ruleset, score, scores: scoresOf(findings), findings: contributionsOf(findings, score) };
  };
}

/**
 * Independent pieces of evidence add up like the chances of being wrong multiply (noisy or): two doubts of 0.6 make 0.84.
 * What speaks for a comment (negative weights) takes away from the sum, and never more than half of it. Weights are taken in order of
 * size, so that the last digit does not depend on who found what first.
 */
function combine(findings: readonly Finding[]): number {
  let clean = 1;
  let credit = 0;
  for (const weight of findings.map(({ weight }) => weight).sort((a, b) => a - b)) {
    if (weight > 0) clean *= 1 - weight;
    else credit -= weight;
  }
  return round((1 - clean) * (1 - Math.min(0.5, credit)));
}

const round = (value: number): number => Math.round(value * 1e4) / 1e4;

/** The score shared out in proportion to the weights; what counts most comes first. */
function contributionsOf(findings: readonly Finding[], score: number): WeighedFinding[] {
  const against = findings.map(({ weight }) => Math.max(0, weight)).sort((a, b) => a - b);
  const total = against.reduce((sum, weight) => sum + weight, 0);
  const share = ({ weight }: Finding) =>
    total === 0 || weight <= 0 ? Math.min(0, weight) : round((score * weight) / total);
  return findings
    .map((finding) => ({ ...finding, contribution: share(finding) }))
    .sort((a, b) => b.contribution - a.contribution);
}

function scoresOf(findings: readonly Finding[]): Scores {
  const of = (...families: Family[]) =>
    combine(findings.filter(({ code, weight }) => weight > 0 && families.includes(familyOf(code))));
  const hasAbstained = findings.some(({ code }) => code === 'topic.abstained');
  const offTopic = of('topic');
  return { spam: of('spam'), offTopic: hasAbstained && offTopic === 0 ? null : offTopic, toxicity: of('language') };
}
