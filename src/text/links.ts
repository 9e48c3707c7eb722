import { LinkifyIt } from 'linkify-it';
import { parse } from 'tldts';

/** A web address in a text, bare domains too. */
export interface Link {
  readonly href: string;
  /** What was registered, such as "example.co.uk"; the host itself where there is no public suffix. */
  readonly domain: string;
  readonly host: string;
  /** [start, end) in UTF-16 code units of the text. */
  readonly span: readonly [number, number];
}

const linkify = new LinkifyIt({ fuzzyEmail: false, fuzzyLink: true });
// Endings that the library leaves out of bare domains, and that advertising uses most; the reserved names of RFC 2606
// make documentation and tests read like the real thing.
const moreEndings =
  'io me tv cc ws ly gg app dev shop store online site club xyz top live pro vip link website space fun icu example test invalid';
linkify.tlds(moreEndings.split(' '), true);

// Looking for bare domains costs much; a text without a scheme, and without a dot before what may be an ending, holds none.
const mayHoldLink = /[\p{L}\p{N}]\.\p{L}{2}|:\/\//u;

/** So many links tell what a text is; a page of nothing but links would cost more than it says. */
const mostLinks = 200;
/** What stands between white space, in pieces: longer ones would cost more than their length. */
const tokens = /\S{1,4096}/g;

/** The links of a text in the order in which they stand, up to the first two hundred. */
export function findLinks(text: string): Link[] {
  const links: Link[] = [];
  if (!mayHoldLink.test(text)) return links;
  for (const { 0: token, index: start } of text.matchAll(tokens)) {
    for (const match of mayHoldLink.test(token) ? (linkify.match(token) ?? []) : []) {
      // In "[a.example](https://a.example)" one link is meant, and the second names where it leads.
      if (token.startsWith('](', match.lastIndex)) continue;
      const link = linkOf(match.url, [start + match.index, start + match.lastIndex]);
      if (link !== null) links.push(link);
      if (links.length >= mostLinks) return links;
    }
  }
  return links;
}

/** Null where the address is no web address. */
export function linkOf(address: string, span: readonly [number, number]): Link | null {
  if (!/^https?:/i.test(address) || !URL.canParse(address)) return null;
  const { host } = new URL(address);
  const { domain, hostname } = parse(address);
  return { href: address, domain: domain ?? hostname ?? host, host, span };
}
