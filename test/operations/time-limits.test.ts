import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SubmissionReceipt } from '../../src/http/contract.ts';
import type { CommentId, SiteId } from '../../src/ids.ts';
import { depsOf } from '../../src/node-server.ts';
import type { Deps } from '../../src/operations/deps.ts';
import { fileAppeal } from '../../src/operations/file-appeal.ts';
import { forgetOldRecords } from '../../src/operations/forget-old-records.ts';
import { prepareInstallation } from '../../src/operations/prepare-installation.ts';
import { appealableUntil } from '../../src/review/appeal.ts';
import { keptUntil } from '../../src/review/trash.ts';
import type { Sql } from '../../src/store/connect.ts';
import { databases } from '../harness/databases.ts';
import { openSite, plea, type Site } from '../http/a-site.ts';

const siteId = 'news' as SiteId;
const secret = 'secret-of-the-tests-0123456789-0123456789';

describe.each(databases)('what ends with time on $name', (kind) => {
  let site: Site;
  let sql: Sql;
  let deps: Deps;
  let held: SubmissionReceipt[];
  let byAuthor: string;
  let byModerator: string;
  let begun: { statedAt: Date; deletedAt: Date };
  beforeAll(async () => {
    site = await openSite(kind);
    const hold = async (name: string) => (await site.submit({ body: `${plea} ${name}`, author: { name } })).body;
    held = [await hold('Ann'), await hold('Ben')];
    const own = (await site.submit()).body;
    await site.server.as(own.editToken).delete(site.at(`/comments/${own.id}`));
    byAuthor = own.id;
    byModerator = (await site.submit()).body.id;
    await site.decide({ id: byModerator, version: 1, action: 'delete' });
    await site.server.stop();
    sql = await site.database.connect();
    const random = (length: number) => new Uint8Array(randomBytes(length));
    const clock = () => new Date();
    const installation = await prepareInstallation(sql, { secret, ownerToken: 'any', clock, randomBytes: random });
    const off = { limits: null, fetching: null, encoder: null, signOn: null } as const;
    deps = depsOf(sql, { installation, publicUrl: 'https://talk.example', announce: () => {}, ...off });
    const [stated] = await sql<{ at: Date }[]>`
      select max(issued_at) as at from statements where comment_id in ${sql(held.map(({ id }) => id))}`;
    const [deleted] = await sql<{ at: Date }[]>`
      select created_at as at from decisions where comment_id = ${byModerator}`;
    begun = { statedAt: stated!.at, deletedAt: deleted!.at };
  });
  afterAll(() => site.database.close());

  const at = (time: Date): Deps => ({ ...deps, clock: () => time });
  const shifted = (time: Date, milliseconds: number) => new Date(time.getTime() + milliseconds);
  const appeal = ({ id, editToken }: SubmissionReceipt, time: Date) =>
    fileAppeal(at(time), { siteId, commentId: id as CommentId, editToken, text: 'Why?' });
  const isKept = async (id: string) => (await sql`select from comments where comment_id = ${id}`).length === 1;

  it('lets authors complain up to six months after the statement, and not at their end', async () => {
    const end = appealableUntil(begun.statedAt);
    expect((end.getTime() - begun.statedAt.getTime()) / 86_400_000).toBeGreaterThan(180);
    const sooner = (receipt: SubmissionReceipt) => appeal(receipt, shifted(end, -60_000));
    expect(await appeal(held[1]!, end)).toEqual({ refused: 'appeal_window_closed' });
    expect(await sooner(held[0]!)).toMatchObject({ status: 'open' });
  });

  it('keeps what a moderator took down for 184 days and what its author took back for thirty, each up to the last second', async () => {
    const [month, halfYear] = (['author', 'moderator'] as const).map((by) => keptUntil(by, begun.deletedAt));
    const kept = async (time: Date) => {
      await forgetOldRecords(at(time));
      return [await isKept(byAuthor), await isKept(byModerator)];
    };
    expect(await kept(shifted(month!, -60_000))).toEqual([true, true]);
    expect(await kept(shifted(month!, 60_000))).toEqual([false, true]);
    expect(await kept(shifted(halfYear!, -1))).toEqual([false, true]);
    expect(await kept(halfYear!)).toEqual([false, false]);
  });
});
