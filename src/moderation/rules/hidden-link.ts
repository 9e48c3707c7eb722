import { findLinks, linkOf } from '../../text/links.ts';
import type { Span } from '../finding.ts';
import type { Rule } from '../rule.ts';

interface Named {
  readonly shown: string;
  readonly target: string;
  readonly span: Span;
}

const inline = /\[([^\]\n]{1,200})\]\(<?(https?:\/\/[^\s()<>]{1,500})>?(?:\s{1,3}["'(][^\n]{0,200})?\)/giu;
const byReference = /\[([^\]\n]{1,200})\]\s?\[([^\]\n]{0,100})\]/gu;
const definition = /^ {0,3}\[([^\]\n]{1,100})\]:\s{0,3}<?(https?:\/\/[^\s<>]{1,500})>?/gimu;
const anchor =
  /<a\s[^<>]{0,300}?href\s{0,2}=\s{0,2}["']?(https?:\/\/[^\s"'<>]{1,500})["']?[^<>]{0,300}>([^<>]{1,200})</giu;
/** What stands before the "@" of an address is a user name, however much it looks like a host. */
const posing = /https?:\/\/([^\s/@]{1,100})@([^\s/@]{1,253})/giu;

/** A link whose text names one address and whose destination is another. */
export const hiddenLink: Rule = ({ body }) => {
  if (!body.includes('://')) return [];
  for (const { shown, target, span } of namedLinks(body)) {
    const named = findLinks(shown)[0];
    const real = linkOf(target, [0, 0]);
    if (!named || !real || named.domain === real.domain) continue;
    return [{ code: 'spam.hidden_link', weight: 0.7, span, values: { shown: named.domain, target: real.domain } }];
  }
  return [];
};

function* namedLinks(body: string): Generator<Named> {
  for (const match of body.matchAll(inline)) yield { shown: match[1]!, target: match[2]!, span: spanOf(match) };
  for (const match of body.matchAll(anchor)) yield { shown: match[2]!, target: match[1]!, span: spanOf(match) };
  for (const match of body.matchAll(posing)) {
    yield { shown: match[1]!, target: `http://${match[2]!}`, span: spanOf(match) };
  }
  const targets = new Map([...body.matchAll(definition)].map(([, name, target]) => [name!.toLowerCase(), target!]));
  if (targets.size === 0) return;
  for (const match of body.matchAll(byReference)) {
    const target = targets.get((match[2] || match[1]!).toLowerCase());
    if (target !== undefined) yield { shown: match[1]!, target, span: spanOf(match) };
  }
}

const spanOf = (match: RegExpExecArray): Span => [match.index, match.index + match[0].length];
