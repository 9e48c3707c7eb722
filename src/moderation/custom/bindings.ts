import type { RuleFacts } from './variables.ts';

/** Facts in CEL's own types, made once for all conditions that are asked about a comment. */
export type Bindings = Readonly<Record<string, unknown>>;

/** Whether the condition holds; null where it depends on what is not known. */
export type Condition = (bindings: Bindings) => boolean | null;

// Site rules look at what a comment says; the tail of a very long one would only cost time.
const longestText = 10_000;
const mostDomains = 100;

export const bindingsOf = ({ comment, author, page, links, scores, reasons }: RuleFacts): Bindings => ({
  comment: fields({ ...comment, text: comment.text.slice(0, longestText), words: whole(comment.words) }),
  author: fields({ ...author, approved: whole(author.approved), rejected: whole(author.rejected) }),
  page: fields(page),
  links: fields({ count: whole(links.count), domains: links.domains.slice(0, mostDomains) }),
  scores: fields(scores),
  reasons,
});

// A CEL int is a bigint; a plain number would be a double.
const whole = (count: number | null): bigint | null => (count === null ? null : BigInt(count));

const fields = (object: object): Map<string, unknown> => new Map(Object.entries(object));
