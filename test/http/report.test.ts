import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  CommentHistory,
  EditReceipt,
  Problem,
  Queue,
  ReportReceipt,
  ReportState,
  Statement,
} from '../../src/http/contract.ts';
import { databases } from '../harness/databases.ts';
import { openSite, plea, remark, type Site } from './a-site.ts';

describe.each(databases)('reports of readers on $name', (kind) => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite(kind, { TRUSTED_PROXIES: '127.0.0.0/8' });
  });
  afterAll(() => site.close());

  const report = (id: string, reader: number, body: object = { reason: 'spam' }) =>
    site.server.post<ReportReceipt>(site.at(`/comments/${id}/reports`), body, {
      'X-Forwarded-For': `203.0.113.${reader}`,
    });
  const stateOf = (id: string, receipt: { id: string }) =>
    site.server.get<ReportState>(site.at(`/comments/${id}/reports/${receipt.id}`));
  const waits = async (id: string) =>
    (await site.server.asOwner.get<Queue>(site.at('/review/queue?limit=200'))).body.items.some(
      (item) => item.id === id,
    );
  const history = async (id: string) =>
    (await site.server.asOwner.get<CommentHistory>(site.at(`/review/comments/${id}`))).body;
  const isShown = async (id: string) => (await site.server.get(site.at(`/comments/${id}`))).status === 200;
  const say = async (change: object = {}) => (await site.submit(change)).body;

  it('shows a comment that two readers have reported, and puts it before a moderator at the third', async () => {
    const { id } = await say();
    const answer = await report(id, 1);
    expect([answer.status, answer.body]).toEqual([201, { reported: true, id: expect.any(String) }]);
    await report(id, 2, { reason: 'abuse', note: 'See the second sentence.' });
    expect(await isShown(id)).toBe(true);
    await report(id, 3);
    expect(await isShown(id)).toBe(false);
    const queue = await site.server.asOwner.get<Queue>(site.at('/review/queue?reason=report.reader'));
    const item = queue.body.items.find((held) => held.id === id);
    expect(item?.reasons).toContainEqual(
      expect.objectContaining({ code: 'report.reader', message: 'Reported by 3 readers.' }),
    );
    expect((await history(id)).reports).toMatchObject([
      { reason: 'spam', note: null },
      { reason: 'abuse', note: 'See the second sentence.' },
      { reason: 'spam', note: null },
    ]);
  });

  it('counts a reader once, however often they report, and does not tell them', async () => {
    const { id } = await say();
    const answers = await Promise.all(Array.from({ length: 10 }, () => report(id, 1)));
    const states = await Promise.all(answers.map(({ body }) => stateOf(id, body)));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(10);
    expect(new Set(states.map(({ body: { status, outcome } }) => `${status} ${outcome}`))).toEqual(
      new Set(['received null']),
    );
    expect(await isShown(id)).toBe(true);
    expect((await history(id)).reports).toHaveLength(1);
  });

  it.each([
    ['approve', 'kept'],
    ['reject', 'removed'],
    ['delete', 'removed'],
  ])(
    'puts a comment that one reader has reported before a person, and answers the reader when they %s it',
    async (action, outcome) => {
      const own = await say();
      const { body: receipt } = await report(own.id, 1);
      expect(await waits(own.id)).toBe(true);
      expect((await stateOf(own.id, receipt)).body).toMatchObject({
        id: receipt.id,
        status: 'received',
        answeredAt: null,
      });
      const { version } = await history(own.id);
      await site.decide({ id: own.id, version, action });
      expect((await stateOf(own.id, receipt)).body).toMatchObject({ status: 'answered', outcome });
      expect(await waits(own.id)).toBe(false);
      if (outcome === 'kept') return;
      const { body } = await site.server.as(own.editToken).get<Statement>(site.at(`/comments/${own.id}/statement`));
      expect(body.statements).toMatchObject([
        { source: 'notice', automatedDetection: false, automatedDecision: false },
      ]);
    },
  );

  it('keeps a reported comment before a person when its author edits it, and answers when they delete it', async () => {
    const own = await say();
    const { body: receipt } = await report(own.id, 1);
    const author = site.server.as(own.editToken);
    await author.patch(site.at(`/comments/${own.id}`), { body: `${remark} Mended.` });
    expect(await waits(own.id)).toBe(true);
    await author.delete(site.at(`/comments/${own.id}`));
    expect((await stateOf(own.id, receipt)).body.outcome).toBe('removed');
    expect(await waits(own.id)).toBe(false);
  });

  it('knows a receipt beneath its own comment only', async () => {
    const [one, other] = [await say(), await say()];
    const { body: receipt } = await report(one.id, 1);
    const foreign = await stateOf(other.id, receipt);
    expect([foreign.status, (foreign.body as unknown as Problem).code]).toEqual([404, 'unknown_report']);
  });

  it('never takes away what a person has approved, and keeps the reports on its record', async () => {
    const { id } = await say({ body: plea });
    await site.decide({ id, version: 1, action: 'approve' });
    for (let reader = 0; reader < 12; reader++) await report(id, reader);
    expect(await isShown(id)).toBe(true);
    const { reports, assessments, reasons } = await history(id);
    expect([reports.length, assessments.length]).toEqual([12, 11]);
    expect(reasons.map(({ code }) => code)).toContain('report.reader');
  });

  it('counts afresh after a person has decided', async () => {
    const { id } = await say();
    for (const reader of [1, 2, 3]) await report(id, reader);
    const { version } = await history(id);
    await site.decide({ id, version, action: 'approve' });
    await report(id, 4);
    expect((await history(id)).reasons).toContainEqual(
      expect.objectContaining({ code: 'report.reader', message: expect.stringContaining('1 reader') }),
    );
  });

  it('holds what three readers reported even after its author has edited it', async () => {
    const own = await say();
    for (const reader of [1, 2, 3]) await report(own.id, reader);
    const edited = await site.server
      .as(own.editToken)
      .patch<EditReceipt>(site.at(`/comments/${own.id}`), { body: `${remark} Sorry.` });
    expect(edited.body.status).toBe('pending');
  });

  it('does not turn copies of a comment that came later against it', async () => {
    const first = await say({ body: `${remark} It costs less than a bridge, too.` });
    for (let i = 0; i < 5; i++) await say({ body: `${remark} It costs less than a bridge, too.` });
    await report(first.id, 1);
    expect((await history(first.id)).reasons.map(({ code }) => code)).not.toContain('spam.duplicate');
    expect(await isShown(first.id)).toBe(true);
  });

  it('follows the policy where it says that one report is enough', async () => {
    await site.server.asOwner.put(site.at('/policy'), { actions: { 'report.reader': 'hold' } });
    const { id } = await say();
    await report(id, 1);
    expect(await isShown(id)).toBe(false);
    await site.server.asOwner.put(site.at('/policy'), {});
  });

  it.each([
    ['no reason', {}],
    ['an empty one', { reason: '  ' }],
    ['an unknown field', { reason: 'spam', who: 'me' }],
  ])('refuses a report with %s', async (_, body) => {
    const answer = await report((await say()).id, 1, body);
    expect([answer.status, (answer.body as unknown as Problem).code]).toEqual([400, 'invalid_fields']);
  });

  it('knows nothing of a comment that is not shown', async () => {
    const { id } = await say({ body: plea });
    expect((await report(id, 1)).status).toBe(404);
  });
});
