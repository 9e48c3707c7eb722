import { findLinks, linkOf } from '../../text/links.ts';
import type { Rule } from '../rule.ts';

const markdownLink = /\[([^\]\n]{1,200})\]\((https?:\/\/[^\s()<>]{1,500})\)/giu;

/** A link whose text names one address and whose destination is another. */
export const hiddenLink: Rule = ({ body }) => {
  for (const match of body.matchAll(markdownLink)) {
    const [whole, shown = '', target = ''] = match;
    const named = findLinks(shown)[0];
    const real = linkOf(target, [0, 0]);
    if (named && real && named.domain !== real.domain) {
      const span = [match.index, match.index + whole.length] as const;
      return [{ code: 'spam.hidden_link', weight: 0.7, span, values: { shown: named.domain, target: real.domain } }];
    }
  }
  return [];
};
