import { readLately } from '../text/read.ts';
import { applyRules, type CompiledRule } from './custom/apply-rules.ts';
import type { Finding } from './finding.ts';
import { type LearnedOpinion, type LearnedScorers, learnedOpinion } from './learned/learned-findings.ts';
import { shippedScorers } from './learned/model.ts';
import { actionFor, type Policy } from './policy.ts';
import { type Family, familyOf, type ReasonCode } from './reason-codes.ts';
import type { Rule } from './rule.ts';
import { rules } from './rules/all.ts';
import { offTopicScore } from './rules/foreign-subject.ts';
import { ruleset } from './ruleset.ts';
import type { Subject } from './subject.ts';
import { relevanceOf } from './topic/relevance.ts';

export interface WeighedFinding extends Finding {
  /** What the finding adds to the score; the contributions of an assessment sum up to its score before it is clamped. */
  readonly contribution: number;
}

/** How much there is of each fault, in [0, 1], below what makes a finding, too; null where it cannot be told. */
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
    const reading = readLately(subject.body);
    const byRules = rules.flatMap((rule) => rule(reading, subject, policy));
    const learned = learnedOpinion(scorers, reading, { subject, found: byRules });
    const found = [...byRules.map((finding) => doubted(finding, learned)), ...learned.findings]
      .filter(({ code }) => actionFor(policy, code) !== 'ignore')
      .map((finding) => (actionFor(policy, finding.code) === 'advise' ? { ...finding, weight: 0 } : finding));
    const measured = measuredBy(policy, learned, offTopicScore(relevanceOf(reading, subject), subject));
    const scores = scoresOf(found, measured);
    const matched = applyRules(siteRules, { reading, subject, scores, findings: found });
    const findings = [...found, ...matched];
    const score = combine(findings);
    return { ruleset, score, scores, findings: contributionsOf(findings, score) };
  };
}

// Leaves a slur enough to be held for, and takes it from swearing at somebody, which is told and quoted as often as it is meant.
const doubt = 0.85;

/** A list of words knows profanity and no attack: where the scorer sees nothing of one, the word counts for less. */
const doubted = (finding: Finding, { isPeaceful }: LearnedOpinion): Finding =>
  finding.code === 'language.severe' && isPeaceful ? { ...finding, weight: finding.weight * doubt } : finding;

/** What is measured of every comment; what the site does not go by is not counted. */
function measuredBy(policy: Policy, learned: LearnedOpinion, byWords: number | null): Scores {
  const counted = (code: ReasonCode, score: number | null) =>
    ['ignore', 'advise'].includes(actionFor(policy, code) ?? '') ? null : score;
  const said = [byWords, learned.offTopic].filter((score) => score !== null);
  const offTopic = said.length === 0 ? null : Math.max(...said);
  return {
    spam: counted('spam.learned', learned.spam),
    offTopic: counted('topic.foreign_subject', offTopic),
    toxicity: counted('language.toxic', learned.toxicity),
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

/** The greater of what was measured and of what all findings of a kind come to. */
function scoresOf(findings: readonly Finding[], measured: Scores): Scores {
  const of = (measure: number | null, ...families: Family[]) => {
    const found = findings.filter(({ code, weight }) => weight > 0 && families.includes(familyOf(code)));
    return found.length === 0 && measure === null ? null : round(Math.max(measure ?? 0, combine(found)));
  };
  return {
    spam: of(measured.spam, 'spam') ?? 0,
    offTopic: of(measured.offTopic, 'topic'),
    toxicity: of(measured.toxicity, 'language') ?? 0,
  };
}
