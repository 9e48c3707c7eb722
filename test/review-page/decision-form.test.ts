import { expect, it } from 'vitest';
import { decisionsRequest } from '../../src/http/contract.ts';
import { decisionsFromForm } from '../../src/review-page/decision-form.ts';
import { decisionWords } from '../../src/review-page/decision-words.ts';

const one = '0190a000-0000-7000-8000-000000000001';
const two = '0190a000-0000-7000-8000-000000000002';

it('reads the form of one card', () => {
  const fields = new URLSearchParams({
    id: one,
    version: '3',
    action: 'approve',
    note: ' ',
    back: 'status=rejected',
  });
  const { decisions, back } = decisionsFromForm(fields);
  expect(decisionsRequest.parse({ decisions }).decisions).toEqual([{ id: one, version: 3, action: 'approve' }]);
  expect(back).toBe('status=rejected');
});

it('reads the ticked cards of the bulk form, each with the version that was looked at', () => {
  const fields = new URLSearchParams([
    ['pick', `${one}:3`],
    ['pick', `${two}:1`],
    ['action', 'reject'],
    ['note', 'spam wave'],
  ]);
  const { decisions } = decisionsFromForm(fields);
  expect(decisionsRequest.parse({ decisions }).decisions).toEqual([
    { id: one, version: 3, action: 'reject', note: 'spam wave' },
    { id: two, version: 1, action: 'reject', note: 'spam wave' },
  ]);
});

it.each([
  '',
  'pick=&action=approve',
  'id=&version=&action=approve',
  `pick=${one}&action=approve`,
  `pick=${one}:x&action=approve`,
])('leaves the nonsense of %j for the schema to refuse', (sent) => {
  const { decisions } = decisionsFromForm(new URLSearchParams(sent));
  expect(decisionsRequest.safeParse({ decisions }).success).toBe(false);
});

it.each([
  [{ done: 1, conflicts: 0, unknown: 0 }, '1 comment approved.'],
  [
    { done: 3, conflicts: 1, unknown: 0 },
    '3 comments approved. 1 comment left as it was: changed by someone else in the meantime.',
  ],
  [
    { done: 0, conflicts: 2, unknown: 1 },
    '2 comments left as they were: changed by someone else in the meantime. 1 comment could not be found.',
  ],
  [{ done: 0, conflicts: 0, unknown: 0 }, '0 comments approved.'],
])('says what %j came to', (counts, words) => {
  expect(decisionWords({ action: 'approve', ...counts })).toBe(words);
});
