import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommentHistory, EditReceipt, Problem, PublicComment, Queue } from '../../src/http/contract.ts';
import { databases } from '../harness/databases.ts';
import type { Answer } from '../harness/server.ts';
import { openSite, plea, remark, type Site } from './a-site.ts';

describe.each(databases)('editing and deleting one’s own comment on $name', (kind) => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite(kind);
  });
  afterAll(() => site.close());

  const path = (id: string) => site.at(`/comments/${id}`);
  const say = async (change: object = {}) => (await site.submit(change)).body;
  const edit = (own: { id: string; editToken: string }, body: string) =>
    site.server.as(own.editToken).patch<EditReceipt>(path(own.id), { body });
  const remove = (own: { id: string; editToken: string }) => site.server.as(own.editToken).delete(path(own.id));
  const history = async (id: string) =>
    (await site.server.asOwner.get<CommentHistory>(site.at(`/review/comments/${id}`))).body;
  const shown = async (id: string) => (await site.thread('&limit=200')).body.comments.find((entry) => entry.id === id);
  const codeOf = ({ status, body }: Answer<unknown>) => [status, (body as Problem).code];

  it('shows the new text, says when it was edited, and keeps the old one for moderators', async () => {
    const own = await say();
    const { status, body } = await edit(own, `${remark} Or is it?`);
    expect([status, body.status, body.id, body.createdAt]).toEqual([200, 'approved', own.id, own.createdAt]);
    expect(body.html).toContain('Or is it?');
    expect(await shown(own.id)).toMatchObject({ html: body.html, editedAt: body.editedAt, createdAt: own.createdAt });
    const { revisions, assessments, version } = await history(own.id);
    expect(revisions).toMatchObject([{ writtenAt: own.createdAt, replacedAt: body.editedAt }]);
    expect(own.html).toContain(revisions[0]!.body.slice(0, 20));
    expect([assessments.length, version]).toEqual([2, 2]);
  });

  it('changes the page’s version with every edit, so that nobody is told "nothing new"', async () => {
    const own = await say();
    const before = (await site.thread()).body.page.version;
    await edit(own, `${remark} Twice a day would do.`);
    expect((await site.thread()).body.page.version).toBe(before + 1);
  });

  it('takes an approved comment away from readers that is edited into a plea, and puts it before a moderator', async () => {
    const own = await say();
    const count = (await site.thread()).body.page.commentCount;
    const { body } = await edit(own, plea);
    expect(body.status).not.toBe('approved');
    expect(body.reasons.map(({ code }) => code)).toContain('spam.solicitation');
    expect(await shown(own.id)).toBeUndefined();
    expect((await site.thread()).body.page.commentCount).toBe(count - 1);
    const queue = await site.server.asOwner.get<Queue>(site.at(`/review/queue?status=${body.status}&limit=200`));
    expect(queue.body.items.find(({ id }) => id === own.id)?.body).toBe(plea);
  });

  it('publishes a held comment whose author has taken the plea out', async () => {
    const own = await say({ body: plea });
    expect(own.status).not.toBe('approved');
    const { body } = await edit(own, 'The detour over the motorway takes half an hour in the morning.');
    expect(body.status).toBe('approved');
    expect(await shown(own.id)).toMatchObject({ id: own.id });
  });

  it('does not forget a form whose hidden field was filled in', async () => {
    const own = await say({ phone: '+1 555 0100' });
    expect((await edit(own, 'The detour is long, and longer in winter.')).body.status).not.toBe('approved');
  });

  it('cannot bring back what a moderator has taken down, nor what a moderator wants to look at again', async () => {
    const rejected = await say();
    await site.decide({ id: rejected.id, version: 1, action: 'reject' });
    expect(codeOf(await edit(rejected, remark))).toEqual([409, 'decided_by_moderator']);
    const reopened = await say();
    await site.decide({ id: reopened.id, version: 1, action: 'reopen' });
    expect((await edit(reopened, 'Nobody asked the ferrymen, and they know the river best.')).body.status).toBe(
      'pending',
    );
  });

  it('lets no moderator decide on a text that they have not seen', async () => {
    const own = await say({ body: plea });
    await edit(own, `${plea} And tell your friends!`);
    const { body } = await site.decide({ id: own.id, version: 1, action: 'approve' });
    expect(body.results).toMatchObject([{ outcome: 'conflict', version: 2 }]);
  });

  it('takes the token of the very comment alone: 401 for none, another’s, or the owner’s', async () => {
    const [own, other] = [await say(), await say()];
    const answers = await Promise.all([
      site.server.patch(path(own.id), { body: remark }),
      edit({ ...own, editToken: other.editToken }, remark),
      site.server.asOwner.delete(path(own.id)),
      remove({ ...own, editToken: other.editToken }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401]);
    expect(await shown(own.id)).toBeDefined();
  });

  it('refuses an empty text, and fields that it does not know', async () => {
    const own = await say();
    expect(codeOf(await edit(own, ' '))).toEqual([400, 'invalid_fields']);
    const answer = await site.server.as(own.editToken).patch(path(own.id), { body: remark, author: { name: 'Bob' } });
    expect(codeOf(answer)).toEqual([400, 'invalid_fields']);
  });

  it('keeps one text of ten edits at once, and nine in its history with the first', async () => {
    const own = await say();
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, i) => edit(own, `The council met ${i} times this year before it voted.`)),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200));
    const { revisions, version } = await history(own.id);
    expect([revisions.length, version]).toEqual([10, 11]);
    expect(new Set(revisions.map(({ body }) => body)).size).toBe(10);
  });

  it('removes a deleted comment, and keeps the place of one with living replies without its text or author', async () => {
    const [alone, parent] = [await say(), await say({ author: { name: 'Nobody else' } })];
    const reply = await say({ parentId: parent.id, body: `${remark} I agree.` });
    const count = (await site.thread()).body.page.commentCount;
    expect([(await remove(alone)).status, (await remove(parent)).status]).toEqual([204, 204]);
    expect(await shown(alone.id)).toBeUndefined();
    expect(await shown(parent.id)).toEqual({
      id: parent.id,
      parentId: null,
      depth: 0,
      createdAt: parent.createdAt,
      deleted: true,
      replyCount: 1,
    });
    expect((await site.thread('&limit=200')).text).not.toContain('Nobody else');
    expect((await site.thread()).body.page.commentCount).toBe(count - 2);
    expect((await remove(reply)).status).toBe(204);
    expect(await shown(parent.id)).toBeUndefined();
  });

  it('deletes once and for all: a second time changes nothing, and there is nothing to edit', async () => {
    const own = await say();
    await remove(own);
    const { version } = (await site.thread()).body.page;
    expect((await remove(own)).status).toBe(204);
    expect((await site.thread()).body.page.version).toBe(version);
    expect(codeOf(await edit(own, remark))).toEqual([404, 'unknown_comment']);
    expect((await site.server.get<PublicComment>(path(own.id))).status).toBe(404);
  });

  it('refuses both once the window is over', async () => {
    await site.server.asOwner.put(site.at('/policy'), { editWindowSeconds: 0 });
    const own = await say();
    expect(codeOf(await edit(own, remark))).toEqual([403, 'edit_window_closed']);
    expect(codeOf(await remove(own))).toEqual([403, 'edit_window_closed']);
    await site.server.asOwner.put(site.at('/policy'), {});
  });
});
