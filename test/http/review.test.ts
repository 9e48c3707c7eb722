import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommentHistory, IssuedToken, Problem, Queue, Thread } from '../../src/http/contract.ts';
import { databases } from '../harness/databases.ts';
import type { Client } from '../harness/server.ts';
import { openSite, pageUrl, plea, remark, type Site } from './a-site.ts';

describe.each(databases)('reviewing on $name', (kind) => {
  let site: Site;
  const roles: Record<string, Client> = {};
  beforeAll(async () => {
    site = await openSite(kind);
    for (const role of ['owner', 'moderator', 'reader']) {
      const { body } = await site.server.asOwner.post<IssuedToken>(site.at('/tokens'), { role, label: `the ${role}` });
      roles[role] = site.server.as(body.token);
    }
  });
  afterAll(() => site.close());

  const queue = async (query = '') => (await site.server.asOwner.get<Queue>(site.at(`/review/queue${query}`))).body;
  const hold = async (author = 'Ann') => {
    const { body } = await site.submit({ body: plea, author: { name: author } });
    expect(body.status).not.toBe('approved');
    return body;
  };
  const shownIds = async () => (await site.thread('&limit=200')).body.comments.map(({ id }) => id);

  it('lists a held comment with its page, its author’s record, and its reasons with spans and contributions', async () => {
    const { id, status } = await hold('Listed');
    const { items } = await queue(`?author=Listed&status=${status}`);
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({
      id,
      version: 1,
      body: plea,
      page: { url: pageUrl, title: 'The old bridge closes for repairs' },
      author: { name: 'Listed' },
    });
    const reason = items[0]!.reasons.find(({ code }) => code === 'spam.solicitation')!;
    expect(reason.contribution).toBeGreaterThan(0);
    expect(plea.slice(...(reason.span as [number, number]))).not.toBe('');
  });

  it('shows an approved comment, and lets its replies be published by themselves from then on', async () => {
    const { id } = await hold();
    const refused = await site.submit({ parentId: id, body: 'Thanks!' });
    expect([refused.status, (refused.body as unknown as Problem).code]).toEqual([409, 'parent_not_public']);
    const { body } = await site.decide({ id, version: 1, action: 'approve' });
    expect(body.results).toEqual([{ id, outcome: 'done', version: 2, status: 'approved' }]);
    expect(await shownIds()).toContain(id);
    const reply = await site.submit({ parentId: id, body: 'Thanks!' });
    expect(reply.body.status).toBe('approved');
  });

  it('hides the replies of a rejected comment with it, and shows them again when it is approved after all', async () => {
    const parent = (await site.submit()).body.id;
    const reply = (await site.submit({ parentId: parent })).body.id;
    const count = async () => (await site.thread()).body.page.commentCount;
    const before = await count();
    await site.decide({ id: parent, version: 1, action: 'reject' });
    expect(await shownIds()).not.toContain(reply);
    expect(await count()).toBe(before - 2);
    await site.decide({ id: parent, version: 2, action: 'approve' });
    expect(await shownIds()).toEqual(expect.arrayContaining([parent, reply]));
    expect(await count()).toBe(before);
  });

  it('keeps the place of a deleted comment while a reply under it lives, and nothing of what it said', async () => {
    const parent = (await site.submit({ body: `${remark} Soon gone.` })).body.id;
    const reply = (await site.submit({ parentId: parent })).body.id;
    await site.decide({ id: parent, version: 1, action: 'delete' });
    const { body, text } = await site.thread('&limit=200');
    expect(body.comments.find(({ id }) => id === parent)).toMatchObject({ deleted: true, replyCount: 1 });
    expect(text).not.toContain('Soon gone');
    await site.decide({ id: reply, version: 1, action: 'delete' });
    expect(await shownIds()).not.toContain(parent);
  });

  it('lets the first of two moderators decide and tells the second, changing nothing', async () => {
    const { id } = await hold();
    const [first, second] = await Promise.all([
      site.decide({ id, version: 1, action: 'approve' }),
      site.decide({ id, version: 1, action: 'reject' }),
    ]);
    const outcomes = [...first.body.results, ...second.body.results] as { outcome: string; version: number }[];
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['conflict', 'done']);
    expect(outcomes.map(({ version }) => version)).toEqual([2, 2]);
    const history = await site.server.asOwner.get<CommentHistory>(site.at(`/review/comments/${id}`));
    expect(history.body.decisions).toHaveLength(1);
  });

  it('decides 500 at once, each on its own, and refuses 501', async () => {
    const { id } = await hold();
    const unknown = (i: number) => `0190a000-0000-7000-8000-${String(i).padStart(12, '0')}`;
    const decisions = Array.from({ length: 500 }, (_, i) => ({
      id: i === 7 ? id : unknown(i),
      version: 1,
      action: 'reject',
    }));
    const answer = await roles.moderator!.post<{ results: { outcome: string }[] }>(site.at('/review/decisions'), {
      decisions,
    });
    expect(answer.body.results.map(({ outcome }) => outcome)).toEqual(
      decisions.map((_, i) => (i === 7 ? 'done' : 'unknown')),
    );
    const tooMany = await roles.moderator!.post(site.at('/review/decisions'), {
      decisions: [...decisions, decisions[0]],
    });
    expect(tooMany.status).toBe(400);
  });

  it('keeps every assessment and decision, says who decided, and moves the author’s record with them', async () => {
    const { id } = await hold('Recorded');
    await roles.moderator!.post(site.at('/review/decisions'), {
      decisions: [{ id, version: 1, action: 'approve', note: 'fair' }],
    });
    await site.decide({ id, version: 2, action: 'reopen' });
    await site.decide({ id, version: 3, action: 'reject', note: 'asked thrice' });
    const { body } = await site.server.asOwner.get<CommentHistory>(site.at(`/review/comments/${id}`));
    expect(body.decisions.map(({ by, action, note, statusAfter }) => [by, action, note, statusAfter])).toEqual([
      ['the moderator', 'approve', 'fair', 'approved'],
      ['owner', 'reopen', null, 'pending'],
      ['owner', 'reject', 'asked thrice', 'rejected'],
    ]);
    expect(body.assessments).toHaveLength(1);
    expect(body.author).toMatchObject({ name: 'Recorded', approved: 0, rejected: 1 });
    expect(body.version).toBe(4);
  });

  it('tells the author of a person’s decision before the findings', async () => {
    const { id, editToken } = await hold();
    await site.decide({ id, version: 1, action: 'reject', note: 'no advertising here' });
    const { body } = await site.server
      .as(editToken)
      .get<{ decidedBy: string; reasons: { code: string; message: string }[] }>(site.at(`/comments/${id}/statement`));
    expect(body.decidedBy).toBe('moderator');
    expect(body.reasons[0]).toMatchObject({
      code: 'human.rejected',
      message: 'Decided by a moderator: no advertising here.',
    });
  });

  it('pages through the queue without showing a comment twice or skipping one', async () => {
    for (let i = 0; i < 5; i++) await hold('Paged');
    const query = '?author=Paged&limit=2';
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: Queue = await queue(`${query}${cursor && `&cursor=${cursor}`}`);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(new Set(seen).size).toBe(5);
    expect(seen).toHaveLength(5);
  });

  it('filters by reason, by words of the text and by page, taking % and _ for themselves', async () => {
    const { id } = await site.submit({ body: `${plea} 100%_sure`, author: { name: 'Sure' } }).then(({ body }) => body);
    const found = async (query: string) => (await queue(`${query}&limit=200`)).items.some((item) => item.id === id);
    expect(await found('?reason=spam.solicitation')).toBe(true);
    expect(await found('?reason=spam.honeypot')).toBe(false);
    expect(await found('?q=100%25_sure')).toBe(true);
    expect(await found('?q=100_%25sure')).toBe(false);
    expect(await found(`?page=${encodeURIComponent(pageUrl)}`)).toBe(true);
    expect(await found('?page=elsewhere')).toBe(false);
  });

  it.each<[string, string, string, object | undefined, number]>([
    ['a reader', 'GET', '/review/queue', undefined, 200],
    ['a reader', 'POST', '/review/decisions', { decisions: [] }, 403],
    ['a reader', 'PUT', '/policy', {}, 403],
    [
      'a moderator',
      'POST',
      '/review/decisions',
      { decisions: [{ id: '0190a000-0000-7000-8000-000000000001', version: 1, action: 'approve' }] },
      200,
    ],
    ['a moderator', 'PUT', '/policy', {}, 403],
    ['a moderator', 'POST', '/tokens', { role: 'owner', label: 'mine' }, 403],
    ['an owner', 'PUT', '/policy', {}, 200],
    ['an owner', 'GET', '/tokens', undefined, 200],
  ])('lets %s call %s %s with %s as its role says', async (role, method, path, body, status) => {
    const client = roles[role.split(' ')[1]!]!;
    const call = {
      GET: () => client.get(site.at(path)),
      POST: () => client.post(site.at(path), body),
      PUT: () => client.put(site.at(path), body),
    };
    expect((await call[method as 'GET']()).status).toBe(status);
  });

  it('knows neither a made-up token, nor one of another site, nor a revoked one', async () => {
    await site.server.asOwner.post('/v1/sites', { site: 'other', name: 'Other' });
    const issue = (name: string) =>
      site.server.asOwner.post<IssuedToken>(`/v1/sites/${name}/tokens`, { role: 'moderator', label: 'x' });
    const [own, foreign] = [(await issue('news')).body, (await issue('other')).body];
    const status = async (token: string) => (await site.server.as(token).get(site.at('/review/queue'))).status;
    expect(await status('ontopic_made-up')).toBe(401);
    expect(await status(foreign.token)).toBe(401);
    expect(await status(own.token)).toBe(200);
    expect((await site.server.asOwner.delete(site.at(`/tokens/${own.id}`))).status).toBe(204);
    expect(await status(own.token)).toBe(401);
  });

  it('judges a text without keeping it', async () => {
    const before = (await site.thread()).body.page.version;
    const request = { id: 7, body: plea, page: { title: 'A bridge', text: 'A bridge over a river.' } };
    const { body } = await roles.reader!.post<{ id: number; action: string }>(site.at('/check'), request);
    expect(body).toMatchObject({ id: 7, action: expect.stringMatching(/^(hold|reject)$/) });
    expect((await site.thread()).body.page.version).toBe(before);
  });

  it('keeps a policy as it was given, and shows it with every default', async () => {
    const { asOwner } = site.server;
    expect((await asOwner.put(site.at('/policy'), { maxLinks: 5 })).body).toMatchObject({ maxLinks: 5, maxDepth: 6 });
    expect((await asOwner.get(site.at('/policy'))).body).toMatchObject({ maxLinks: 5 });
    const typo = await asOwner.put<Problem>(site.at('/policy'), { maxLink: 5 });
    expect([typo.status, typo.body.code]).toEqual([400, 'invalid_fields']);
    await asOwner.put(site.at('/policy'), {});
  });

  it('lets a browser form decide under a session that came from its own sign-in page, and no other', async () => {
    const { server } = site;
    const { body: token } = await server.asOwner.post<IssuedToken>(site.at('/tokens'), {
      role: 'moderator',
      label: 'form',
    });
    const credentials = new URLSearchParams({ site: 'news', token: token.token });
    const signedIn = await server.post('/review/sign-in', credentials, { Origin: server.url });
    expect([signedIn.status, signedIn.headers.get('Location')]).toEqual([303, '/review/news']);
    const cookie = signedIn.headers.get('Set-Cookie')!;
    expect(cookie).toMatch(/HttpOnly; SameSite=Strict/);

    const { id } = await hold();
    const form = new URLSearchParams({ id, version: '1', action: 'approve', back: '' });
    const session = { Cookie: cookie.split(';')[0]! };
    for (const forged of [{ ...session, Origin: 'https://evil.example' }, session]) {
      expect((await server.post('/review/news/decisions', form, forged)).status).toBe(403);
    }
    const decided = await server.post('/review/news/decisions', form, { ...session, Origin: server.url });
    expect(decided.text).toContain('1 comment approved.');
    expect(await shownIds()).toContain(id);
    const wrong = await server.post('/review/sign-in', new URLSearchParams({ site: 'news', token: 'x' }), {
      Origin: server.url,
    });
    expect(wrong.status).toBe(401);
  });

  it('leaves an unknown site as unknown to the installation’s owner as to anybody', async () => {
    expect((await site.server.asOwner.get<Thread>('/v1/sites/nowhere/thread?page=x')).status).toBe(404);
    expect((await site.server.asOwner.get('/v1/sites/nowhere')).status).toBe(404);
  });
});
