import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuditTrail, Queue } from '../../src/http/contract.ts';
import type { Db } from '../../src/store/connect.ts';
import { databases } from '../harness/databases.ts';
import { openSite, plea, type Site } from './a-site.ts';

// Nothing else in a test's database has these letters.
const person = { name: 'Zquill Vantro', email: 'zquill@vantro.example', url: 'https://vantro.example/zquill' };
const personal = /zquill|vantro/i;

describe.each(databases)('one person’s data on $name', (kind) => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite(kind);
  });
  afterAll(() => site.close());

  const authorId = async (name: string) => {
    for (const status of ['approved', 'pending', 'rejected']) {
      const path = site.at(`/review/queue?status=${status}&author=${encodeURIComponent(name)}`);
      const [item] = (await site.server.asOwner.get<Queue>(path)).body.items;
      if (item) return item.author.id;
    }
    throw new Error(`${name} has written nothing`);
  };

  /** Comments in every state, an edit, a reply by somebody else, a report, an appeal, and a repeated request. */
  async function leaveTraces(who: typeof person) {
    const author = { ...who };
    const say = async (body: string, headers = {}) => {
      const answer = await site.submit({ author, body }, headers);
      expect(answer.text).toContain('editToken');
      return answer;
    };
    const shown = (
      await say('Zquill here: the ferry for cyclists is long overdue.', { 'Idempotency-Key': 'key-of-zquill' })
    ).body;
    const edit = { Authorization: `Bearer ${shown.editToken}` };
    await site.server.patch(
      site.at(`/comments/${shown.id}`),
      { body: 'The ferry, says Zquill, is overdue by years.' },
      edit,
    );
    const answered = (await say('Zquill asks what the repairs of the arches cost the city.')).body;
    const reply = (await site.submit({ parentId: answered.id, author: { name: 'Ben' } })).body;
    const held = (await say(`${plea} Zquill.`)).body;
    const { version } = (await site.server.asOwner.get<{ version: number }>(site.at(`/review/comments/${held.id}`)))
      .body;
    await site.decide({ id: held.id, version, action: 'reject', note: 'Zquill again' });
    const appeal = { Authorization: `Bearer ${held.editToken}` };
    await site.server.post(site.at(`/comments/${held.id}/appeal`), { text: 'I am Zquill and meant well.' }, appeal);
    await site.server.post(site.at(`/comments/${shown.id}/reports`), { reason: 'spam', note: 'Vantro sells ferries' });
    return { shown, answered, reply, held };
  }

  it('is given out whole, and to owners alone', async () => {
    const { shown, held } = await leaveTraces(person);
    const path = site.at(`/authors/${await authorId(person.name)}/export`);
    const { text, headers } = await site.server.asOwner.get(path);
    expect(headers.get('Content-Type')).toBe('application/x-ndjson');
    const lines = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines[0]).toMatchObject({ type: 'author', email: person.email });
    expect(lines.slice(1).map(({ type }) => type)).toEqual(['comment', 'comment', 'comment']);
    const byId = new Map(lines.map((line) => [line.id, line]));
    expect(byId.get(shown.id)).toMatchObject({
      author: { name: person.name, url: person.url },
      revisions: [{ body: expect.stringContaining('Zquill here') }],
    });
    expect(byId.get(held.id)).toMatchObject({
      status: 'rejected',
      decisions: [{ action: 'reject' }],
      appeals: [{ text: 'I am Zquill and meant well.' }],
    });
    expect((await site.server.get(path)).status).toBe(401);
  });

  it('stays with the texts alone where comments are kept as nobody’s', async () => {
    const other = { name: 'Quorl Vantro', email: 'quorl@vantro.example', url: 'https://vantro.example/quorl' };
    const said = (await site.submit({ author: other, body: 'Quiet streets at last, after so many years of lorries.' }))
      .body;
    const id = await authorId(other.name);
    const before = (await site.thread()).body.page.version;
    const erased = await site.server.asOwner.delete(site.at(`/authors/${id}?comments=anonymise`));
    expect([erased.status, erased.body]).toEqual([200, { comments: 'anonymise', count: 1 }]);
    const { comments, page } = (await site.thread('&limit=200')).body;
    expect(comments.find((comment) => comment.id === said.id)).toMatchObject({
      author: { name: 'Anonymous', url: null },
    });
    expect(page.version).toBeGreaterThan(before);
    const exported = await site.server.asOwner.get(site.at(`/authors/${id}/export`));
    expect(exported.text).not.toMatch(/quorl/i);
    // The same name begins anew.
    await site.submit({ author: other });
    expect(await authorId(other.name)).not.toBe(id);
    await site.server.asOwner.delete(site.at(`/authors/${await authorId(other.name)}`));
  });

  it('is gone from the thread, and from every table, once it is erased; replies of others stay', async () => {
    const id = await authorId(person.name);
    const erased = await site.server.asOwner.delete(site.at(`/authors/${id}`));
    expect([erased.status, erased.body]).toEqual([200, { comments: 'delete', count: 3 }]);
    const thread = await site.thread('&limit=200');
    expect(thread.text).not.toMatch(personal);
    expect(thread.body.comments.filter((comment) => 'deleted' in comment)).toHaveLength(1);
    expect(thread.body.comments.filter((comment) => 'author' in comment && comment.author.name === 'Ben')).toHaveLength(
      1,
    );
    expect((await site.server.asOwner.get(site.at(`/review/queue?status=deleted`))).text).not.toMatch(personal);
    const { entries } = (await site.server.asOwner.get<AuditTrail>(site.at('/audit'))).body;
    expect(entries[0]).toMatchObject({ action: 'author.erased', actor: 'owner', details: { authorId: id, count: 3 } });
    await site.server.stop();
    const sql = await site.database.connect();
    expect(await tablesWith(sql, personal)).toEqual([]);
  });
});

describe.each(databases)('an author whom nobody knows, on $name', (kind) => {
  it('is neither given out nor erased', async () => {
    const site = await openSite(kind);
    for (const id of ['0190a000-0000-7000-8000-000000000001', 'x']) {
      expect((await site.server.asOwner.get(site.at(`/authors/${id}/export`))).status).toBe(404);
      expect((await site.server.asOwner.delete(site.at(`/authors/${id}`))).status).toBe(404);
    }
    await site.close();
  });
});

/** Every table in which a row says it anywhere; bytes are read as the text that they may be. */
async function tablesWith(sql: Db, pattern: RegExp): Promise<string[]> {
  const tables = await sql<{ name: string }[]>`
    select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`;
  expect(tables.length).toBeGreaterThan(20);
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await sql`select * from ${sql(name)}`;
    const readable = (_: string, value: unknown) =>
      typeof value === 'object' && value !== null && 'type' in value && value.type === 'Buffer'
        ? Buffer.from((value as unknown as { data: number[] }).data).toString('latin1')
        : value;
    if (pattern.test(JSON.stringify(rows, readable))) found.push(name);
  }
  return found;
}
