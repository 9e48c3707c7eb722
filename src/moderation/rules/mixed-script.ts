import type { Rule } from '../rule.ts';

const mixed =
  /(?<!\p{L})(?=[\p{Script=Cyrillic}\p{Script=Greek}]{1,60}\p{Script=Latin}|\p{Script=Latin}{1,60}[\p{Script=Cyrillic}\p{Script=Greek}])[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]{3,60}/u;

/** A word whose letters come from alphabets that look alike. One such word may be a slip; its disguise is what counts. */
export const mixedScript: Rule = ({ body }) => {
  const match = mixed.exec(body);
  if (!match) return [];
  const span = [match.index, match.index + match[0].length] as const;
  return [{ code: 'text.mixed_script', weight: 0.3, span, values: { word: match[0] } }];
};
