import type { Reading } from '../../text/read.ts';
import type { Rule } from '../rule.ts';
import { type PhraseMatch, strongestPhrase } from './phrases.ts';
import { pleaCues } from './plea-cues.ts';
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
  const asked = phrase !== null && isTold(reading, phrase) ? null : phrase;
  const match = asked ?? wordlessMatch(reading) ?? collection(reading);
  const cues = pleaCues(reading);
  const span = match?.span ?? cues.span ?? wholeSpan(reading);
  if (span === null || (match === null && cues.strength < enoughCues)) return [];
  const clean = (1 - (match?.strength ?? 0)) * (1 - cues.strength);
  return [{ code: 'spam.solicitation', weight: Math.min(strongest, 1 - clean), span, values: {} }];
};

const rating = new Set(['give', 'gave', 'rate', 'rated', 'vote', 'voted', 'leave', 'left']);
const tellers = new Set("i i'd i'll i've we we'd we'll he she they would wouldn't didn't never".split(' '));

/** Whether somebody is said to rate or vote ("I'd give this five stars if"), and nobody is asked to. */
function isTold({ words }: Reading, { span }: PhraseMatch): boolean {
  const first = words.findIndex((word) => word.span[0] >= span[0]);
  const before = words[first - 1];
  if (before === undefined || !rating.has(words[first]!.text)) return false;
  return before.sentence === words[first]!.sentence && tellers.has(before.text);
}

function wordlessMatch({ body }: Reading): PhraseMatch | null {
  if (!/[★⭐🌟\p{Script=Han}]/u.test(body)) return null;
  for (const { shape, strength } of wordlessSolicitations) {
    const match = shape.exec(body);
    if (match) return { span: [match.index, match.index + match[0].length], strength };
  }
  return null;
}

function collection({ links }: Reading): PhraseMatch | null {
  const plea = links.find(({ domain }) => collecting.has(domain));
  return plea ? { span: plea.span, strength: 0.5 } : null;
}

const wholeSpan = ({ words }: Reading) => {
  const [first] = words;
  return first ? ([first.span[0], words.at(-1)!.span[1]] as const) : null;
};
