import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Problem } from '../../src/http/contract.ts';
import { databases } from '../harness/databases.ts';
import { type EventSource, openEventSource } from '../harness/event-source.ts';
import { startServer } from '../harness/server.ts';
import { openSite, origin, plea, remark, type Site } from './a-site.ts';

describe.each(databases)('live updates on $name', (kind) => {
  let site: Site;
  let pages = 0;
  let page: { url: string };
  const listening: EventSource[] = [];
  beforeAll(async () => {
    site = await openSite(kind);
    await site.server.asOwner.put(site.at('/policy'), { actions: { 'spam.duplicate': 'ignore' } });
  });
  afterEach(() => {
    for (const source of listening.splice(0)) source.close();
  });
  afterAll(() => site.close());

  const newPage = () => {
    page = { url: `${origin}/live-${++pages}` };
    return page;
  };
  const listen = async (query = '', headers = {}, server = site.server) => {
    const path = site.at(`/events?page=${encodeURIComponent(page.url)}${query}`);
    const source = await openEventSource(`${server.url}${path}`, headers);
    listening.push(source);
    return source;
  };
  const say = async (change: object = {}) => (await site.submit({ page, ...change })).body;
  const edit = (own: { id: string; editToken: string }, body: string) =>
    site.server.as(own.editToken).patch(site.at(`/comments/${own.id}`), { body });
  const remove = (own: { id: string; editToken: string }) =>
    site.server.as(own.editToken).delete(site.at(`/comments/${own.id}`));
  const told = async (source: EventSource, count: number) => {
    const events = [];
    while (events.length < count) {
      const { event, data } = (await source.next())!;
      const { comment, id, place } = data as { comment?: { id: string }; id?: string; place?: object | null };
      events.push([event, comment?.id ?? id, place ? 'place stays' : undefined].filter(Boolean).join(' '));
    }
    return events;
  };

  it('tells of the first comment of a page that nobody had commented on', async () => {
    newPage();
    const source = await listen();
    expect(source.headers.get('Content-Type')).toMatch('text/event-stream');
    const own = await say();
    expect(await source.next()).toMatchObject({
      event: 'comment.approved',
      id: '1',
      data: { version: 1, commentCount: 1, comment: { id: own.id, html: own.html, author: { name: 'Ann' } } },
    });
  });

  it('tells of edits and deletions, and nothing of what is held', async () => {
    newPage();
    const source = await listen();
    await say({ body: plea });
    const own = await say();
    // Who is told late is told how things stand then, so each is waited for.
    expect(await told(source, 1)).toEqual([`comment.approved ${own.id}`]);
    await edit(own, `${remark} At least in summer.`);
    expect(await told(source, 1)).toEqual([`comment.approved ${own.id}`]);
    const other = await say();
    expect(await told(source, 1)).toEqual([`comment.approved ${other.id}`]);
    await edit(own, plea);
    await remove(other);
    expect(await told(source, 2)).toEqual([`comment.removed ${own.id}`, `comment.removed ${other.id}`]);
  });

  it('tells of everything that goes with a rejected comment and comes back with it, parents first', async () => {
    newPage();
    const parent = await say();
    const reply = await say({ parentId: parent.id });
    const source = await listen();
    await site.decide({ id: parent.id, version: 1, action: 'reject' });
    expect(await told(source, 2)).toEqual([`comment.removed ${parent.id}`, `comment.removed ${reply.id}`]);
    await site.decide({ id: parent.id, version: 2, action: 'approve' });
    expect(await told(source, 2)).toEqual([`comment.approved ${parent.id}`, `comment.approved ${reply.id}`]);
  });

  it('says that the place of a deleted comment stays, and that it goes with its last reply', async () => {
    newPage();
    const parent = await say();
    const reply = await say({ parentId: parent.id });
    const source = await listen();
    await remove(parent);
    expect(await told(source, 1)).toEqual([`comment.removed ${parent.id} place stays`]);
    await remove(reply);
    expect(await told(source, 2)).toEqual([`comment.removed ${parent.id}`, `comment.removed ${reply.id}`]);
  });

  it('goes on where a reader was cut off, telling each comment once as it stands now', async () => {
    newPage();
    const first = await say();
    const source = await listen();
    const second = await say();
    await source.next();
    source.close();
    await edit(second, `${remark} Every day.`);
    const third = await say();
    await remove(first);
    const again = await listen('', { 'Last-Event-ID': source.lastEventId() });
    expect(await told(again, 3)).toEqual([
      `comment.approved ${second.id}`,
      `comment.approved ${third.id}`,
      `comment.removed ${first.id}`,
    ]);
    const sinceThread = await listen('&since=0');
    expect(await told(sinceThread, 3)).toEqual([
      `comment.approved ${second.id}`,
      `comment.approved ${third.id}`,
      `comment.removed ${first.id}`,
    ]);
  });

  it.each(['banana', '999999', '-1', '1e9'])(
    'begins with the present for who names the version %s',
    async (version) => {
      newPage();
      await say();
      const source = await listen('', { 'Last-Event-ID': version });
      const next = await say();
      expect(await told(source, 1)).toEqual([`comment.approved ${next.id}`]);
    },
  );

  it('gives the id of a version with its last change only, so that who is cut off in between misses nothing', async () => {
    newPage();
    const parent = await say();
    await say({ parentId: parent.id });
    const source = await listen();
    await site.decide({ id: parent.id, version: 1, action: 'reject' });
    expect([(await source.next())?.id, (await source.next())?.id]).toEqual([null, '3']);
  });

  it('sends nobody what happens on another page', async () => {
    const { url } = newPage();
    const source = await listen();
    newPage();
    await say();
    page = { url };
    const own = await say();
    expect(await told(source, 1)).toEqual([`comment.approved ${own.id}`]);
  });

  it('tells a hundred listeners the same', async () => {
    newPage();
    const sources = await Promise.all(Array.from({ length: 100 }, () => listen()));
    const own = await say();
    const heard = await Promise.all(sources.map((source) => told(source, 1)));
    expect(new Set(heard.flat())).toEqual(new Set([`comment.approved ${own.id}`]));
  });

  it('is for the site’s own pages, and for sites that are there', async () => {
    newPage();
    const path = site.at(`/events?page=${page.url}`);
    expect((await listen('', { Origin: origin })).headers.get('Access-Control-Allow-Origin')).toBe(origin);
    const foreign = await site.server.get<Problem>(path, { Origin: 'https://elsewhere.example' });
    expect([foreign.status, foreign.body.code]).toEqual([403, 'foreign_origin']);
    expect((await site.server.get(`/v1/sites/nowhere/events?page=a`)).status).toBe(404);
    expect((await site.server.get(site.at('/events'))).status).toBe(400);
  });

  it('asks to read the thread anew where more than five hundred comments have changed', async () => {
    newPage();
    for (let i = 0; i < 501; i++) await say();
    const far = await listen('&since=0');
    expect(await far.next()).toEqual({ event: 'thread.changed', id: '501', data: { version: 501 } });
    const near = await listen('&since=1');
    expect(await near.next()).toMatchObject({ event: 'comment.approved', data: { version: 2 } });
  });

  it.runIf(kind.name === 'PostgreSQL')(
    'crosses from one process to another, and ends with either of them',
    async () => {
      newPage();
      await say();
      const other = await startServer(site.database);
      const source = await listen('', {}, other);
      const own = await say();
      expect(await told(source, 1)).toEqual([`comment.approved ${own.id}`]);
      await other.stop();
      expect(await source.next()).toBeNull();
    },
  );

  it('ends its streams when the service stops', async () => {
    newPage();
    const source = await listen();
    await site.server.stop();
    expect(await source.next()).toBeNull();
  });
});
