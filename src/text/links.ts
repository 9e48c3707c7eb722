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

// Looking for bare domains costs much; a text without a dot inside a word, or a scheme, holds none.
const mayHoldLink = /[\p{L}\p{N}]\.\p{L}|:\/\//u;

/** So many links tell what a text is; a page of nothing but links would cost more than it says. */
const mostLinks = 200;
const chunkLength = 4_096;

/** The links of a text in the order in which they stand, up to the first two hundred. */
export function findLinks(text: string): Link[] {
  const links: Link[] = [];
  let start = 0;
  while (start < text.length && links.length < mostLinks) {
    const end = endOfChunk(text, start);
    const chunk = text.slice(start, end);
    for (const match of mayHoldLink.test(chunk) ? (linkify.match(chunk) ?? []) : []) {
      // In "[a.example](https://a.example)" one link is meant, and the second names where it leads.
      if (chunk.startsWith('](', match.lastIndex)) continue;
      const link = linkOf(match.url, [start + match.index, start + match.lastIndex]);
      if (link !== null && links.length < mostLinks) links.push(link);
    }
    start = end;
  }
  return links;
}

/** Cuts where white space stands, so that no address is torn. */
function endOfChunk(text: string, start: number): number {
  const wanted = start + chunkLength;
  if (wanted >= text.length) return text.length;
  const space = text.slice(start, wanted).search(/\s\S*$/);
  return space <= 0 ? wanted : start + space;
}

/** Null where the address is no web address. */
export function linkOf(address: string, span: readonly [number, number]): Link | null {
  if (!/^https?:/i.test(address) || !URL.canParse(address)) return null;
  const { host } = new URL(address);
  const { domain, hostname } = parse(address);
  return { href: address, domain: domain ?? hostname ?? host, host, span };
}
