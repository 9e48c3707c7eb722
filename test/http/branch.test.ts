import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Branch, Problem, SubmissionReceipt, Thread } from '../../src/http/contract.ts';
import { databases } from '../harness/databases.ts';
import { openSite, origin, pageUrl, plea, type Site } from './a-site.ts';

describe.each(databases)('branches, permalinks and closed pages on $name', (kind) => {
  let site: Site;
  /** A chain deeper than the policy's six levels, with a side branch at its second level; and three roots around it. */
  const chain: string[] = [];
  let side: SubmissionReceipt;
  let last: SubmissionReceipt;
  beforeAll(async () => {
    site = await openSite(kind);
    await site.server.asOwner.put(site.at('/policy'), { actions: { 'spam.duplicate': 'ignore' } });
    const say = async (parentId: string | null = null) => (await site.submit({ parentId })).body;
    await say();
    for (let level = 0; level < 10; level++) chain.push((await say(chain.at(-1))).id);
    side = await say(chain[1]);
    last = await say();
    await say();
  });
  afterAll(() => site.close());

  const replies = async (id: string, query = '') =>
    (await site.server.get<Branch>(site.at(`/comments/${id}/replies${query}`))).body;
  const idsOf = (slice: { comments: { id: string }[] }) => slice.comments.map(({ id }) => id);

  it('lists what stands below a comment, however deep, and nothing beside it', async () => {
    expect(idsOf(await replies(chain[0]!))).toEqual([...chain.slice(1), side.id]);
    expect(idsOf(await replies(side.id))).toEqual([]);
    expect((await replies(chain[0]!)).comments.map(({ depth }) => depth)).toEqual([1, 2, 3, 4, 5, 6, 6, 6, 6, 2]);
  });

  it('keeps apart what stands side by side at the deepest level by whom it answers', async () => {
    expect(idsOf(await replies(chain[6]!))).toEqual(chain.slice(7));
    expect(idsOf(await replies(chain[8]!))).toEqual(chain.slice(9));
    expect(idsOf(await replies(chain[9]!))).toEqual([]);
  });

  it.each([0, 6])('is the same branch of level %d page by page as at once', async (level) => {
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const slice: Branch = await replies(chain[level]!, `?limit=2${cursor && `&cursor=${cursor}`}`);
      seen.push(...idsOf(slice));
      cursor = slice.nextCursor;
    }
    expect(seen).toEqual(idsOf(await replies(chain[level]!)));
  });

  it('answers 304 to who holds the branch already, and 400 to a cursor of somebody’s own making', async () => {
    const path = site.at(`/comments/${chain[0]}/replies`);
    const { headers } = await site.server.get(path);
    expect((await site.server.get(path, { 'If-None-Match': headers.get('ETag')! })).status).toBe(304);
    expect((await site.server.get<Problem>(`${path}?cursor=WyJ4Il0`)).body.code).toBe('malformed_cursor');
  });

  it.each(['oldest', 'newest', 'top'])(
    'opens the thread, sorted %s, at the page that shows a comment',
    async (sort) => {
      for (const id of [...chain, side.id, last.id]) {
        for (const limit of [1, 2, 5]) {
          const { body } = await site.thread(`&sort=${sort}&limit=${limit}&comment=${id}`);
          expect(idsOf(body)).toContain(id);
          const from = idsOf((await site.thread(`&sort=${sort}&limit=200`)).body);
          // What follows is the thread as it goes on from there.
          const start = from.indexOf(idsOf(body)[0]!);
          expect(idsOf(body)).toEqual(from.slice(start, start + limit));
          if (body.nextCursor === null) continue;
          const next = (await site.thread(`&sort=${sort}&limit=${limit}&cursor=${body.nextCursor}`)).body;
          expect(idsOf(next)).toEqual(from.slice(start + limit, start + 2 * limit));
        }
      }
    },
  );

  it.each(['oldest', 'newest', 'top'])(
    'leads behind a branch in which a page of the thread ends, sorted %s, and nowhere else',
    async (sort) => {
      const whole = (await site.thread(`&sort=${sort}&limit=200`)).body.comments;
      for (let limit = 1; limit <= whole.length; limit++) {
        const { body } = await site.thread(`&sort=${sort}&limit=${limit}`);
        const isCut = (whole[limit]?.depth ?? 0) > 0;
        expect(body.nextBranchCursor !== null).toBe(isCut);
        if (!isCut) continue;
        const behind = (await site.thread(`&sort=${sort}&limit=200&cursor=${body.nextBranchCursor}`)).body;
        const nextRoot = whole.findIndex(({ depth }, index) => index >= limit && depth === 0);
        expect(behind.comments).toEqual(nextRoot < 0 ? [] : whole.slice(nextRoot));
      }
    },
  );

  it('begins at the root of the branch where the comment is near it', async () => {
    expect(idsOf((await site.thread(`&limit=5&comment=${chain[3]}`)).body)).toEqual(chain.slice(0, 5));
    expect(idsOf((await site.thread(`&limit=5&comment=${chain[7]}`)).body)).toEqual(chain.slice(5, 10));
  });

  it('leads from a permalink to the thread’s page that holds the comment, and back to its beginning', async () => {
    const answer = await site.server.get(site.at(`/comments/${last.id}/permalink`));
    expect(answer.status).toBe(302);
    const location = answer.headers.get('Location')!;
    expect(location).toMatch(new RegExp(`#c-${last.id}$`));
    const { text, status } = await site.server.get(location.split('#')[0]!);
    expect(status).toBe(200);
    expect(text).toContain(`id="c-${last.id}"`);
    expect(text).not.toContain(`id="c-${chain[0]}"`);
    expect(text).toContain('All comments from the beginning');
  });

  it('has no permalink, branch or place for what is not shown; the page without scripts shows the beginning', async () => {
    const held = (await site.submit({ body: plea })).body;
    const statuses = await Promise.all([
      site.server.get(site.at(`/comments/${held.id}/permalink`)),
      site.server.get(site.at(`/comments/${held.id}/replies`)),
      site.thread(`&comment=${held.id}`),
      site.server.get(site.at(`/thread?page=${origin}/elsewhere&comment=${held.id}`)),
      site.server.get(site.at(`/thread?page=${origin}/elsewhere&comment=${last.id}`)),
    ]);
    expect(statuses.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
    const page = `/thread.html?page=${encodeURIComponent(pageUrl)}&comment=${held.id}`;
    const { status, text } = await site.server.get(site.at(page));
    expect([status, text.includes(`id="c-${chain[0]}"`)]).toEqual([200, true]);
  });

  it('closes a page by hand and opens it again; its thread says so at once, and the audit who did it', async () => {
    const set = (open: boolean) =>
      site.server.asOwner.patch<Thread['page']>(site.at('/pages'), { page: pageUrl, open });
    const { version } = (await site.thread()).body.page;
    expect((await set(false)).body).toMatchObject({ open: false, version: version + 1 });
    expect((await set(false)).body.version).toBe(version + 1);
    expect((await site.thread()).body.page.open).toBe(false);
    const refused = await site.submit();
    expect([refused.status, (refused.body as unknown as Problem).code]).toEqual([409, 'thread_closed']);
    expect((await set(true)).body.open).toBe(true);
    expect((await site.submit()).status).toBe(201);
    const audit = await site.server.asOwner.get<{ entries: { action: string; actor: string }[] }>(site.at('/audit'));
    // Newest first; before them stands how the site was made.
    expect(audit.body.entries.slice(0, 3).map(({ action, actor }) => `${actor} ${action}`)).toEqual([
      'owner page.opened',
      'owner page.closed',
      'owner page.closed',
    ]);
  });

  it('closes nothing for readers, and no page that it does not know', async () => {
    expect((await site.server.patch(site.at('/pages'), { page: pageUrl, open: false })).status).toBe(401);
    const unknown = await site.server.asOwner.patch<Problem>(site.at('/pages'), { page: 'nowhere', open: false });
    expect([unknown.status, unknown.body.code]).toEqual([404, 'unknown_page']);
  });

  it('closes pages by age where the policy says so', async () => {
    await site.server.asOwner.put(site.at('/policy'), { closeAfterDays: 0 });
    expect((await site.thread()).body.page.open).toBe(false);
    expect((await site.submit()).status).toBe(409);
    await site.server.asOwner.put(site.at('/policy'), {});
    expect((await site.thread()).body.page.open).toBe(true);
  });
});
