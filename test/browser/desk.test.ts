import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuditTrail, NamedRule, Policy } from '../../src/http/contract.ts';
import { isChromiumHere } from '../harness/chromium.ts';
import { ownerToken } from '../harness/server.ts';
import { accessibilityFaults } from './accessibility.ts';
import { keepScreenshot, type Stage, setStage } from './stage.ts';

const rule = {
  description: 'Lottery wins are no news here',
  condition: 'comment.text.matches("(?i)\\\\blottery\\\\b")',
  action: 'hold',
  mode: 'shadow',
  mustMatch: ['I won the lottery!'],
  mustNotMatch: ['The bridge is old.'],
};

describe.runIf(isChromiumHere)('the pages of the desk, in Chromium', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
    const key = `${stage.server.url}/desk`;
    const written: string[] = [];
    for (const [index, body] of [
      'I won the lottery last week, and the article explains it well.',
      'Play the lottery with me at https://win.example and rate us five stars!',
      'The second table shows how the student model learns from its teacher.',
    ].entries())
      written.push((await stage.comment(key, body, { name: `Author ${index}` })).id);
    const actions = ['approve', 'reject', 'approve'];
    const decisions = written.map((id, index) => ({ id, version: 1, action: actions[index] }));
    await stage.server.asOwner.post('/v1/sites/demo/review/decisions', { decisions });
    await stage.server.asOwner.put('/v1/sites/demo/rules/raffles', rule);
  });
  afterAll(() => stage?.strike());

  const at = (path: string) => `${stage.server.url}/review/demo${path}`;

  async function signIn(page: Page, path: string): Promise<void> {
    await page.goto(`${stage.server.url}/review/sign-in?next=${encodeURIComponent(`/review/demo${path}`)}`);
    await page.getByLabel('Site').fill('demo');
    await page.getByLabel('Token').fill(ownerToken);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL(at(path));
  }

  it('says while a rule is written what is wrong with it and where, and saves it once it is right', async () => {
    const { page, complaints } = await stage.tab();
    await signIn(page, '/rules/new');
    await page.getByLabel('Name').fill('lottery');
    await page.getByLabel('What it is for').fill(rule.description);
    await page.getByLabel('Condition').fill('comment.txt == "a"');
    await page.getByRole('status').filter({ hasText: 'at line 1, column' }).waitFor();
    await page.getByRole('button', { name: 'Condition', exact: true }).click();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('condition');
    await page.getByLabel('Condition').fill(rule.condition);
    await page.getByLabel('Comments that must match, 1').fill('The bridge is old.');
    await page.getByRole('status').filter({ hasText: 'is not matched by the condition' }).waitFor();
    await page.getByLabel('Comments that must match, 1').fill('I won the lottery!');
    await page.getByRole('status').filter({ hasText: 'Everything comes out as claimed' }).waitFor();
    expect(await page.getByLabel('Comments that must match, 2').count()).toBe(1);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'lottery' }).waitFor();
    const saved = await stage.server.asOwner.get<NamedRule>('/v1/sites/demo/rules/lottery');
    expect(saved.body).toMatchObject({ condition: rule.condition, mode: 'shadow', mustMatch: ['I won the lottery!'] });
    expect(complaints).toEqual([]);
  });

  it('tries a rule on past comments beside its editor, and shows what it would catch, rightly and wrongly', async () => {
    const { page, complaints } = await stage.tab();
    await signIn(page, '/rules/raffles');
    await page.getByRole('button', { name: 'Try it on them' }).click();
    await page.getByText('wrongly caught', { exact: true }).waitFor();
    expect(await page.locator('[data-figure="after.wronglyCaught"]').textContent()).toBe('1');
    expect(await page.locator('.examples').textContent()).toContain('I won the lottery last week');
    expect(await accessibilityFaults(page)).toEqual([]);
    await keepScreenshot(page, 'desk-rule');
    expect(complaints).toEqual([]);
  });

  it('does the same without scripts', async () => {
    const { page } = await stage.tab({ javaScriptEnabled: false });
    await signIn(page, '/rules/raffles');
    await page.getByRole('button', { name: 'Try it on them' }).click();
    await page.getByText('wrongly caught', { exact: true }).waitFor();
    await page.getByLabel('Condition').fill('comment.txt');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('at line 1, column').waitFor();
    await page.getByLabel('Condition').fill('comment.text.contains("raffle") || comment.text.contains("lottery")');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Saved.').waitFor();
    await page.getByRole('link', { name: 'All rules' }).click();
    await page.getByRole('link', { name: 'raffles' }).waitFor();
  });

  it('saves a policy, keeps what is at its default out of it, and says what is wrong with another', async () => {
    const { page, complaints } = await stage.tab();
    await signIn(page, '/policy');
    await page.getByLabel('Blocked domains').fill('casino.example\nwin.example');
    await page.getByLabel('Links without objection').fill('1000');
    await page.getByRole('status').filter({ hasText: 'maxLinks' }).waitFor();
    await page.getByLabel('Links without objection').fill('3');
    await page.getByRole('status').filter({ hasText: 'Everything comes out as claimed' }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Saved.').waitFor();
    const { body } = await stage.server.asOwner.get<Policy>('/v1/sites/demo/policy');
    expect(body).toMatchObject({ blockedDomains: ['casino.example', 'win.example'], maxLinks: 3 });
    const audit = await stage.server.asOwner.get<AuditTrail>('/v1/sites/demo/audit');
    const saved = audit.body.entries.find(({ action }) => action === 'policy.replaced');
    expect(saved?.details.policy).toEqual({ blockedDomains: ['casino.example', 'win.example'], maxLinks: 3 });
    expect(complaints).toEqual([]);
  });

  it.each([
    ['rules', '/rules'],
    ['a rule', '/rules/raffles'],
    ['the policy', '/policy'],
    ['the appeals', '/appeals'],
    ['the figures', '/figures'],
    ['the audit log', '/audit'],
  ])('is accessible and no wider than a phone or a desk, by day and by night: %s', async (name, path) => {
    for (const [colorScheme, width] of [
      ['light', 1100],
      ['dark', 1100],
      ['light', 375],
      ['dark', 375],
    ] as const) {
      const { page, complaints } = await stage.tab({ colorScheme, viewport: { width, height: 850 } });
      await signIn(page, path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      if (path === '/figures') await page.locator('#plots canvas').first().waitFor();
      expect(await accessibilityFaults(page)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
      expect(complaints).toEqual([]);
      await keepScreenshot(page, `desk-${name.replaceAll(' ', '-')}-${colorScheme}-${width}`);
      await page.close();
    }
  });
});
