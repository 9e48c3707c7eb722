import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Appeal, SubmissionReceipt } from '../../src/http/contract.ts';
import { type CommentId, type SiteId, uuidV7 } from '../../src/ids.ts';
import type { Db, Sql } from '../../src/store/connect.ts';
import { recordErasure } from '../../src/store/erasures.ts';
import { forgetTrash } from '../../src/store/trash.ts';
import { databases } from '../harness/databases.ts';
import { openSite, plea, type Site } from '../http/a-site.ts';

const records = ['assessments', 'decisions', 'statements', 'appeals', 'comment_revisions', 'audit_entries'];

describe.each(databases)('the records on $name', (kind) => {
  let site: Site;
  let sql: Sql;
  let comment: SubmissionReceipt;
  let trashed: string;
  let answered: string;
  beforeAll(async () => {
    site = await openSite(kind);
    comment = (await site.submit({ body: plea })).body;
    const author = site.server.as(comment.editToken);
    await author.patch(site.at(`/comments/${comment.id}`), { body: `${plea} Please!` });
    await author.post<Appeal>(site.at(`/comments/${comment.id}/appeal`), { text: 'Why?' });
    await site.decide({ id: comment.id, version: 3, action: 'reject', note: 'It asks for stars.' });
    trashed = (await site.submit()).body.id;
    answered = (await site.submit()).body.id;
    await site.submit({ parentId: answered });
    for (const id of [trashed, answered]) await site.decide({ id, version: 1, action: 'delete', note: 'gone' });
    await site.server.stop();
    sql = await site.database.connect();
  });
  afterAll(() => site.database.close());

  const countOf = async (table: string) => (await sql`select from ${sql(table)}`).length;
  let erasures = 0;
  const erase = (tx: Db, commentIds: readonly string[] | null) =>
    recordErasure(tx, {
      erasureId: uuidV7(++erasures, new Uint8Array(10)),
      siteId: 'news' as SiteId,
      commentIds: commentIds as CommentId[] | null,
      by: 'a test',
      now: new Date(),
    });

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

  it('gives up what was in the trash for its time, and remembers which comments', async () => {
    const told = async (id: string) => (await sql`select from statements where comment_id = ${id}`).length;
    await forgetTrash(sql, new Date(Date.now() + 183 * 86_400_000));
    expect([await told(trashed), await told(answered)]).toEqual([1, 1]);
    await forgetTrash(sql, new Date(Date.now() + 185 * 86_400_000));
    expect([await told(trashed), await told(answered)]).toEqual([0, 0]);
    const left = await sql<{ id: string; body: string }[]>`
      select comment_id as id, body from comments where comment_id in (${trashed}, ${answered})`;
    expect(left).toEqual([{ id: answered, body: '' }]);
    const erased = await sql<{ id: string }[]>`select unnest(comment_ids) as id from erasures`;
    expect(erased.map(({ id }) => id).sort()).toEqual([trashed, answered].sort());
  });

  it('gives up the records of the comments named to a transaction that has recorded the erasure, and keeps the log', async () => {
    const entries = await countOf('audit_entries');
    await expect(
      sql.begin(async (tx) => {
        await erase(tx, []);
        await tx`delete from statements`;
      }),
    ).rejects.toThrow('append-only');
    await sql.begin(async (tx) => {
      await erase(tx, [comment.id]);
      for (const table of records.slice(0, -1)) await tx`delete from ${tx(table)} where comment_id = ${comment.id}`;
    });
    for (const table of records.slice(0, -1)) {
      expect(await sql`select from ${sql(table)} where comment_id = ${comment.id}`).toHaveLength(0);
    }
    expect(await countOf('audit_entries')).toBe(entries);
    await expect(
      sql.begin(async (tx) => {
        await erase(tx, [comment.id]);
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
    expect(await countOf('erasures')).toBe(4);
  });
});
