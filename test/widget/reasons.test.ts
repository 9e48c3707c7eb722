import { expect, it } from 'vitest';
import type { Reason } from '../../src/http/contract.ts';
import { reasonSentences } from '../../src/widget/all-reasons.ts';
import { tellReason } from '../../src/widget/reasons.ts';

const german = reasonSentences('de');
const told = (reason: Partial<Reason>, body = '') =>
  tellReason({ code: 'spam.link_count', message: 'In English.', span: null, ...reason }, body, german);

it('tells a reason in the language of the reader, without a figure', () => {
  expect(told({})).toEqual({ sentence: 'Enthält zu viele Links.', quote: null });
});

it('quotes what a reason points at', () => {
  expect(told({ code: 'spam.keyword', span: [4, 10] }, 'Buy casino now')).toMatchObject({ quote: 'casino' });
});

it('quotes at most 120 characters, and breaks none of them', () => {
  const quote = (n: number) => told({ span: [0, 2 * n] }, 'a😀'.repeat(n));
  expect(quote(40)).toMatchObject({ quote: 'a😀'.repeat(40).slice(0, 80) });
  expect(told({ span: [0, 400] }, `a${'😀'.repeat(200)}`)).toMatchObject({ quote: `a${'😀'.repeat(119)}…` });
});

it('quotes no character that nobody can read', () => {
  expect(told({ code: 'text.bidi_control', span: [0, 1] }, '\u202e')).toMatchObject({ quote: null });
});

it.each(['policy.custom', 'human.rejected', 'human.approved'] as const)('says %s as the service says it', (code) => {
  expect(told({ code })).toEqual({ english: 'In English.' });
});

it('speaks the English of the service where it has no sentences', () => {
  const reason = { code: 'spam.learned', message: 'In English.', span: null } as const;
  expect(tellReason(reason, '', null)).toEqual({ english: 'In English.' });
  expect(reasonSentences('en')).toBeNull();
});
