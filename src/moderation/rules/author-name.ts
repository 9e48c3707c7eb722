import { read } from '../../text/read.ts';
import { remember } from '../../text/remember.ts';
import type { Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { blockedKeyword } from './blocked-keyword.ts';
import { contactDrop } from './contact-drop.ts';
import { hiddenDirection } from './hidden-direction.ts';
import { profanity } from './profanity.ts';
import { promotion } from './promotion.ts';
import { solicitation } from './solicitation.ts';

const readName = remember(1_000, read);

/** What is looked for in a name as in a comment; a trade, a plea or an insult there is read by everybody. */
const rulesOfNames: readonly Rule[] = [
  blockedKeyword,
  profanity,
  contactDrop,
  solicitation,
  promotion,
  hiddenDirection,
];

/** The same evidence in the author's name. Its findings have no span: what they quote does not stand in the comment. */
export const authorName: Rule = (_reading, subject, policy) => {
  const { name } = subject.author;
  if (name === null || name.trim() === '') return [];
  const reading = readName(name);
  return rulesOfNames.flatMap((rule) => rule(reading, subject, policy).map((finding) => withoutSpan(finding, name)));
};

const withoutSpan = ({ code, weight, span, values }: Finding, name: string): Finding => ({
  code,
  weight,
  span: null,
  values: { ...values, quote: span === null ? name : name.slice(...span) },
});
