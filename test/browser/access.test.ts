import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isChromiumHere } from '../harness/chromium.ts';
import { freePort } from '../harness/free-port.ts';
import { clientId, clientSecret, type IdentityProvider, startIdentityProvider } from '../harness/identity-provider.ts';
import { ownerToken } from '../harness/server.ts';
import { accessibilityFaults } from './accessibility.ts';
import { keepScreenshot, type Stage, setStage } from './stage.ts';

describe.runIf(isChromiumHere)('who may come in, in Chromium', () => {
  let stage: Stage;
  let provider: IdentityProvider;
  beforeAll(async () => {
    const [port, providerPort] = [await freePort(), await freePort()];
    const callback = `http://127.0.0.1:${port}/review/sign-on/callback`;
    provider = await startIdentityProvider({ port: providerPort, callback });
    stage = await setStage({
      PORT: String(port),
      OIDC_ISSUER: provider.issuer,
      OIDC_CLIENT_ID: clientId,
      OIDC_CLIENT_SECRET: clientSecret,
      OIDC_NAME: 'Newsroom',
      OIDC_SCOPE: 'openid profile email groups',
      OIDC_ROLES: JSON.stringify([{ claim: 'groups', value: 'editors', role: 'owner', sites: ['demo'] }]),
    });
  });
  afterAll(async () => {
    await stage?.strike();
    await provider?.stop();
  });

  it('signs in through the identity provider, goes on to where one was going, and out again', async () => {
    const { page, complaints } = await stage.tab();
    await page.goto(`${stage.server.url}/review/demo?status=rejected`);
    expect(await accessibilityFaults(page)).toEqual([]);
    await keepScreenshot(page, 'access-sign-in');
    await page.getByRole('link', { name: 'Sign in with Newsroom' }).click();
    await page.locator('input[name=login]').fill('ann');
    await page.locator('input[name=password]').fill('any');
    await page.getByRole('button').click();
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.waitForURL(/\/review\/demo\?status=rejected$/);
    await page.getByRole('link', { name: 'Access' }).click();
    await page.getByRole('button', { name: 'Sign out everywhere' }).click();
    await page.waitForURL(/\/review\/sign-in$/);
    await page.goto(`${stage.server.url}/review/demo`);
    await page.getByRole('link', { name: 'Sign in with Newsroom' }).waitFor();
    // The provider's own pages want fonts from elsewhere.
    expect(complaints.filter((text) => text.includes('Content Security Policy'))).toEqual([]);
  });

  it('invites somebody, who accepts without scripts and is put out again', async () => {
    const { page } = await stage.tab();
    await page.goto(`${stage.server.url}/review/sign-in`);
    await page.getByLabel('Site').fill('demo');
    await page.getByLabel('Token').fill(ownerToken);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('link', { name: 'Access' }).click();
    const form = page.locator('form', { has: page.getByRole('heading', { name: 'Invite' }) });
    await form.getByLabel('For whom').fill('Carla');
    await form.getByRole('button', { name: 'Invite' }).click();
    const link = (await page.locator('.secret code').textContent())!;
    expect(await accessibilityFaults(page)).toEqual([]);
    await keepScreenshot(page, 'access-page');

    const guest = await stage.tab({ javaScriptEnabled: false });
    await guest.page.goto(link);
    await keepScreenshot(guest.page, 'access-invitation');
    await guest.page.getByLabel('Your name').fill('Carla Ruiz');
    await guest.page.getByRole('button', { name: 'Accept', exact: true }).click();
    await keepScreenshot(guest.page, 'access-welcome');
    await guest.page.getByRole('link', { name: 'To the queue' }).click();
    await guest.page.getByRole('navigation', { name: 'Status' }).waitFor();

    await page.reload();
    await page.getByRole('link', { name: 'Access' }).click();
    await page.getByRole('button', { name: 'Revoke Carla Ruiz' }).click();
    await page.getByText('opens nothing any more').waitFor();
    await guest.page.reload();
    await guest.page.getByLabel('Token').waitFor();
  });

  it('fits on a phone in the dark', async () => {
    const { page } = await stage.tab({ viewport: { width: 380, height: 800 }, colorScheme: 'dark' });
    await page.goto(`${stage.server.url}/review/sign-in?next=/review/demo/access`);
    await page.getByLabel('Token').fill(ownerToken);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Access', level: 1 }).waitFor();
    await keepScreenshot(page, 'access-phone');
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(wider).toBeLessThanOrEqual(0);
    expect(await accessibilityFaults(page)).toEqual([]);
  });
});
