import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BacktestResult, backtestRequest, type Problem } from '../../src/http/contract.ts';
import { type SiteId, uuidV7 } from '../../src/ids.ts';
import { backtest } from '../../src/operations/backtest.ts';
import { isRefusal } from '../../src/operations/refusal.ts';
import { databases } from '../harness/databases.ts';
import { ownerToken } from '../harness/server.ts';
import { openSite, type Site } from './a-site.ts';

const rule = { description: 'Talk of the lottery', condition: 'comment.text.contains("lottery")', action: 'hold' };

describe.each(databases)('a backtest on $name', (kind) => {
  let site: Site;
  const ids: Record<string, string> = {};
  beforeAll(async () => {
    site = await openSite(kind);
    const decided = async (body: string, action: string) => {
      const { id } = (await site.submit({ body })).body;
      await site.decide({ id, version: 1, action });
      ids[body] = id;
    };
    await decided('They drew the lottery on that old bridge, said the ferry man.', 'reject');
    await decided('Was the lottery ever drawn on a bridge, or in the town hall?', 'approve');
    await decided('The arches of the bridge are all that the council has left to sell.', 'reject');
    await site.submit({ body: 'My neighbour won the lottery and now repairs the bridge himself.' });
    await site.submit();
  });
  afterAll(() => site.close());

  const run = (request: object) =>
    site.server.asOwner.post<BacktestResult & Problem>(site.at('/rules/backtest'), request);

  it('measures a rule against what moderators decided, and counts what it would change', async () => {
    const { status, body } = await run({ rule, days: 30 });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      examined: 5,
      matched: 3,
      caught: 1,
      wronglyCaught: 1,
      precision: 0.5,
      recall: 0.5,
      changed: 3,
    });
    expect(body.examples.map(({ kind, decided, now, proposed }) => [kind, decided, now, proposed])).toEqual([
      ['wronglyCaught', 'approved', 'publish', 'hold'],
      ['caught', 'rejected', 'publish', 'hold'],
      ['changed', null, 'publish', 'hold'],
    ]);
    expect(body.examples[0]!.id).toBe(ids['Was the lottery ever drawn on a bridge, or in the town hall?']);
  });

  it('goes by the text where a rule asks for no more, and says so', async () => {
    expect((await run({ rule, days: 30 })).body).toMatchObject({ basis: 'text', ofOtherRulesets: 0 });
    expect((await run({ policy: {}, days: 30 })).body.basis).toBe('afresh');
  });

  it('measures a policy by what it would not publish, and changes nothing', async () => {
    const { body } = await run({ policy: { blockedWords: ['arches'] }, days: 1 });
    expect(body).toMatchObject({ caught: 1, wronglyCaught: 0, precision: 1, recall: 0.5 });
    expect((await run({ policy: {}, days: 1 })).body).toMatchObject({ matched: 0, changed: 0, precision: null });
    expect((await site.submit({ body: 'The lottery is no reason to close a bridge.' })).body.status).toBe('approved');
  });

  it('streams how far it has come where that is asked for, and the result last', async () => {
    const answer = await fetch(site.server.url + site.at('/rules/backtest'), {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${ownerToken}`,
        'Content-Type': 'application/json',
        Accept: 'application/x-ndjson',
      },
      body: JSON.stringify({ rule, days: 30 }),
    });
    expect(answer.headers.get('Content-Type')).toBe('application/x-ndjson');
    const lines = (await answer.text())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.at(-1)).toMatchObject({ examined: 6, matched: 4 });
    expect(lines.slice(0, -1).every((line) => 'progress' in line)).toBe(true);
  });

  it('refuses a condition that does not compile, both or neither of rule and policy, and days that are none', async () => {
    const faulty = await run({ rule: { ...rule, condition: 'comment.txt == "a"' }, days: 30 });
    expect([faulty.status, faulty.body.errors![0]!.path]).toEqual([422, 'condition']);
    expect((await run({ days: 30 })).status).toBe(400);
    expect((await run({ rule, policy: {}, days: 30 })).status).toBe(400);
    expect((await run({ rule, days: 0 })).status).toBe(400);
  });

  it('goes by the scores and reasons that were stored with each comment, not by what they would be today', async () => {
    const condition = 'scores.spam > 0.9 || "spam.flood" in reasons';
    const request = backtestRequest.parse({ rule: { ...rule, condition }, days: 30 });
    const before = (await run(request)).body;
    expect(before).toMatchObject({ basis: 'stored', ofOtherRulesets: 0, matched: 0 });
    await site.server.stop();
    const sql = await site.database.connect();
    const id = ids['They drew the lottery on that old bridge, said the ferry man.']!;
    const later = uuidV7(Date.now() + 1000, crypto.getRandomValues(new Uint8Array(10)));
    await sql`
      insert into assessments (site_id, assessment_id, comment_id, action, ruleset, score, scores, reasons, matched_rules, created_at)
      values ('news', ${later}, ${id}, 'publish', 'of old', 0.3, ${sql.json({ spam: 0.95 })}, '[]', '[]', now())`;
    const after = await resultOf(await backtest({ sql, clock: () => new Date() }, 'news' as SiteId, request));
    expect(after).toMatchObject({ basis: 'stored', ofOtherRulesets: 1, matched: 1, caught: 1, changed: 1 });
    expect(after.examples.map((example) => [example.id, example.proposed])).toEqual([[id, 'hold']]);
  });
});

async function resultOf(steps: Awaited<ReturnType<typeof backtest>>): Promise<BacktestResult> {
  if (isRefusal(steps)) throw new Error(steps.refused);
  let last: object = {};
  for await (const step of steps) last = step;
  return last as BacktestResult;
}
