import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  AuditTrail,
  CommentHistory,
  DecisionsAnswer,
  IssuedToken,
  Problem,
  Queue,
  Statement,
  SubmissionReceipt,
} from '../../src/http/contract.ts';
import { databases } from '../harness/databases.ts';
import type { Answer, Client } from '../harness/server.ts';
import { openSite, pageUrl, plea, remark, type Site } from './a-site.ts';
import { CommentModel, type Person } from './desk-model.ts';

const people = ['Ann', 'Bob'] as const;
const actions = ['approve', 'reject', 'delete', 'reopen'] as const;

type Step =
  | { who: Person; act: 'look' }
  | { who: Person; act: 'decide'; action: (typeof actions)[number]; note: boolean; looksFirst: boolean }
  | { who: 'author'; act: 'edit'; plea: boolean }
  | { who: 'author'; act: 'delete' | 'appeal' };

const person = fc.constantFrom(...people);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 1, arbitrary: fc.record({ who: person, act: fc.constant('look' as const) }) },
  {
    weight: 5,
    arbitrary: fc.record({
      who: person,
      act: fc.constant('decide' as const),
      action: fc.constantFrom(...actions),
      note: fc.boolean(),
      // Who decides has mostly seen how things stand.
      looksFirst: fc.nat(3).map((one) => one > 0),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      who: fc.constant('author' as const),
      act: fc.constant('edit' as const),
      plea: fc.boolean(),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      who: fc.constant('author' as const),
      act: fc.constantFrom('delete' as const, 'appeal' as const, 'appeal' as const, 'appeal' as const),
    }),
  },
);

// A thousand on both databases together, where both are there.
const runs = Math.ceil(1_000 / databases.length);

describe.each(databases)('two moderators, an author and the rules on $name', (kind) => {
  let site: Site;
  const clients = {} as Record<Person, Client>;
  let written = 0;
  beforeAll(async () => {
    site = await openSite(kind);
    // One author writes everything, and much of it is taken down.
    const ignored = ['spam.duplicate', 'spam.flood', 'author.recent_rejections', 'spam.learned'];
    const policy = { actions: Object.fromEntries(ignored.map((code) => [code, 'ignore'])), editWindowSeconds: 3_600 };
    await site.server.asOwner.put(site.at('/policy'), policy);
    for (const label of people) {
      const { body } = await site.server.asOwner.post<IssuedToken>(site.at('/tokens'), { role: 'moderator', label });
      clients[label] = site.server.as(body.token);
    }
  });
  afterAll(() => site.close());

  const textOf = (isPlea: boolean) => `${isPlea ? plea : remark} ${++written}`;
  const codeOf = ({ status, body }: Answer<unknown>, done: string) => (status < 300 ? done : (body as Problem).code);

  async function expectToMatch(model: CommentModel, { id, editToken }: SubmissionReceipt): Promise<void> {
    const [history, statement, thread] = await Promise.all([
      site.server.asOwner.get<CommentHistory>(site.at(`/review/comments/${id}`)),
      site.server.as(editToken).get<Statement>(site.at(`/comments/${id}/statement`)),
      site.server.get(site.at(`/comments/${id}`)),
    ]);
    expect([history.body.status, history.body.version]).toEqual([model.status, model.version]);
    expect(thread.status === 200).toBe(model.status === 'approved');
    const stated = statement.body.statements.map(({ restriction, automatedDecision, inForce }) => ({
      ...{ restriction, automatedDecision, inForce },
    }));
    expect(stated).toEqual(
      model.stated.map(({ restriction, by }, index) => ({
        ...{ restriction, automatedDecision: by === null, inForce: index === model.inForce },
      })),
    );
    const placeOf = new Map(statement.body.statements.map((one, index) => [one.id, index]));
    expect(statement.body.appeals.map(({ statementId, status }) => [placeOf.get(statementId), status])).toEqual(
      model.appeals.map(({ on, outcome }) => [on, outcome]),
    );
    const mayAppeal = model.inForce !== null && !model.appeals.some(({ on }) => on === model.inForce);
    expect(statement.body.appealableUntil !== null).toBe(mayAppeal);
  }

  async function expectQueueToMatch(model: CommentModel, { id }: SubmissionReceipt): Promise<void> {
    const queue = await site.server.asOwner.get<Queue>(site.at('/review/queue?sort=newest&limit=1'));
    expect(queue.body.items.some((item) => item.id === id)).toBe(model.waits);
  }

  async function expectLogToMatch(model: CommentModel, { id }: SubmissionReceipt): Promise<void> {
    const { entries } = (await site.server.asOwner.get<AuditTrail>(site.at('/audit?limit=100'))).body;
    const ofComment = entries.filter(({ details }) => details.commentId === id);
    expect(ofComment.map(({ actor, action }) => `${actor}: ${action}`).sort()).toEqual([...model.log].sort());
  }

  it(`comes out as the model says in ${runs} interleavings`, async () => {
    await fc.assert(
      fc.asyncProperty(fc.boolean(), fc.array(step, { minLength: 3, maxLength: 12 }), async (isPlea, steps) => {
        const submitted = await site.submit({ page: { url: `${pageUrl}?n=${written}` }, body: textOf(isPlea) });
        const comment = submitted.body;
        const model = new CommentModel(isPlea);
        expect(comment.status).toBe(model.status);
        const author = site.server.as(comment.editToken);
        const at = site.at(`/comments/${comment.id}`);
        const seen: Record<Person, number> = { Ann: 1, Bob: 1 };
        for (const next of steps) {
          if (next.act === 'look') {
            seen[next.who] = model.version;
          } else if (next.act === 'decide') {
            const { action, note, who } = next;
            if (next.looksFirst) seen[who] = model.version;
            const decision = { id: comment.id, version: seen[who], action, ...(note && { note: 'Because.' }) };
            const { body } = await clients[who].post<DecisionsAnswer>(site.at('/review/decisions'), {
              decisions: [decision],
            });
            expect(body.results[0]!.outcome).toBe(model.decide(who, { action, note, seen: seen[who] }));
          } else if (next.act === 'edit') {
            const expected = model.edit(next.plea);
            const answer = await author.patch(at, { body: textOf(next.plea) });
            if (answer.status >= 300) expect(codeOf(answer, '')).toBe(expected);
            else expect((answer.body as SubmissionReceipt).status).toBe(model.status);
          } else if (next.act === 'delete') {
            model.delete();
            expect((await author.delete(at)).status).toBe(204);
          } else {
            const expected = model.appeal();
            expect(codeOf(await author.post(`${at}/appeal`, { text: 'Look again.' }), 'filed')).toBe(expected);
          }
        }
        await expectToMatch(model, comment);
        await expectQueueToMatch(model, comment);
        await expectLogToMatch(model, comment);
        // What waits is settled, so that the queue stays short for the next one.
        await author.delete(at);
      }),
      { numRuns: runs, endOnFailure: true },
    );
  }, 600_000);

  it('comes out as the model says in some order when all of them act at once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...actions), fc.constantFrom(...actions), async (first, second) => {
        const comment = (await site.submit({ body: textOf(true) })).body;
        const author = site.server.as(comment.editToken);
        const decide = (who: Person, action: string) =>
          clients[who].post<DecisionsAnswer>(site.at('/review/decisions'), {
            decisions: [{ id: comment.id, version: 1, action, note: 'At once.' }],
          });
        const [one, other, appeal] = await Promise.all([
          decide('Ann', first),
          decide('Bob', second),
          author.post(site.at(`/comments/${comment.id}/appeal`), { text: 'Look again.' }),
        ]);
        const outcomes = { Ann: one.body.results[0]!.outcome, Bob: other.body.results[0]!.outcome };
        const decided = people.filter((who) => outcomes[who] === 'done');
        // Whoever comes behind anybody else is told so.
        expect(decided.length).toBeLessThanOrEqual(1);
        const model = new CommentModel(true);
        const byPerson = (who: Person) =>
          model.decide(who, { action: who === 'Ann' ? first : second, note: true, seen: 1 });
        const appealed = codeOf(appeal, 'filed');
        if (decided.length === 1) byPerson(decided[0]!);
        expect(model.appeal()).toBe(appealed);
        await expectToMatch(model, comment);
        await author.delete(site.at(`/comments/${comment.id}`));
      }),
      { numRuns: 25 },
    );
  }, 120_000);
});
