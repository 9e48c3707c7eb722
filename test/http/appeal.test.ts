import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  Appeal,
  AppealedComment,
  AppealList,
  AuditTrail,
  CommentHistory,
  IssuedToken,
  Problem,
  Queue,
  Statement,
  SubmissionReceipt,
} from '../../src/http/contract.ts';
import { databases } from '../harness/databases.ts';
import type { Client } from '../harness/server.ts';
import { openSite, plea, remark, type Site } from './a-site.ts';

const against = 'I asked a question, I sell nothing.';

describe.each(databases)('statements of reasons and appeals on $name', (kind) => {
  let site: Site;
  const moderators: Record<string, Client> = {};
  beforeAll(async () => {
    site = await openSite(kind);
    for (const label of ['Ann at the desk', 'Bob at the desk']) {
      const { body } = await site.server.asOwner.post<IssuedToken>(site.at('/tokens'), { role: 'moderator', label });
      moderators[label.slice(0, 3)] = site.server.as(body.token);
    }
    await site.server.asOwner.put(site.at('/policy'), {
      editWindowSeconds: 0,
      terms: { text: 'No advertising.', url: 'https://news.example/terms' },
    });
  });
  afterAll(() => site.close());

  const restrict = async () => {
    const { body } = await site.submit({ body: plea, author: { name: 'Cleo' } });
    expect(body.status).not.toBe('approved');
    return body;
  };
  const appeal = ({ id, editToken }: SubmissionReceipt, text = against) =>
    site.server.as(editToken).post<Appeal & Pick<Problem, 'code'>>(site.at(`/comments/${id}/appeal`), { text });
  const statementOf = async ({ id, editToken }: SubmissionReceipt) =>
    (await site.server.as(editToken).get<Statement>(site.at(`/comments/${id}/statement`))).body;
  const historyOf = async ({ id }: SubmissionReceipt) =>
    (await site.server.asOwner.get<CommentHistory>(site.at(`/review/comments/${id}`))).body;
  const decide = async (client: Client, comment: SubmissionReceipt, decision: object) => {
    const { version } = await historyOf(comment);
    const decisions = [{ id: comment.id, version, ...decision }];
    return (await client.post<{ results: { outcome: string }[] }>(site.at('/review/decisions'), { decisions })).body
      .results[0]!.outcome;
  };
  const answer = (client: Client, { id }: { id: string }, ruling: object) =>
    client.post<AppealedComment & Pick<Problem, 'code'>>(site.at(`/appeals/${id}/answer`), ruling);

  it('states from the first moment what is restricted, why, by whom, on which terms, and what can be done', async () => {
    const statement = await statementOf(await restrict());
    expect(statement.statements).toHaveLength(1);
    expect(statement.statements[0]).toMatchObject({
      restriction: statement.status === 'pending' ? 'held' : 'rejected',
      inForce: true,
      body: plea,
      source: 'own_initiative',
      automatedDetection: true,
      automatedDecision: true,
      ground: { terms: { text: 'No advertising.', url: 'https://news.example/terms' } },
      reasons: expect.arrayContaining([expect.objectContaining({ code: 'spam.solicitation' })]),
      redress: expect.stringContaining('six months'),
    });
    expect(statement.statements[0]!.facts).toContain('without a person');
    expect(statement.statements[0]!.ground.explanation).not.toContain('advisory');
    expect(statement.appealableUntil).toBe(statement.statements[0]!.appealableUntil);
  });

  it('states nothing against a comment that is published, or that waits only because every comment does', async () => {
    const published = (await site.submit()).body;
    expect((await statementOf(published)).statements).toEqual([]);
    await site.server.asOwner.put(site.at('/policy'), { mode: 'pre', editWindowSeconds: 0 });
    const waiting = (await site.submit({ body: `${remark} In turn.` })).body;
    await site.server.asOwner.put(site.at('/policy'), { editWindowSeconds: 0 });
    expect(waiting.status).toBe('pending');
    const statement = await statementOf(waiting);
    expect([statement.statements, statement.appealableUntil]).toEqual([[], null]);
    for (const comment of [published, waiting]) {
      const refused = await appeal(comment);
      expect([refused.status, refused.body.code]).toEqual([409, 'nothing_to_appeal']);
    }
  });

  it('gives a statement of its own to every decision that takes a comment down, and keeps the earlier ones', async () => {
    const comment = await restrict();
    await decide(moderators.Ann!, comment, { action: 'approve' });
    await decide(moderators.Ann!, comment, { action: 'delete', note: 'on second thoughts' });
    const { statements } = await statementOf(comment);
    expect(
      statements.map(({ restriction, inForce, automatedDecision }) => [restriction, inForce, automatedDecision]),
    ).toEqual([
      [comment.status === 'pending' ? 'held' : 'rejected', false, true],
      ['deleted', true, false],
    ]);
    expect(statements[1]!.reasons[0]!.message).toBe('Decided by a moderator: on second thoughts.');
    expect((await historyOf(comment)).statements).toEqual(statements);
  });

  it('takes one appeal at a time, after the edit window and with the comment’s own token only', async () => {
    const comment = await restrict();
    const foreign = await appeal({ ...comment, editToken: (await restrict()).editToken });
    expect([foreign.status, foreign.body.code]).toEqual([401, 'invalid_token']);
    const bare = await site.server.post<Problem>(site.at(`/comments/${comment.id}/appeal`), { text: against });
    expect(bare.status).toBe(401);
    const filed = await appeal(comment);
    expect(filed.status).toBe(201);
    expect(filed.body).toMatchObject({ status: 'open', text: against, answer: null });
    const twice = await appeal(comment);
    expect([twice.status, twice.body.code]).toEqual([409, 'appeal_open']);
    for (const text of ['', '  \n', 7]) {
      expect((await appeal(comment, text as string)).status).toBe(400);
    }
  });

  it('opens statement and appeal to who has the link, in a browser as a page, and nothing else', async () => {
    const comment = await restrict();
    const { pathname, search } = new URL(comment.statementUrl);
    expect((await site.server.get<Statement>(pathname + search)).body.statements).toHaveLength(1);
    expect((await site.server.get(pathname)).status).toBe(401);
    expect((await site.server.get(`${pathname}?key=${'A'.repeat(43)}`)).status).toBe(401);
    const page = await site.server.get(pathname + search, { Accept: 'text/html' });
    expect(page.headers.get('Content-Type')).toBe('text/html; charset=utf-8');
    expect(page.text).toContain('without a person');
    const key = new URLSearchParams(search).get('key')!;
    expect(page.text).toContain(`name="editToken" value="${key}"`);
    const holder = site.server.as(key);
    expect((await holder.patch(site.at(`/comments/${comment.id}`), { body: remark })).status).toBe(401);
    expect((await holder.delete(site.at(`/comments/${comment.id}`))).status).toBe(401);
    const form = new URLSearchParams({ editToken: key, page: 'x', text: against });
    const filed = await site.server.post(site.at(`/comments/${comment.id}/appeal`), form, { Accept: 'text/html' });
    expect([filed.status, filed.text.includes(against)]).toEqual([201, true]);
    expect((await statementOf(comment)).appeals).toMatchObject([{ status: 'open', text: against }]);
  });

  it('puts an appealed comment first in the queue whatever its status, and tells who decides without having read it', async () => {
    const comment = await restrict();
    await decide(moderators.Ann!, comment, { action: 'reject' });
    const { version } = await historyOf(comment);
    const { body: filed } = await appeal(comment);
    const { items } = (await site.server.asOwner.get<Queue>(site.at('/review/queue?limit=200'))).body;
    const place = items.findIndex(({ id }) => id === comment.id);
    expect(items[place]).toMatchObject({ status: 'rejected', appeal: { id: filed.id, text: against } });
    expect(items.slice(0, place).every((item) => item.appeal !== null)).toBe(true);
    const unread = [{ id: comment.id, version, action: 'reject', note: 'still no' }];
    const { body } = await moderators.Bob!.post<{ results: object[] }>(site.at('/review/decisions'), {
      decisions: unread,
    });
    expect(body.results[0]).toMatchObject({ outcome: 'conflict', version: version + 1 });
  });

  it('lets an author read the statement, appeal and be reinstated, all of it in the audit log', async () => {
    const comment = await restrict();
    await decide(moderators.Ann!, comment, { action: 'reject', note: 'advertising' });
    expect((await statementOf(comment)).statements.at(-1)).toMatchObject({ restriction: 'rejected', inForce: true });
    const { body: filed } = await appeal(comment);
    const listed = await moderators.Bob!.get<AppealList>(site.at('/appeals?status=open&limit=200'));
    expect(listed.body.items.find(({ id }) => id === filed.id)).toMatchObject({
      text: against,
      restriction: 'rejected',
      comment: { id: comment.id, status: 'rejected', body: plea, author: { name: 'Cleo' } },
    });
    const answered = await answer(moderators.Bob!, filed, { outcome: 'upheld', reasons: 'You are right, a question.' });
    expect(answered.body).toMatchObject({ status: 'upheld', comment: { status: 'approved' } });
    expect((await site.thread('&limit=200')).body.comments.map(({ id }) => id)).toContain(comment.id);
    const statement = await statementOf(comment);
    expect(statement.status).toBe('approved');
    expect(statement.statements.every(({ inForce }) => !inForce)).toBe(true);
    expect(statement.appeals).toMatchObject([
      { id: filed.id, status: 'upheld', answer: { reasons: 'You are right, a question.', samePerson: false } },
    ]);
    const { entries } = (await site.server.asOwner.get<AuditTrail>(site.at('/audit?limit=200'))).body;
    const ofComment = entries.filter(({ details }) => details.commentId === comment.id).reverse();
    expect(ofComment.map(({ actor, action }) => `${actor}: ${action}`).sort()).toEqual(
      [
        'Ann at the desk: comment.rejected',
        'author: appeal.filed',
        'Bob at the desk: comment.approved',
        'Bob at the desk: appeal.upheld',
      ].sort(),
    );
  });

  it('dismisses an appeal with reasons only, and by somebody else than who decided', async () => {
    const comment = await restrict();
    await decide(moderators.Ann!, comment, { action: 'reject' });
    const { body: filed } = await appeal(comment);
    const own = await answer(moderators.Ann!, filed, { outcome: 'dismissed', reasons: 'I was right.' });
    expect([own.status, own.body.code]).toEqual([403, 'second_person_needed']);
    expect(await decide(moderators.Ann!, comment, { action: 'reject', note: 'I was right.' })).toBe('done');
    expect(await decide(moderators.Bob!, comment, { action: 'reject' })).toBe('done');
    expect((await statementOf(comment)).appeals).toMatchObject([{ id: filed.id, status: 'open' }]);
    const bare = await answer(moderators.Bob!, filed, { outcome: 'dismissed' });
    expect([bare.status, bare.body.code]).toEqual([400, 'invalid_fields']);
    await decide(moderators.Bob!, comment, { action: 'reject', note: 'It asks for stars.' });
    const statement = await statementOf(comment);
    expect(statement.appeals).toMatchObject([{ status: 'dismissed', answer: { reasons: 'It asks for stars.' } }]);
    expect(statement.status).toBe('rejected');
    expect(statement.appealableUntil).toBeNull();
    const again = await appeal(comment);
    expect([again.status, again.body.code]).toEqual([409, 'appeal_answered']);
    const late = await answer(moderators.Bob!, filed, { outcome: 'upheld' });
    expect([late.status, late.body.code]).toEqual([409, 'appeal_answered']);
  });

  it('lets whoever was wrong put it right themselves', async () => {
    const comment = await restrict();
    await decide(moderators.Ann!, comment, { action: 'delete' });
    const { body: filed } = await appeal(comment);
    const { body } = await answer(moderators.Ann!, filed, { outcome: 'upheld' });
    expect(body).toMatchObject({ status: 'upheld', answer: { samePerson: true }, comment: { status: 'approved' } });
  });

  it('pages through appeals, and knows a cursor that it did not make', async () => {
    const all = (await site.server.asOwner.get<AppealList>(site.at('/appeals?limit=200'))).body.items.map(
      ({ id }) => id,
    );
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: AppealList = (
        await site.server.asOwner.get<AppealList>(site.at(`/appeals?limit=2${cursor && `&cursor=${cursor}`}`))
      ).body;
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(all);
    expect((await site.server.asOwner.get(site.at('/appeals?cursor=bm9uZQ'))).status).toBe(400);
  });
});
