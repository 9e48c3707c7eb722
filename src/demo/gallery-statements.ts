import type { Appeal, Statement } from '../http/contract.ts';
import { id } from './gallery-talk.ts';

export const plea = 'Please leave us a five star rating! <b>Thanks</b> 😀';
export const reasons: Statement['reasons'] = [
  {
    code: 'spam.solicitation',
    message: 'Asks for ratings, votes, follows or visits: “leave us a five star rating”.',
    span: [7, 34],
  },
];

export const openAppeal: Appeal = {
  ...{ id: id(201), statementId: id(200), status: 'open', filedAt: '2025-02-03T13:00:00.000Z', answer: null },
  text: 'I meant the rating agencies that the article speaks of, not a rating of this page.',
};
export const answeredAppeal: Appeal = {
  ...openAppeal,
  status: 'dismissed',
  answer: {
    reasons: 'The article speaks of no rating agency. Please write about what it says.',
    ...{ samePerson: false, answeredAt: '2025-02-04T09:00:00.000Z' },
  },
};

/** Why a comment is held or was rejected, with what its author said to that. */
export const statement = (status: 'pending' | 'rejected', ...appeals: readonly Appeal[]): Statement => ({
  page: { key: 'gallery', url: null, title: null },
  ...{ id: id(99), status, body: plea, createdAt: '2025-02-03T12:00:00.000Z', reasons },
  ...{ decidedBy: 'rules', decidedAt: '2025-02-03T12:00:00.000Z' },
  statements: [
    {
      ...{ id: id(200), issuedAt: '2025-02-03T12:00:00.000Z', inForce: true, body: plea, reasons },
      restriction: status === 'pending' ? 'held' : 'rejected',
      facts:
        'Automatic rules of this site found what is named below in this comment when it was judged. ' +
        'The decision was taken by automatic rules, without a person. It is kept from readers until a moderator has looked at it.',
      ...{ source: 'own_initiative', automatedDetection: true, automatedDecision: true },
      ground: {
        terms: { text: 'Comments speak of the article, not for a product.', url: 'https://example.org/terms' },
        explanation: 'The comment is held to be incompatible with the terms of this site, cited here.',
      },
      redress:
        'You can appeal against this decision, free of charge, for six months; a person answers, with reasons. ' +
        'Your rights to out-of-court dispute settlement and to go to court stay as they are.',
      appealableUntil: '2025-08-03T12:00:00.000Z',
    },
  ],
  appeals: [...appeals],
  appealableUntil: appeals.length > 0 ? null : '2025-08-03T12:00:00.000Z',
});
