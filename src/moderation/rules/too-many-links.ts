import type { Rule } from '../rule.ts';
import { isWithinDomains } from './domains.ts';

// Who writes so much to each address cites it.
const wordsToCite = 30;

/** More links than the policy allows; links to allowed domains are free. */
export const tooManyLinks: Rule = ({ links, words }, _subject, policy) => {
  const counted = links.filter(({ host }) => !isWithinDomains(host, policy.allowedDomains));
  const n = counted.length;
  if (n <= policy.maxLinks) return [];
  const isCited = words.length / n >= wordsToCite;
  const weight = Math.min(0.85, (isCited ? 0.4 : 0.5) + 0.08 * (n - policy.maxLinks - 1));
  return [
    { code: 'spam.link_count', weight, span: counted[policy.maxLinks]!.span, values: { n, max: policy.maxLinks } },
  ];
};
