import { describe, expect, it } from 'vitest';
import { threadQuery } from '../../src/http/contract.ts';
import { type ThreadSnapshot, ThreadSnapshots } from '../../src/http/thread-snapshots.ts';
import type { PageId, SiteId } from '../../src/ids.ts';
import type { ThreadAnswer } from '../../src/operations/read-thread.ts';

const siteId = 'news' as SiteId;
const pageId = 'page' as PageId;
const otherPage = 'other' as PageId;
const query = threadQuery.parse({ page: 'a' });
const lifeMs = 5_000;

const answer = (version: number, text = '', page: PageId | null = pageId): ThreadAnswer => ({
  tag: `${page}.${version}`,
  thread: {
    page: { key: 'a', url: null, title: text, open: true, commentCount: 0, version },
    comments: [],
    nextCursor: null,
    nextBranchCursor: null,
  },
  pageId: page,
  origins: ['https://news.example'],
});

/** Snapshots of one page that tests move through its versions, and count how often it was read. */
function open(mostBytes?: number) {
  let now = 0;
  let reads = 0;
  let version = 1;
  let waitFor: Promise<void> = Promise.resolve();
  let page: PageId | null = pageId;
  const snapshots = new ThreadSnapshots({ lifeMs, now: () => now, ...(mostBytes ? { mostBytes } : {}) });
  const read = (target: string | null = null, of = query) =>
    snapshots.read({ siteId, query: of, target }, async (isKnown) => {
      reads++;
      const made = answer(version, '', page);
      await waitFor;
      return isKnown(made.tag) ? { ...made, thread: null } : made;
    }) as Promise<ThreadSnapshot>;
  return {
    snapshots,
    read,
    reads: () => reads,
    pass: (ms: number) => {
      now += ms;
    },
    change: () => {
      version++;
    },
    forget: () => {
      page = null;
    },
    hold: () => {
      let letGo = () => {};
      waitFor = new Promise((resolve) => {
        letGo = resolve;
      });
      return letGo;
    },
  };
}

const versionOf = ({ bytes }: ThreadSnapshot) => JSON.parse(new TextDecoder().decode(bytes)).page.version;

describe('snapshots of threads', () => {
  it('are read once for all who ask at the same time, and not at all for those who ask later', async () => {
    const { read, reads } = open();
    await Promise.all([read(), read(), read()]);
    await read();
    expect(reads()).toBe(1);
  });

  it('are given for 5,000 ms without a look, and looked up after that', async () => {
    const { read, reads, pass } = open();
    const first = await read();
    pass(lifeMs - 1);
    await read();
    expect(reads()).toBe(1);
    pass(1);
    expect((await read()).bytes).toBe(first.bytes);
    expect(reads()).toBe(2);
  });

  it('live from the moment at which their reading began, however long it took', async () => {
    const { read, reads, pass, hold } = open();
    const letGo = hold();
    const first = read();
    pass(lifeMs);
    letGo();
    await first;
    await read();
    expect(reads()).toBe(2);
  });

  it.each([
    ['its page', { siteId, pageId }],
    ['its site', { siteId, pageId: null }],
  ])('show a change as soon as %s is announced to have changed', async (_, announced) => {
    const { snapshots, read, change } = open();
    await read('/t');
    change();
    expect(versionOf(await read())).toBe(1);
    snapshots.changed(announced);
    expect(snapshots.find('/t')).toBeNull();
    expect(versionOf(await read())).toBe(2);
    expect(versionOf(snapshots.find('/t')!)).toBe(2);
  });

  it('are left alone by changes of other pages and other sites', async () => {
    const { snapshots, read, reads } = open();
    await read();
    snapshots.changed({ siteId, pageId: otherPage });
    snapshots.changed({ siteId: 'blog' as SiteId, pageId: null });
    await read();
    expect(reads()).toBe(1);
  });

  it('of a page without comments are looked up after any change of the site, which may have made it', async () => {
    const { snapshots, read, reads, forget } = open();
    forget();
    await read();
    snapshots.changed({ siteId, pageId: otherPage });
    await read();
    expect(reads()).toBe(2);
  });

  it('are not kept where the page changed while they were read, nor given to who came after the change', async () => {
    const { snapshots, read, change, hold } = open();
    const letGo = hold();
    const before = read('/t');
    change();
    snapshots.changed({ siteId, pageId });
    const after = read('/t');
    letGo();
    expect(versionOf(await before)).toBe(1);
    expect(versionOf(await after)).toBe(2);
    expect(versionOf(snapshots.find('/t')!)).toBe(2);
    expect(versionOf(await read())).toBe(2);
  });

  it('are all looked up once announcements may have been missed', async () => {
    const { snapshots, read, reads } = open();
    await read('/t');
    snapshots.changedAnywhere();
    expect(snapshots.find('/t')).toBeNull();
    await read();
    expect(reads()).toBe(2);
  });

  it('are found by four request targets at most, and each target leads to its own', async () => {
    const { snapshots, read } = open();
    for (const target of ['/1', '/2', '/3', '/4', '/5']) await read(target);
    expect(['/1', '/4', '/5'].map((target) => snapshots.find(target) !== null)).toEqual([true, true, false]);
    const other = await read('/newest', threadQuery.parse({ page: 'a', sort: 'newest' }));
    expect(snapshots.find('/newest')).toBe(other);
  });

  it('are compressed once, however many ask', async () => {
    const { snapshots, read } = open();
    const snapshot = await read();
    let times = 0;
    const compress = async (bytes: Uint8Array<ArrayBuffer>) => {
      times++;
      return bytes;
    };
    await Promise.all([snapshots.packed(snapshot, 'br', compress), snapshots.packed(snapshot, 'br', compress)]);
    await snapshots.packed(await read(), 'br', compress);
    expect(times).toBe(1);
  });

  it('stay within their bytes, compressed forms and targets counted, and drop what was not looked up for the longest', async () => {
    const mostBytes = 10_000;
    const { snapshots, read } = open(mostBytes);
    const of = (page: number) => read(`/${page}`, threadQuery.parse({ page: `page-${page}` }));
    for (let page = 0; page < 50; page++) {
      await snapshots.packed(await of(page), 'br', async (bytes) => bytes);
      expect(snapshots.bytes).toBeLessThanOrEqual(mostBytes);
    }
    expect(snapshots.find('/0')).toBeNull();
    expect(snapshots.find('/49')).not.toBeNull();
  });

  it('are not made of a refusal, nor of a reading that failed', async () => {
    const { snapshots, read, reads } = open();
    const asked = { siteId, query, target: '/t' };
    expect(await snapshots.read(asked, async () => ({ refused: 'unknown_site' }))).toEqual({ refused: 'unknown_site' });
    await expect(snapshots.read(asked, async () => Promise.reject(new Error('away')))).rejects.toThrow('away');
    expect(snapshots.find('/t')).toBeNull();
    await read();
    expect(reads()).toBe(1);
  });
});
