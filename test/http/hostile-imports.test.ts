import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImportReport, Problem, Queue, Thread } from '../../src/http/contract.ts';
import { databases } from '../harness/databases.ts';
import { isSharedHere, sharedFolder, sharedRows } from '../harness/shared-data.ts';
import { openSite, origin, type Site } from './a-site.ts';
import { disqusFile, disqusPost, disqusThread } from './exports.ts';

const [kind] = databases;
const everywhere = `&origin=${encodeURIComponent(`*=${origin}`)}`;
const asFile = { 'Content-Type': 'application/octet-stream' };

describe('files that were made to do harm', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite(kind!);
  });
  afterAll(() => site.close());

  const take = <T = ImportReport & Problem>(format: string, file: string | Uint8Array) =>
    site.server.asOwner.post<T>(site.at(`/import?format=${format}${everywhere}`), file, asFile);
  const thread = async (page: string) =>
    (await site.server.get<Thread>(site.at(`/thread?limit=200&page=${encodeURIComponent(`${origin}/${page}`)}`))).body;

  it.each([
    [
      'entities that laugh',
      '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><disqus>&b;</disqus>',
      'unreadable_import',
    ],
    [
      'entities from a file',
      '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]><disqus>&a;</disqus>',
      'unreadable_import',
    ],
    ['a huge attribute', `<disqus a="${'x'.repeat(17 * 2 ** 20)}"/>`, 'import_too_large'],
    ['a huge name', `<${'d'.repeat(17 * 2 ** 20)}`, 'import_too_large'],
    [
      'a thousand attributes',
      `<disqus ${Array.from({ length: 1_000 }, (_, i) => `a${i}=""`).join(' ')}/>`,
      'import_too_large',
    ],
    ['a thousand elements in each other', `<disqus>${'<a>'.repeat(1_000)}`, 'import_too_large'],
    ['text without an end', disqusFile(`<post><message>${'x'.repeat(2 * 2 ** 20)}`), 'import_too_large'],
    ['an unknown character set', '<?xml version="1.0" encoding="klingon"?><disqus/>', 'unreadable_import'],
    ['another document', '<html><body>Hello</body></html>', 'unreadable_import'],
    ['JSON', '{"a": 1}', 'unreadable_import'],
  ])('refuses %s', async (_, file, code) => {
    const { body } = await take('disqus', file);
    expect(body.code).toBe(code);
    expect(body.errors).toHaveLength(1);
  });

  it('refuses gzip that unpacks to far more than text does', async () => {
    const bomb = gzipSync(disqusFile(' '.repeat(30 * 2 ** 20)));
    const { body } = await take('disqus', bomb);
    expect(body).toMatchObject({ status: 413, code: 'import_too_large' });
  });

  it('reads other character sets, marks of byte order and letters before the declaration', async () => {
    const file = (id: string, encoding: string) =>
      disqusFile(disqusThread({ link: `${origin}/sets` }), disqusPost({ id, message: 'Größe', name: 'Zoë' })).replace(
        'utf-8',
        encoding,
      );
    const files = [
      Buffer.from(file('s1', 'ISO-8859-1'), 'latin1'),
      Buffer.from(`\ufeff${file('s2', 'utf-16')}`, 'utf16le'),
      Buffer.from(`\ufeff${file('s3', 'utf-8')}`),
      Buffer.from(`\n\n${file('s4', 'utf-8')}`),
      Buffer.from(file('s5', 'windows-1252'), 'latin1'),
    ];
    for (const bytes of files) expect((await take('disqus', bytes)).body).toMatchObject({ comments: 1, notes: [] });
    const { comments } = await thread('sets');
    expect(new Set(comments.map((comment) => 'html' in comment && comment.html))).toEqual(new Set(['<p>Größe</p>']));
    expect(comments).toHaveLength(5);
  });

  it('does not bring an erased person back', async () => {
    const file = disqusFile(
      disqusThread({ link: `${origin}/erased` }),
      disqusPost({ id: 'p1', name: 'Zelda', email: 'zelda@mail.example' }),
      disqusPost({ id: 'p2', parent: 'p1' }),
    );
    await take('disqus', file);
    const queue = await site.server.asOwner.get<Queue>(site.at('/review/queue?status=approved&author=Zelda'));
    await site.server.asOwner.delete(site.at(`/authors/${queue.body.items[0]!.author.id}`));
    expect((await take('disqus', file)).body).toMatchObject({ comments: 0, unchanged: 2 });
    expect(JSON.stringify(await thread('erased'))).not.toContain('Zelda');
  });

  it.runIf(isSharedHere)('stores hostile names, addresses and texts as text', async () => {
    const texts = [...sharedRows('vectors/strings/blns.jsonl'), ...sharedRows('vectors/xss/payloads.jsonl')]
      .map((row) => row.string ?? row.payload ?? row.text)
      .filter((text) => typeof text === 'string')
      .map((text) => text.toWellFormed());
    expect(texts.length).toBeGreaterThan(300);
    const head = { version: 1, users: [], posts: [] };
    const records = texts.map((text, i) => ({
      ...{ id: `h${i}`, pid: '', text, orig: text, user: { name: text }, time: '2020-01-01T00:00:00Z' },
      ...{ locator: { url: `${origin}/hostile` }, title: text },
    }));
    const { status, body } = await take(
      'remark42',
      [head, ...records].map((record) => JSON.stringify(record)).join('\n'),
    );
    expect(status).toBe(200);
    expect(body.comments + body.skippedCount).toBe(texts.length);
    const page = await site.server.get(site.at(`/thread.html?page=${encodeURIComponent(`${origin}/hostile`)}`));
    expect(page.text).not.toMatch(/<script>alert|<img[^>]+onerror|<svg/i);
  });

  describe.runIf(isSharedHere)('of the collections', () => {
    it.each(
      isSharedHere
        ? sharedRows('vectors/xml/attacks.jsonl').concat(sharedRows('vectors/xml/import_attacks.jsonl'))
        : [],
    )('answers $id with a report or a problem', async ({ xml, b64, expect: expected }) => {
      if (typeof xml !== 'string' && typeof b64 !== 'string') return;
      const { status, text } = await take('disqus', typeof xml === 'string' ? xml : Buffer.from(String(b64), 'base64'));
      if (/^(reject|error)/.test(String(expected))) expect(status).toBe(422);
      else if (/^(accept|imports|ignored)/.test(String(expected))) expect(status).toBe(200);
      else expect([200, 413, 422]).toContain(status);
      expect(text).not.toMatch(/root:|\bat .*\.(ts|js):\d/);
    });

    it.each([
      ['imports/disqus/remark42-disqus.xml', 'disqus', { comments: 6, skippedCount: 0 }],
      ['archives/ok-disqus.xml.gz', 'disqus', { comments: 0, unchanged: 6 }],
      ['archives/not-gzip.xml.gz', 'disqus', { unchanged: 6 }],
      ['archives/empty.xml.gz', 'disqus', { code: 'unreadable_import' }],
      ['archives/slip.zip', 'disqus', { code: 'unreadable_import' }],
      ['archives/zeros-10MB.xml.gz', 'disqus', { code: 'import_too_large' }],
      ['imports/wordpress/isso-wordpress.xml', 'wordpress', { comments: 8, replies: 3, skippedCount: 0 }],
      ['imports/wordpress/remark42-inline-1.xml', 'wordpress', { comments: 3, skippedBy: { ping: 1 } }],
      [
        'imports/wordpress/wpi-theme-unit-test-data.xml',
        'wordpress',
        { comments: 28, skippedBy: { ping: 4, page_not_public: 1 } },
      ],
      ['imports/wordpress/wpi-malformed.xml', 'wordpress', { code: 'unreadable_import' }],
    ])('knows what %s holds', async (path, format, expected) => {
      expect((await take(format, readFileSync(join(sharedFolder, 'vectors', path)))).body).toMatchObject(expected);
    });

    it('takes or refuses every file, and doubles none', async () => {
      for (const format of ['disqus', 'wordpress']) {
        const folder = join(sharedFolder, 'vectors/imports', format);
        for (const name of readdirSync(folder)) {
          const file = readFileSync(join(folder, name));
          const first = await take(format, file);
          if (first.status !== 200) expect(first.body, name).toMatchObject({ code: 'unreadable_import' });
          else
            expect((await take(format, file)).body, name).toMatchObject({
              comments: 0,
              skippedCount: first.body.skippedCount,
            });
        }
      }
    });
  });
});
