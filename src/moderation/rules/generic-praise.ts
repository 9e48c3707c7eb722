import type { Rule } from '../rule.ts';

const praising = new Set(
  (
    'great nice good awesome amazing excellent wonderful fantastic perfect best superb cool love loved like helpful useful informative ' +
    'interesting brilliant keep up work job post blog article site website sharing share thanks thank you for this very so much really ' +
    'i it is was the a to your have such information info content page visit again back bookmarked wow super well done'
  ).split(' '),
);
const naming = new Set('post blog article site website sharing content information info page bookmarked'.split(' '));
const fewest = 4;
const most = 40;

/** Praise that fits any page: nothing but stock words, and the page itself called by its kind. Courtesy in a reply is none. */
export const genericPraise: Rule = ({ words, links }, { parent }) => {
  if (parent !== null || words.length < fewest || words.length > most) return [];
  const stock = words.filter(({ text }) => praising.has(text)).length / words.length;
  const names = words.some(({ text }) => naming.has(text));
  if (!names || stock < 0.85) return [];
  const span = [words[0]!.span[0], words.at(-1)!.span[1]] as const;
  return [{ code: 'spam.generic_praise', weight: links.length > 0 ? 0.7 : 0.5, span, values: {} }];
};
