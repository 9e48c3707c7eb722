import { describe, expect, it } from 'vitest';
import { bindingsOf } from '../../src/moderation/custom/bindings.ts';
import { siteRule } from '../../src/moderation/custom/site-rule.ts';
import type { RuleFacts } from '../../src/moderation/custom/variables.ts';
import { rulesInForce } from '../../src/operations/site-rules.ts';

const facts: RuleFacts = {
  comment: { text: 'A bridge.', words: 2, isReply: false, language: null },
  author: { name: 'Ann', url: null, approved: 0, rejected: 0, isFirst: true },
  page: { url: null, title: null, ageDays: null },
  links: { count: 0, domains: [] },
  scores: { spam: 0, offTopic: null, toxicity: 0 },
  reasons: [],
};

const minute = 60_000;

/** Applies a rule at the times given, each time for so long; whether it is still in force then. */
async function outlasts(condition: string, uses: readonly (readonly [at: number, takes: number])[]): Promise<boolean> {
  const rule = siteRule.parse({ description: 'A rule', condition, action: 'hold', mode: 'active' });
  const rows = [{ name: 'a-rule', definition: rule }];
  const looks = uses.flatMap(([at, takes]) => [at, at + takes]);
  const clock = () => new Date(looks.shift() ?? 0);
  const [inForce] = await rulesInForce(rows, clock);
  for (const _ of uses) expect(inForce!.condition(bindingsOf(facts))).toBe(true);
  return (await rulesInForce(rows, clock)).length === 1;
}

describe('a rule of the site', () => {
  it('stays in force when it takes exactly fifty milliseconds every time', async () => {
    const uses = [0, 1, 2, 3].map((at) => [at * minute, 50] as const);
    expect(await outlasts('comment.words == 2', uses)).toBe(true);
  });

  it('stays in force when a busy machine stopped it twice for long', async () => {
    expect(
      await outlasts('comment.words < 3', [
        [0, 900],
        [minute, 900],
        [2 * minute, 1],
      ]),
    ).toBe(true);
  });

  it('stays in force when it was slow three times, but not within ten minutes', async () => {
    const uses = [0, 5, 11, 16].map((at) => [at * minute, 60] as const);
    expect(await outlasts('comment.words != 3', uses)).toBe(true);
  });

  it('is asked no more when it took longer than fifty milliseconds three times within ten minutes', async () => {
    const uses = [0, 5, 9].map((at) => [at * minute, 51] as const);
    expect(await outlasts('comment.words > 1', uses)).toBe(false);
  });
});
