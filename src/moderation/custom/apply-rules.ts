import { guessLanguage } from '../../text/language.ts';
import type { Reading } from '../../text/read.ts';
import type { Scores } from '../assess.ts';
import type { Finding } from '../finding.ts';
import type { Subject } from '../subject.ts';
import { bindingsOf, type Condition } from './bindings.ts';
import type { SiteRule } from './site-rule.ts';
import type { RuleFacts } from './variables.ts';

export interface CompiledRule {
  readonly name: string;
  readonly rule: SiteRule;
  readonly condition: Condition;
}

/** What the site's rules are asked about: the comment, and what ontopic's own rules have found. */
export interface Assessed {
  readonly reading: Reading;
  readonly subject: Subject;
  readonly scores: Scores;
  readonly findings: readonly Finding[];
}

// Beyond every threshold of a family of its own, and below what rejects without a second one.
const holdWeight = 0.5;
const rejectWeight = 0.95;

/** A finding for every rule of the site that matches; one in shadow mode is recorded and weighs nothing. */
export function applyRules(rules: readonly CompiledRule[], assessed: Assessed): Finding[] {
  if (rules.length === 0) return [];
  const bindings = bindingsOf(factsOf(assessed, rules));
  return rules
    .filter(({ condition }) => condition(bindings) === true)
    .map(({ name, rule }) => ({
      code: 'policy.custom',
      weight: weightOf(rule),
      span: null,
      values: valuesOf(name, rule),
    }));
}

function weightOf({ mode, action, score }: SiteRule): number {
  if (mode === 'shadow') return 0;
  return { hold: holdWeight, reject: rejectWeight, score }[action];
}

const valuesOf = (name: string, { mode, action }: SiteRule): Finding['values'] => ({
  name,
  effect: mode === 'shadow' ? 'shadow' : action,
});

function factsOf({ reading, subject, scores, findings }: Assessed, rules: readonly CompiledRule[]): RuleFacts {
  const { author, page, parent } = subject;
  // Telling the language costs more than all else here.
  const isLanguageAsked = rules.some(({ rule }) => rule.condition.includes('language'));
  return {
    comment: {
      text: subject.body,
      words: reading.words.length,
      isReply: parent !== null,
      language: isLanguageAsked ? (guessLanguage(subject.body)?.language ?? null) : null,
    },
    author: {
      name: author.name,
      url: author.url,
      approved: author.record?.approved ?? null,
      rejected: author.record?.rejected ?? null,
      isFirst: author.record && author.record.approved + author.record.rejected === 0,
    },
    page: { url: page.url, title: page.title, ageDays: page.ageDays },
    links: { count: reading.links.length, domains: [...new Set(reading.links.map(({ domain }) => domain))] },
    scores,
    reasons: [...new Set(findings.map(({ code }) => code))],
  };
}
