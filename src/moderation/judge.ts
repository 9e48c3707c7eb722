import { type Assess, assess, type Scores } from './assess.ts';
import type { CompiledRule } from './custom/apply-rules.ts';
import { type Action, decide } from './decide.ts';
import { explain } from './explain.ts';
import type { Span } from './finding.ts';
import type { Policy } from './policy.ts';
import type { ReasonCode } from './reason-codes.ts';
import type { Subject } from './subject.ts';

export interface Reason {
  readonly code: ReasonCode;
  readonly message: string;
  readonly span: Span | null;
  readonly contribution: number;
}

/** A judgement as it is stored: plain data that author, moderator and audit read alike. */
export interface Judgement {
  readonly action: Action;
  readonly score: number;
  readonly scores: Scores;
  readonly ruleset: string;
  readonly reasons: readonly Reason[];
  /** Names of the site's own rules that matched, those in shadow mode too. */
  readonly matchedRules: readonly string[];
}

/** Assesses, decides and explains in one go. */
export const judge = judgedBy(assess);

type Judge = (subject: Subject, policy: Policy, siteRules?: readonly CompiledRule[]) => Judgement;

/** A judge who goes by an assessment of another make. */
export function judgedBy(assess: Assess): Judge {
  return (subject, policy, siteRules = []) => {
    const assessment = assess(subject, policy, siteRules);
    const { action } = decide(assessment, policy);
    return {
      action,
      score: assessment.score,
      scores: assessment.scores,
      ruleset: assessment.ruleset,
      matchedRules: assessment.findings.flatMap(({ code, values }) =>
        code === 'policy.custom' ? [String(values.name)] : [],
      ),
      reasons: assessment.findings.map((finding) => ({
        code: finding.code,
        message: explain(finding, subject.body),
        span: finding.span,
        contribution: finding.contribution,
      })),
    };
  };
}
