import type { Rule } from '../rule.ts';

const picture = /\p{Extended_Pictographic}/u;
const fewestCharacters = 8;
const mashed = /^[bcdfghjklmnpqrstvwxz]{9,}$/;

/** No readable words: signs alone, or a keyboard struck at random. Pictures say something. */
export const gibberish: Rule = ({ body, words, links }) => {
  const length = body.trim().length;
  if (length < fewestCharacters || links.length > 0) return [];
  const isSilent = words.length === 0 && !picture.test(body);
  const isMashed = words.length > 0 && words.every(({ text }) => mashed.test(text));
  if (!isSilent && !isMashed) return [];
  return [{ code: 'text.gibberish', weight: 0.55, span: null, values: {} }];
};
