import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../src/app.ts';
import { accessMarkdown, accessRows, type Caller, callers, cellOf } from '../../src/http/access-table.ts';
import type { IssuedToken } from '../../src/http/contract.ts';
import { databases } from '../harness/databases.ts';
import { ownerToken } from '../harness/server.ts';
import { openSite, type Site } from './a-site.ts';

const nobodysId = '0190a000-0000-7000-8000-000000000001';

/** Every route that the app answers, in the table's spelling. */
function routesOfApp(): string[] {
  const app = createApp(() => {
    throw new Error('no request is made');
  });
  const routes = app.routes
    .filter(({ method }) => method !== 'ALL')
    .map(({ method, path }) => `${method} ${path.length > 1 ? path.replace(/\/$/, '') : path}`);
  return [...new Set(routes.map((route) => route.replace(/:(\w+)/g, '{$1}')))];
}

describe('the table of access', () => {
  it('has a row for every route, and for nothing else', () => {
    expect(
      accessRows()
        .map(({ route }) => route)
        .sort(),
    ).toEqual(routesOfApp().sort());
  });

  it('stands in the documents as it is', async () => {
    const text = readFileSync(new URL('../../.github/ACCESS.md', import.meta.url), 'utf8');
    expect(text.slice(text.indexOf('| route'))).toBe(accessMarkdown());
  });
});

describe.each(databases)('every cell of the table of access, asked on $name', (kind) => {
  let site: Site;
  const headers = new Map<string, Record<string, string>>();
  beforeAll(async () => {
    site = await openSite(kind);
    const { server } = site;
    await server.asOwner.post('/v1/sites', { site: 'other', name: 'Other', origins: [] });
    const issue = async (path: string, role: string) =>
      (await server.asOwner.post<IssuedToken>(path, { role, label: `the ${role}` })).body.token;
    const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });
    headers.set('nobody', {});
    headers.set('owner of another site', bearer(await issue('/v1/sites/other/tokens', 'owner')));
    headers.set('installation owner', bearer(ownerToken));
    for (const role of ['reader', 'moderator', 'owner']) {
      const token = await issue(site.at('/tokens'), role);
      headers.set(role, bearer(token));
      const form = new URLSearchParams({ site: 'news', token });
      const signedIn = await server.post('/review/sign-in', form, { Origin: server.url });
      headers.set(`session of ${role}`, { Cookie: signedIn.headers.get('Set-Cookie')!.split(';')[0]! });
    }
  });
  afterAll(() => site.close());

  // The site goes last, with the tokens that ask.
  const rows = accessRows().sort((one, other) => Number(one.route === last) - Number(other.route === last));

  async function ask(route: string, more: Record<string, string>): Promise<number> {
    const [method, pattern] = route.split(' ') as [string, string];
    const isAuthors = more === authors;
    const receipt = isAuthors || /^(PATCH|DELETE) .*comments\/\{id\}$/.test(route) ? (await site.submit()).body : null;
    const path = pattern
      .replace('{site}', 'news')
      .replace('{id}', receipt?.id ?? nobodysId)
      .replace(/\{\w+\}/g, 'x');
    const response = await fetch(new URL(path, site.server.url), {
      method,
      redirect: 'manual',
      headers: {
        Origin: site.server.url,
        'Content-Type': 'application/json',
        ...(isAuthors ? { Authorization: `Bearer ${receipt!.editToken}` } : more),
      },
      ...(method === 'GET' || method === 'DELETE' ? {} : { body: JSON.stringify(bodies[route] ?? {}) }),
    });
    // Some answers never end.
    await response.body?.cancel();
    return response.status;
  }

  it.each(rows)('is as it says: $route', async ({ route, access }) => {
    const asked: Record<string, string | number> = {};
    const wanted: Record<string, string | number> = {};
    const told = (status: number) => (status === 401 || status === 403 ? status : status < 500 ? 'yes' : status);
    for (const caller of callers) {
      asked[caller] = told(await ask(route, caller === 'author' ? authors : headers.get(caller)!));
      wanted[caller] = cellOf(access, caller);
    }
    // Cookies do as much as tokens, but nothing for a page of somebody else. Leaving ends the session that asks.
    if (route !== last && !route.startsWith('POST /review/sign-')) {
      for (const role of ['reader', 'moderator', 'owner'] as const) {
        const session = headers.get(`session of ${role}`)!;
        asked[`session of ${role}`] = told(await ask(route, session));
        wanted[`session of ${role}`] = cellOf(access, role as Caller);
      }
      if (!route.startsWith('GET ') && access !== 'anybody') {
        const forged = { ...headers.get('session of owner')!, Origin: 'https://news.example' };
        asked.forged = await ask(route, forged);
        wanted.forged = access === 'author' ? 401 : 403;
      }
    }
    expect(asked).toEqual(wanted);
  });
});

const last = 'DELETE /v1/sites/{site}';
// Where the token is judged together with the comment, what comes with it has to be in order.
const bodies: Record<string, object> = {
  'PATCH /v1/sites/{site}/comments/{id}': { body: 'Another text on the ferry for cyclists.' },
  'POST /v1/sites/{site}/comments/{id}/appeal': { text: 'It was on the bridge after all.' },
};
const authors = { author: 'asks with the edit token of the comment in the path' };
