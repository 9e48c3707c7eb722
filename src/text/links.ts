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

const linkify = new LinkifyIt({ fuzzyEmail: false });
// Two-letter endings are off by default in the library, but bare domains of spammers use them most.
linkify.tlds('io me tv cc ws ly gg xyz top shop online site club info biz', true);

export function findLinks(text: string): Link[] {
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
