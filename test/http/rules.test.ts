import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuditTrail, CommentHistory, Problem } from '../../src/http/contract.ts';
import { databases } from '../harness/databases.ts';
import { openSite, type Site } from './a-site.ts';

const lottery = {
  description: 'Lottery wins are no news here',
  condition: 'comment.text.matches("(?i)\\\\blotter(y|ies)\\\\b") && !comment.isReply',
  action: 'hold',
  mustMatch: ['I won the Lottery!'],
  mustNotMatch: ['The bridge is old.'],
};
const win = 'They say the lottery was drawn on that bridge once, when my father was young.';

describe.each(databases)('a site’s own rules on $name', (kind) => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite(kind);
  });
  afterAll(() => site.close());

  const put = (name: string, rule: object) => site.server.asOwner.put<Problem>(site.at(`/rules/${name}`), rule);
  const remove = (name: string) => site.server.asOwner.delete(site.at(`/rules/${name}`));
  const history = async (id: string) =>
    (await site.server.asOwner.get<CommentHistory>(site.at(`/review/comments/${id}`))).body;

  it('act from the moment they are saved until they are removed, and are named in the reason', async () => {
    expect((await put('lottery', lottery)).body).toMatchObject({ name: 'lottery', mode: 'active', score: 0.4 });
    const held = (await site.submit({ body: win })).body;
    expect(held.status).toBe('pending');
    expect(held.reasons).toContainEqual({
      code: 'policy.custom',
      message: "Matched the site's rule “lottery”.",
      span: null,
    });
    const parentId = (await site.submit()).body.id;
    expect((await site.submit({ body: `${win} I remember.`, parentId })).body.status).toBe('approved');
    expect((await remove('lottery')).status).toBe(204);
    expect((await site.submit({ body: `${win} He told me so.` })).body.status).toBe('approved');
    expect((await remove('lottery')).status).toBe(404);
  });

  it('leave a record and nothing else in shadow mode', async () => {
    await put('lottery', { ...lottery, mode: 'shadow' });
    const { id, status } = (await site.submit({ body: `${win} Or so they say.` })).body;
    expect(status).toBe('approved');
    expect((await history(id)).assessments[0]).toMatchObject({ matchedRules: ['lottery'], action: 'publish' });
    await remove('lottery');
  });

  it('reject where that is their action, and add to the score where it is not', async () => {
    await put('lottery', { ...lottery, action: 'reject' });
    expect((await site.submit({ body: `${win} Rejected.` })).body.status).toBe('rejected');
    await put('lottery', { ...lottery, action: 'score', score: 0.3 });
    const { id, status } = (await site.submit({ body: `${win} Scored.` })).body;
    expect([status, (await history(id)).score]).toEqual(['approved', expect.closeTo(0.3)]);
    await remove('lottery');
  });

  it('may speak of what ontopic has found and of the author’s record', async () => {
    await put('newcomers', {
      ...lottery,
      condition: '"author.first_comment" in reasons && author.isFirst',
      mustMatch: [],
      mustNotMatch: [],
    });
    expect((await site.submit({ author: { name: 'Somebody new' } })).body.status).toBe('pending');
    await remove('newcomers');
  });

  it.each<[string, object, string, string]>([
    ['a condition that cannot be read', { condition: 'comment.words >' }, 'condition', 'line 1, column'],
    ['an unknown variable', { condition: 'comment.txt == "a"' }, 'condition', 'There is no variable “comment.txt”'],
    ['a condition that is no bool', { condition: 'comment.words' }, 'condition', 'of type int, not bool'],
    ['an expression that backtracks', { condition: 'comment.text.matches("(?=a)")' }, 'condition', 'not valid'],
    [
      'an example that is not matched',
      { mustMatch: ['I won the lottery', 'Nothing'] },
      'mustMatch.1',
      'is not matched',
    ],
    ['an example that is matched', { mustNotMatch: ['My lottery'] }, 'mustNotMatch.0', 'is matched'],
  ])('are not saved with %s; the answer names the place', async (_, change, path, message) => {
    const { status, body } = await put('broken', { ...lottery, ...change });
    expect([status, body.code]).toEqual([422, 'invalid_rule']);
    expect(body.errors).toContainEqual({ path, message: expect.stringContaining(message) });
    expect((await site.server.asOwner.get(site.at('/rules/broken'))).status).toBe(404);
  });

  it('refuse unknown fields and names that no rule can have', async () => {
    expect((await put('lottery', { ...lottery, modus: 'shadow' })).status).toBe(400);
    expect((await put('Lot%20tery', lottery)).status).toBe(400);
  });

  it('go into shadow mode by themselves when they suddenly match far more than before, with an entry that says so', async () => {
    await put('runaway', { ...lottery, condition: 'comment.text.contains("zebra")', mustMatch: [], mustNotMatch: [] });
    const say = (i: number, word: string) =>
      site.submit({ body: `A ${word} crossed the old bridge, number ${i} of the day.` });
    for (let i = 0; i < 150; i++) await say(i, 'horse');
    const mode = async () => (await site.server.asOwner.get<{ mode: string }>(site.at('/rules/runaway'))).body.mode;
    for (let i = 0; i < 10; i++) expect((await say(i, 'zebra')).body.status).toBe('pending');
    expect(await mode()).toBe('active');
    await say(11, 'zebra');
    expect(await mode()).toBe('shadow');
    expect((await say(12, 'zebra')).body.status).toBe('approved');
    const { entries } = (await site.server.asOwner.get<AuditTrail>(site.at('/audit?limit=2'))).body;
    expect(entries.map(({ actor, action, details }) => [actor, action, details.name])).toEqual([
      ['ontopic', 'rule.demoted', 'runaway'],
      ['owner', 'rule.saved', 'runaway'],
    ]);
  });

  it('go into shadow mode by themselves when one of them takes too long three times, and the comment is judged all the same', async () => {
    // A condition that was met before is compiled, with every state it has seen: each database gets one of its own.
    const condition = `comment.text.matches("[ab]*a[ab]{${900 + kind.name.length}}[^ab]")`;
    await put('slow', { ...lottery, condition, mustMatch: [], mustNotMatch: [] });
    // Letters of a well-mixed sequence: every place asks for a state of its own.
    const randomLetters = (seed: number) =>
      Array.from({ length: 10_000 }, (_, i) => ((Math.imul(i + seed, i * 2654435761) >>> 16) & 1 ? 'a' : 'b')).join('');
    const ruleNow = async () => (await site.server.asOwner.get<{ mode: string }>(site.at('/rules/slow'))).body;
    for (const seed of [0, 77_777, 555_555]) {
      expect((await ruleNow()).mode).toBe('active');
      expect((await site.submit({ body: randomLetters(seed) })).status).toBe(201);
    }
    const rule = await ruleNow();
    const { entries } = (await site.server.asOwner.get<AuditTrail>(site.at('/audit?limit=1'))).body;
    expect([rule.mode, entries[0]?.action]).toEqual(['shadow', 'rule.demoted']);
    await remove('slow');
  });
});
