import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Appeal, SubmissionReceipt } from '../../src/http/contract.ts';
import type { Db, Sql } from '../../src/store/connect.ts';
import { databases } from '../harness/databases.ts';
import { openSite, plea, type Site } from '../http/a-site.ts';

const records = ['assessments', 'decisions', 'statements', 'appeals', 'comment_revisions', 'audit_entries'];

describe.each(databases)('the records on $name', (kind) => {
  let site: Site;
  let sql: Sql;
  let comment: SubmissionReceipt;
  beforeAll(async () => {
    site = await openSite(kind);
    comment = (await site.submit({ body: plea })).body;
    const author = site.server.as(comment.editToken);
    await author.patch(site.at(`/comments/${comment.id}`), { body: `${plea} Please!` });
    await author.post<Appeal>(site.at(`/comments/${comment.id}/appeal`), { text: 'Why?' });
    await site.decide({ id: comment.id, version: 3, action: 'reject', note: 'It asks for stars.' });
    await site.server.stop();
    sql = await site.database.connect();
  });
  afterAll(() => site.database.close());

  const countOf = async (table: string) => (await sql`select from ${sql(table)}`).length;
  const erase = (tx: Db, authorId: string | null) => tx`
    insert into erasures (erasure_id, site_id, author_id, erased_by, erased_at)
    values (gen_random_uuid(), 'news', ${authorId}, 'a test', now())`;

  it.each(records)('lets nobody change, remove or empty %s', async (table) => {
    expect(await countOf(table)).toBeGreaterThan(0);
    for (const attempt of [
      sql`update ${sql(table)} set site_id = site_id`,
      sql`delete from ${sql(table)}`,
      sql`truncate ${sql(table)} cascade`,
    ])
      await expect(attempt).rejects.toThrow('append-only');
  });

  it('lets nobody remove them along with what they belong to, either', async () => {
    await expect(sql`delete from comments`).rejects.toThrow('append-only');
    await expect(sql`delete from sites`).rejects.toThrow('append-only');
  });

  it('keeps an appeal to what was said, and to its first answer', async () => {
    await expect(sql`update appeals set text = 'Never mind.'`).rejects.toThrow('append-only');
    await expect(sql`update appeals set outcome = 'upheld'`).rejects.toThrow('append-only');
  });

  it('gives up one author’s records to a transaction that has recorded the erasure, and keeps the log', async () => {
    const [{ authorId }] = await sql<[{ authorId: string }]>`select author_id as "authorId" from comments`;
    const entries = await countOf('audit_entries');
    await sql.begin(async (tx) => {
      await erase(tx, authorId);
      for (const table of records.slice(0, -1)) await tx`delete from ${tx(table)}`;
    });
    for (const table of records.slice(0, -1)) expect(await countOf(table)).toBe(0);
    expect(await countOf('audit_entries')).toBe(entries);
    await expect(
      sql.begin(async (tx) => {
        await erase(tx, authorId);
        await tx`delete from audit_entries`;
      }),
    ).rejects.toThrow('append-only');
  });

  it('opens nothing with the erasure of another transaction', async () => {
    await sql.begin((tx) => erase(tx, null));
    await expect(sql`delete from audit_entries`).rejects.toThrow('append-only');
  });

  it('gives up everything with its site, and remembers that it did', async () => {
    await sql.begin(async (tx) => {
      await erase(tx, null);
      await tx`delete from sites where site_id = 'news'`;
    });
    for (const table of records) expect(await countOf(table)).toBe(0);
    await expect(sql`delete from erasures`).rejects.toThrow('append-only');
    expect(await countOf('erasures')).toBe(3);
  });
});
