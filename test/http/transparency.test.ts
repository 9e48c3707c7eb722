import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Appeal, CommentHistory, IssuedToken, SubmissionReceipt, Transparency } from '../../src/http/contract.ts';
import { databases } from '../harness/databases.ts';
import { openSite, plea, remark, type Site } from './a-site.ts';

const fields = [
  ...['decision_visibility', 'decision_ground', 'incompatible_content_ground', 'incompatible_content_explanation'],
  ...['content_type', 'category', 'decision_facts', 'source_type', 'automated_detection', 'automated_decision'],
  ...['application_date', 'content_date', 'puid'],
];

describe.each(databases)('the transparency report on $name', (kind) => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite(kind, { TRUSTED_PROXIES: '127.0.0.0/8' });
    const note = 'Quentin wrote this himself.';
    const held = async () => (await site.submit({ body: plea, author: { name: 'Quentin' } })).body;
    // Held and approved, held and rejected, held and left.
    const [right, wrong] = [await held(), await held(), await held()];
    await decide(right!, { action: 'approve' });
    await decide(wrong!, { action: 'reject', note, reason: 'spam.promotion' });
    await appeal(wrong!);
    await decide(wrong!, { action: 'approve', note: 'No promotion.' });
    // Reported and taken down, and left down on appeal; reported and kept.
    const shown = [await site.submit({ body: `${remark} One.` }), await site.submit({ body: `${remark} Two.` })];
    for (const { body } of shown)
      await site.server.post(site.at(`/comments/${body.id}/reports`), { reason: 'rude', note: 'Quentin again' });
    await decide(shown[0]!.body, { action: 'delete', note });
    await appeal(shown[0]!.body);
    await decide(shown[0]!.body, { action: 'delete', note: 'It stays down.' });
    await decide(shown[1]!.body, { action: 'approve' });
  });
  afterAll(() => site.close());

  async function decide({ id }: SubmissionReceipt, decision: object): Promise<void> {
    const { body } = await site.server.asOwner.get<CommentHistory>(site.at(`/review/comments/${id}`));
    const decisions = [{ id, version: body.version, ...decision }];
    await site.server.asOwner.post(site.at('/review/decisions'), { decisions });
  }
  const appeal = ({ id, editToken }: SubmissionReceipt) =>
    site.server.as(editToken).post<Appeal>(site.at(`/comments/${id}/appeal`), { text: 'Quentin begs to differ.' });
  const read = (query = '', headers = {}) =>
    site.server.asOwner.get<Transparency>(site.at(`/transparency${query}`), headers);

  it('tells notices, restrictions by ground and automation, appeals with outcomes, and the errors of automated means', async () => {
    const { body } = await read();
    expect(body.notices).toMatchObject({ received: 2, answered: 2, removed: 1, kept: 1 });
    const { byGround, ...restrictions } = body.restrictions;
    expect(restrictions).toEqual({
      ...{ total: 5, automated: 3, byPerson: 2, ownInitiative: 4, afterNotice: 1 },
      byKind: { held: 3, rejected: 1, deleted: 1 },
    });
    expect(byGround.find(({ code }) => code === 'spam.promotion')).toMatchObject({ total: 1, byPerson: 1 });
    expect(byGround.reduce((sum, { total }) => sum + total, 0)).toBe(5);
    expect(body.appeals).toMatchObject({
      ...{ filed: 2, answered: 2, upheld: 1, dismissed: 1, withdrawn: 0 },
      ...{ againstAutomated: 0, againstAutomatedUpheld: 0, bySamePerson: 2 },
    });
    expect(body.appeals.medianSecondsToAnswer).toBeGreaterThanOrEqual(0);
    expect(body.automatedMeans).toEqual({ judged: 5, restricted: 3, overturned: 2, errorRate: 2 / 3, missed: 1 });
  });

  it('counts only what happened within the days asked for, and refuses days in the wrong order', async () => {
    const before = (await read('?from=2020-01-01&to=2020-12-31')).body;
    expect([before.from, before.to, before.restrictions.total, before.automatedMeans.errorRate]).toEqual([
      ...['2020-01-01', '2020-12-31', 0, null],
    ]);
    expect((await read('?from=2021-01-01&to=2020-01-01')).status).toBe(400);
  });

  it('is a table for spreadsheets and a page for people, by name or by what they accept', async () => {
    for (const answer of [await read('?format=csv'), await read('', { Accept: 'text/csv' })]) {
      expect(answer.headers.get('Content-Type')).toBe('text/csv; charset=utf-8');
      expect(answer.text).toContain('Appeals (article 20),upheld,1\r\n');
    }
    for (const answer of [await read('?format=html'), await read('', { Accept: 'text/html,*/*' })]) {
      expect(answer.headers.get('Content-Type')).toBe('text/html; charset=utf-8');
      expect(answer.text).toContain('<h1>Transparency report of news</h1>');
    }
    expect((await read('', { Accept: '*/*' })).headers.get('Content-Type')).toContain('application/json');
  });

  it('exports every statement in the fields of the EU’s database, and nothing that anybody wrote or is called', async () => {
    const jsonl = await site.server.asOwner.get(site.at('/transparency/statements?format=jsonl'));
    const rows = jsonl.text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(rows).toHaveLength(5);
    for (const row of rows) expect(Object.keys(row)).toEqual(fields);
    expect(rows.map((row) => [row.decision_visibility, row.source_type, row.automated_decision])).toContainEqual([
      ...['DECISION_VISIBILITY_CONTENT_REMOVED', 'SOURCE_ARTICLE_16', 'AUTOMATED_DECISION_NOT_AUTOMATED'],
    ]);
    const csv = await site.server.asOwner.get(site.at('/transparency/statements'));
    expect(csv.text.split('\r\n')[0]).toBe(fields.join(','));
    expect(csv.text.trimEnd().split('\r\n')).toHaveLength(6);
    for (const { text } of [jsonl, csv, await read('?format=csv'), await read('?format=html')])
      for (const secret of ['Quentin', 'five stars', 'ferry', 'begs', 'stays down']) expect(text).not.toContain(secret);
  });

  it('is for who may look at the site alone', async () => {
    const { body } = await site.server.asOwner.post<IssuedToken>(site.at('/tokens'), { role: 'reader', label: 'Rita' });
    for (const path of ['/transparency', '/transparency/statements']) {
      expect((await site.server.get(site.at(path))).status).toBe(401);
      expect((await site.server.as(body.token).get(site.at(path))).status).toBe(200);
    }
  });
});
