import { isQuotedWithin } from '../../text/quotation.ts';
import type { Reading } from '../../text/read.ts';
import type { Span } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { matchIn, type PhraseMatch, spanOfAll, strongestPhrase } from './phrases.ts';
import { type PleaCues, pleaCues } from './plea-cues.ts';
import { solicitations, wordlessSolicitations } from './solicitation-phrases.ts';

/** Places where money is collected: a link to one is a plea. */
const collecting: ReadonlySet<string> = new Set([
  'gofundme.com',
  'indiegogo.com',
  'kickstarter.com',
  'patreon.com',
  'paypal.me',
  'ko-fi.com',
  'buymeacoffee.com',
]);

const enoughCues = 0.5;
const strongest = 0.9;

/** Asks for ratings, votes, follows or visits. */
export const solicitation: Rule = (reading) => {
  const phrase = strongestPhrase(reading, solicitations);
  const asked = phrase !== null && isMentioned(reading, phrase) ? null : phrase;
  const match = asked ?? wordlessMatch(reading) ?? collection(reading);
  const cues = cuesOf(reading);
  const span = match?.span ?? cues.span ?? spanOfAll(reading);
  if (span === null || (match === null && cues.strength < enoughCues)) return [];
  const clean = (1 - (match?.strength ?? 0)) * (1 - cues.strength);
  return [{ code: 'spam.solicitation', weight: Math.min(strongest, 1 - clean), span, values: {} }];
};

/** None where the asker's own is part of what somebody else is quoted with. */
function cuesOf(reading: Reading): PleaCues {
  const cues = pleaCues(reading);
  return cues.span !== null && isQuotedWithin(reading.body, cues.span) ? { strength: 0, span: null } : cues;
}

/** Whether a plea is only spoken of: told of somebody, advised against, or quoted. */
const isMentioned = (reading: Reading, { span }: PhraseMatch): boolean =>
  isTold(reading, span) || isAdvisedAgainst(reading, span) || isQuotedWithin(reading.body, span);

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));

const giving = set('give gave rate rated vote voted leave left donate donated subscribe click share kasih kasi beri');
const tellers = set(
  "i i'd i'll i've we we'd we'll he she they would happily gladly wouldn't didn't never " +
    'saya aku gw gue yang yg mau bakal disuruh pernah',
);

/** Whether somebody is said to rate or vote ("I'd give this five stars if"), and nobody is asked to. */
function isTold({ words }: Reading, [start]: Span): boolean {
  const first = words.findIndex((word) => word.span[0] >= start);
  const before = words[first - 1];
  if (before === undefined || !giving.has(words[first]!.text)) return false;
  return before.sentence === words[first]!.sentence && tellers.has(before.text);
}

const negations = set("not don't dont nicht non não niet nie не jangan đừng");
const forgetting = /^(?:forget|verge|vergi|dimentic|olvid|esque|oubli|hésit|забу|забы|zapom|lupa|quên)/;

/** "Tolong jangan share", but not "jangan lupa share". */
function isAdvisedAgainst({ words }: Reading, [start, end]: Span): boolean {
  const inside = words.filter(({ span }) => span[0] >= start && span[1] <= end);
  return inside.some(({ text }) => negations.has(text)) && !inside.some(({ text }) => forgetting.test(text));
}

function wordlessMatch({ body }: Reading): PhraseMatch | null {
  if (!/[★⭐🌟\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(body)) return null;
  for (const { shape, strength } of wordlessSolicitations) {
    const match = matchIn(body, shape, strength);
    if (match !== null && !isQuotedWithin(body, match.span)) return match;
  }
  return null;
}

function collection({ links }: Reading): PhraseMatch | null {
  const plea = links.find(({ domain }) => collecting.has(domain));
  return plea ? { span: plea.span, strength: 0.5 } : null;
}
