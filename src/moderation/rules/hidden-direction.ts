import type { Rule } from '../rule.ts';

// Embeddings, overrides and isolates; the plain marks U+200E and U+200F belong to right-to-left writing.
const control = /[\u202a-\u202e\u2066-\u2069]/;
const override = /[\u202d\u202e]/;
const rightToLeft = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/u;

/** Hidden characters that turn the direction of text. Beside right-to-left writing only overrides are out of place. */
export const hiddenDirection: Rule = ({ body }) => {
  const match = (rightToLeft.test(body) ? override : control).exec(body);
  if (!match) return [];
  return [{ code: 'text.bidi_control', weight: 0.4, span: [match.index, match.index + 1], values: {} }];
};
