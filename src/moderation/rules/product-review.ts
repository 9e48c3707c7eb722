import type { Reading, Word } from '../../text/read.ts';
import type { Rule } from '../rule.ts';
import type { Subject } from '../subject.ts';
import { articleOf } from '../topic/surroundings.ts';

/** What belongs to a website or a product, not to an article's subject. */
const things = new Set(
  (
    'theme themes template templates layout website websites webpage blog plugin plugins app design font fonts bootstrap wordpress ' +
    'joomla magazine homepage interface ui css skin site vorlage vorlagen thème thèmes plantilla plantillas templat bootsrap'
  ).split(' '),
);
const thingsAlone = new Set(
  'theme themes template templates layout plugin plugins bootstrap wordpress joomla'.split(' '),
);
const praise = new Set(
  (
    'like love loved nice great awesome amazing good beautiful clean fast loading loads responsive professional profesional ' +
    'perfect excellent cool best superb fantastic wonderful modern lightweight lovely brilliant easy customize customizable ' +
    'bonito bonita rápido limpio superbe fluide fluides recommande tolles schnell sauber professionell bagus keren cepat neat ' +
    'recommend recommended pretty stylish elegant quick smooth thanks thank works work quality'
  ).split(' '),
);
const farApart = 8;
const mostNamed = 50;

/** Reads like a review of the site, theme or product: praise close to a thing that the article does not speak of. */
export const productReview: Rule = (reading, subject) => {
  const named: number[] = [];
  const praised: number[] = [];
  for (const [i, { text }] of reading.words.entries()) {
    if (praise.has(text)) praised.push(i);
    if (things.has(text) && !articleOf(subject).words.has(text)) named.push(i);
  }
  if (named.length === 0 || praised.length === 0) return [];
  // The first pairs tell as much as thousands would.
  const close = named.slice(0, mostNamed).flatMap((thing) => {
    const beside = praised.filter((i) => Math.abs(i - thing) <= farApart);
    return beside.length === 0 ? [] : [thing, ...beside];
  });
  if (close.length === 0 || !isReviewLike(reading, { named, praised, subject })) return [];
  const span = spanBetween(reading.words, Math.min(...close), Math.max(...close));
  const isPlain = named.some((i) => thingsAlone.has(reading.words[i]!.text));
  return [{ code: 'topic.product_review', weight: isPlain ? 0.65 : 0.55, span, values: {} }];
};

/** A remark on the article may praise in passing; a review consists of little else. */
function isReviewLike(
  reading: Reading,
  found: { named: readonly number[]; praised: readonly number[]; subject: Subject },
): boolean {
  const share = (found.named.length + found.praised.length) / Math.max(1, reading.words.length);
  return share >= 0.12 || reading.words.length <= 12;
}

const spanBetween = (words: readonly Word[], first: number, last: number): readonly [number, number] => [
  words[first]!.span[0],
  words[last]!.span[1],
];
