import type { Rule } from '../rule.ts';

// Bounded repeats on disjoint characters: each is linear.
const mail = /(?<![\p{L}\p{N}._%+-])[a-z0-9._%+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,4}/iu;
const phone = /(?<![\p{L}\p{N}])\+?\d{1,4}(?:[ ().-]{1,2}\d{2,5}){2,5}(?![\p{L}\p{N}])/u;
const messenger =
  /(?:whats ?app|telegram|wechat|viber|line id|kik|skype|signal)[^\p{L}\p{N}]{0,4}(?:me|us|at|on|id|number|:|\+)?[^\p{L}\p{N}]{0,3}(?:@[\w.]{3,32}|\+?\d[\d ().-]{6,18}\d)/iu;
const asking = /\b(?:contact|call|text|write|message|mail|e-?mail|reach|dm|whatsapp|telegram|inbox|add|hit)\b/iu;

/** Asks readers to contact somebody outside: an address or number together with the asking. */
export const contactDrop: Rule = ({ body }) => {
  const match = messenger.exec(body) ?? mail.exec(body) ?? phone.exec(body);
  if (!match || !asking.test(body)) return [];
  const span = [match.index, match.index + match[0].length] as const;
  return [{ code: 'spam.contact_drop', weight: 0.65, span, values: { value: match[0].trim() } }];
};
