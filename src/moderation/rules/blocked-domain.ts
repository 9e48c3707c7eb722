import { linkOf } from '../../text/links.ts';
import type { Rule } from '../rule.ts';
import { isWithinDomains } from './domains.ts';

/** Links to a domain that the site has blocked, in the text or as the author's website. */
export const blockedDomain: Rule = ({ links }, { author }, { blockedDomains }) => {
  const website = author.url === null ? null : linkOf(author.url, [0, 0]);
  const blocked = links.find(({ host }) => isWithinDomains(host, blockedDomains));
  if (blocked)
    return [{ code: 'spam.blocked_domain', weight: 0.95, span: blocked.span, values: { domain: blocked.domain } }];
  if (website === null || !isWithinDomains(website.host, blockedDomains)) return [];
  return [{ code: 'spam.blocked_domain', weight: 0.95, span: null, values: { domain: website.domain } }];
};
