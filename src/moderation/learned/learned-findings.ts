import type { Reading } from '../../text/read.ts';
import { wordCountOf } from '../../text/unspaced.ts';
import type { Finding, Span } from '../finding.ts';
import type { Subject } from '../subject.ts';
import { foreignWords, hintOfForeignness } from '../topic/relevance.ts';
import { isArticleKnown, surroundingsOf } from '../topic/surroundings.ts';
import { type Judged, lengthKindOf, type Scorers } from './model.ts';
import { marksOf, oddsBySite } from './site-lessons.ts';
import type { ScoredText } from './text-features.ts';

export type LearnedScorers = Pick<Scorers, 'opinionOf' | 'shareOfWords' | 'thresholds'>;

// How fast doubt grows beyond the threshold; learned scorers hold, and never come near what rejects by itself.
const slope = 0.8;
const mostWeight = 0.85;
/** What an attack weighs that was noticed, and is too uncertain to hold a comment by itself. */
const noticed = 0.3;

export interface LearnedOpinion {
  /** How much like each, in [0, 1]: one half where it begins to be a finding. Null where that cannot be told. */
  readonly spam: number | null;
  readonly offTopic: number | null;
  readonly toxicity: number | null;
  /** Whether the scorers see no attack at all, so that swearing is quoted, told or meant in jest. */
  readonly isPeaceful: boolean;
  /** None below the threshold of its length, unless moderators keep approving such comments: that speaks for it. */
  readonly findings: readonly Finding[];
}

/** What the scorers say of a comment, given what the rules have found; what the site's moderators have taught moves their odds. */
export function learnedOpinion(
  scorers: LearnedScorers,
  reading: Reading,
  { subject, found }: { subject: Subject; found: readonly Finding[] },
): LearnedOpinion {
  if (reading.words.length === 0)
    return { spam: null, offTopic: null, toxicity: null, isPeaceful: false, findings: [] };
  const around = surroundingsOf(subject);
  const isKnown = isArticleKnown(around);
  const place = isKnown ? { ...around, foreignness: hintOfForeignness(reading, subject) } : null;
  const text: ScoredText = { reading, found: signsOfRules(found), place };
  const kind = lengthKindOf(wordCountOf(reading.words));
  const { thresholds } = scorers;
  const opinion = scorers.opinionOf(text);
  const spanOf = (head: Judged) => tellingSpan(reading, scorers.shareOfWords(head, text));
  const findings: Finding[] = [];

  const bySite = subject.lessons === null ? 0 : oddsBySite(subject.lessons, marksOf(reading));
  const odds = opinion.unwanted + bySite;
  const limit = thresholds[isKnown ? 'withArticle' : 'withoutArticle'][opinion.likest][kind]!;
  if (odds >= limit) {
    const values = { odds: rounded(odds), bySite: rounded(bySite), like: opinion.likest };
    findings.push({ code: 'spam.learned', weight: weightOf(odds - limit), span: spanOf('unwanted'), values });
  } else if (bySite <= -enoughApproval) {
    findings.push({ code: 'spam.learned', weight: -approvalCredit, span: null, values: { bySite: rounded(bySite) } });
  }

  // The first kind of length is too short to say what a comment is about.
  const elsewhere = isKnown && kind > 0 ? opinion.elsewhere - thresholds.elsewhere[kind]! : null;
  const isFound = found.some(({ code, weight }) => code === 'topic.foreign_subject' && weight > 0);
  if (elsewhere !== null && elsewhere >= 0 && !isFound) {
    const spoken = foreignWords(reading, around).slice(0, quoted);
    const values = { odds: rounded(opinion.elsewhere), subject: spoken.join(', ') };
    // Who cannot say what it is about instead should not hold it.
    if (spoken.length > 0)
      findings.push({ code: 'topic.foreign_subject', weight: weightOf(elsewhere), span: null, values });
  }

  const attack = opinion.toxic;
  if (attack >= thresholds.noticed) {
    const weight = Math.max(noticed, weightOf(attack - thresholds.toxic));
    findings.push({ code: 'language.toxic', weight, span: spanOf('toxic'), values: { odds: rounded(attack) } });
  }
  return {
    spam: scoreOf(odds - limit),
    offTopic: elsewhere === null ? null : scoreOf(elsewhere),
    toxicity: scoreOf(attack - thresholds.noticed),
    isPeaceful: attack < thresholds.noticed - peaceful,
    findings,
  };
}

/** So far below what is noticed nothing of an attack is left. */
const peaceful = 0.8;
const quoted = 3;
const scoreOf = (beyond: number): number => 1 / (1 + Math.exp(-slope * beyond));
const weightOf = (beyond: number): number => Math.min(mostWeight, scoreOf(beyond));
const rounded = (odds: number): number => Math.round(odds * 100) / 100;

// From here on moderators have approved so much of the like that a doubt or two of the rules should not hold it.
const enoughApproval = 1.5;
const approvalCredit = 0.4;

/** The rules whose findings the scorers were trained with. */
const known =
  /^(?:spam\.(?:solicitation|promotion|link_count|hidden_link|contact_drop|generic_praise)|topic\.product|text|language)/;

export function signsOfRules(found: readonly Pick<Finding, 'code' | 'weight'>[]): string[] {
  const telling = found.filter(({ code }) => known.test(code));
  return [...new Set(telling.map(({ code, weight }) => (weight >= 0.5 ? `${code} strong` : code)))].sort();
}

/** The run of words that together speak most against the comment. */
function tellingSpan({ words }: Reading, shares: Float32Array): Span | null {
  const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
  let best = { sum: 0, first: 0, last: -1 };
  let sum = 0;
  let first = 0;
  for (const [i, share] of shares.entries()) {
    if (sum <= 0) [sum, first] = [0, i];
    sum += share - Math.max(0, mean);
    if (sum > best.sum) best = { sum, first, last: i };
  }
  return best.last < 0 ? null : [words[best.first]!.span[0], words[best.last]!.span[1]];
}
