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
const mayHoldLink = /[\p{L}\p{N}]\.[\p{L}\p{N}]|:\/\//u;

export function findLinks(text: string): Link[] {
  if (!mayHoldLink.test(text)) return [];
  return (linkify.match(text) ?? []).flatMap((match) => {
    const link = linkOf(match.url, [match.index, match.lastIndex]);
    return link === null ? [] : [link];
  });
}

/** Null where the address is no web address. */
export function linkOf(address: string, span: readonly [number, number]): Link | null {
  if (!/^https?:/i.test(address) || !URL.canParse(address)) return null;
  const { host } = new URL(address);
  const { domain, hostname } = parse(address);
  return { href: address, domain: domain ?? hostname ?? host, host, span };
}
