import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuditTrail, IssuedInvitation, IssuedToken, Problem, TokenRecord } from '../../src/http/contract.ts';
import { reviewPathOf } from '../../src/http/review-path.ts';
import { databases } from '../harness/databases.ts';
import { type Answer, ownerToken } from '../harness/server.ts';
import { isSharedHere, sharedRows } from '../harness/shared-data.ts';
import { openSite, type Site } from './a-site.ts';

const cookieOf = (answer: Answer<unknown>) => answer.headers.getSetCookie().at(-1)!.split(';')[0]!;

describe.each(databases)('access on $name', (kind) => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite(kind);
  });
  afterAll(() => site.close());

  const own = () => ({ Origin: site.server.url });
  const issue = async (role: string, label: string) =>
    (await site.server.asOwner.post<IssuedToken>(site.at('/tokens'), { role, label })).body;
  const signIn = (token: string, fields: object = { site: 'news' }) =>
    site.server.post('/review/sign-in', new URLSearchParams({ token, ...fields }), own());
  const signedIn = async (token: string) => ({ Cookie: cookieOf(await signIn(token)), ...own() });
  const queue = (headers: { Cookie: string }) => site.server.get(site.at('/review/queue'), headers);
  const audit = async (action: string) => {
    const { body } = await site.server.asOwner.get<AuditTrail>(site.at('/audit?limit=200'));
    return body.entries.filter((entry) => entry.action === action);
  };

  it('leaves a line in the audit log for whoever takes data out', async () => {
    const { id } = (await site.submit({ author: { name: 'Exported' } })).body;
    const { body } = await site.server.asOwner.get<{ author: { id: string } }>(site.at(`/review/comments/${id}`));
    const { token } = await issue('owner', 'takes data out');
    const exports = {
      'site.exported': '/export',
      'author.exported': `/authors/${body.author.id}/export`,
      'lessons.exported': '/lessons/export',
      'statements.exported': '/transparency/statements',
    };
    for (const [action, path] of Object.entries(exports)) {
      expect((await site.server.as(token).get(site.at(path))).status).toBe(200);
      expect((await audit(action)).map(({ actor }) => actor)).toEqual(['takes data out']);
    }
  });

  describe('a session', () => {
    it('is a cookie that scripts cannot read and other sites cannot send, and opens the API', async () => {
      const answer = await signIn((await issue('moderator', 'cookie')).token);
      expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/review/news']);
      expect(answer.headers.get('Set-Cookie')).toMatch(
        /^ontopic_session=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Strict$/,
      );
      expect((await queue({ Cookie: cookieOf(answer) })).status).toBe(200);
    });

    it('has another secret after every sign-in, and the one before it opens nothing any more', async () => {
      const { token } = await issue('moderator', 'twice');
      const first = await signedIn(token);
      const form = new URLSearchParams({ site: 'news', token });
      const second = await site.server.post('/review/sign-in', form, first);
      expect(cookieOf(second)).not.toBe(first.Cookie);
      expect((await queue(first)).status).toBe(401);
      expect((await queue({ Cookie: cookieOf(second) })).status).toBe(200);
    });

    it('ends at sign-out for whoever holds its secret, and others of the same token go on', async () => {
      const { token } = await issue('moderator', 'out');
      const [one, other] = [await signedIn(token), await signedIn(token)];
      const out = await site.server.post('/review/sign-out', undefined, one);
      expect([out.status, out.headers.get('Set-Cookie')]).toEqual([303, expect.stringContaining('Max-Age=0')]);
      expect([(await queue(one)).status, (await queue(other)).status]).toEqual([401, 200]);
    });

    it('ends everywhere where its holder asks for it', async () => {
      const { token } = await issue('moderator', 'everywhere');
      const [one, other, stranger] = [
        await signedIn(token),
        await signedIn(token),
        await signedIn((await issue('moderator', 'stranger')).token),
      ];
      await site.server.post('/review/sign-out-everywhere', undefined, one);
      const after = [await queue(one), await queue(other), await queue(stranger)];
      expect(after.map(({ status }) => status)).toEqual([401, 401, 200]);
      expect((await audit('session.ended'))[0]).toMatchObject({ actor: 'everywhere' });
    });

    it('ends with its token', async () => {
      const { id, token } = await issue('moderator', 'revoked');
      const session = await signedIn(token);
      await site.server.asOwner.delete(site.at(`/tokens/${id}`));
      expect((await queue(session)).status).toBe(401);
      const page = await site.server.get('/review/news', session);
      expect(page.status).toBe(401);
    });

    it('has the role of its token at every moment, and another secret once that has changed', async () => {
      const { id, token } = await issue('moderator', 'risen');
      const session = await signedIn(token);
      expect((await site.server.get(site.at('/tokens'), session)).status).toBe(403);
      await site.server.asOwner.patch(site.at(`/tokens/${id}`), { role: 'owner' });
      const risen = await site.server.get(site.at('/tokens'), session);
      expect(risen.status).toBe(200);
      expect(cookieOf(risen)).not.toBe(session.Cookie);
    });

    it('is not ended by other people’s pages', async () => {
      const session = await signedIn((await issue('reader', 'forged')).token);
      for (const path of ['/review/sign-out', '/review/sign-out-everywhere']) {
        const forged = await site.server.post(path, undefined, { ...session, Origin: 'https://evil.example' });
        expect(forged.status).toBe(403);
      }
      expect((await queue(session)).status).toBe(200);
    });

    it('of the installation’s owner opens every site', async () => {
      const answer = await signIn(ownerToken, {});
      expect(answer.headers.get('Location')).toBe('/review');
      const session = { Cookie: cookieOf(answer) };
      expect((await site.server.get('/review', session)).text).toContain('/review/demo');
      expect((await queue(session)).status).toBe(200);
    });

    it('is never begun by a page of somebody else', async () => {
      const form = new URLSearchParams({ site: 'news', token: ownerToken });
      const forged = await site.server.post('/review/sign-in', form, { Origin: 'https://evil.example' });
      expect([forged.status, forged.headers.get('Set-Cookie')]).toEqual([403, null]);
    });
  });

  describe('the way on after signing in', () => {
    it('leads to where one was going', async () => {
      const { token } = await issue('reader', 'on');
      const next = '/review/news?status=rejected';
      const page = await site.server.get(next);
      expect(page.text).toContain(`name="next" value="${next}"`);
      expect((await signIn(token, { site: 'news', next })).headers.get('Location')).toBe(next);
    });

    it.each(['//evil.example', '/review/../..//evil.example', '/review\\..\\evil', '/reviewer', 'javascript:alert(1)'])(
      'never leads to %s',
      async (next) => {
        const { token } = await issue('reader', 'astray');
        expect((await signIn(token, { site: 'news', next })).headers.get('Location')).toBe('/review/news');
      },
    );

    it.runIf(isSharedHere)('leads nowhere that a collection of open redirects names', () => {
      for (const { payload } of sharedRows('vectors/open_redirect/urls.jsonl')) {
        for (const text of [payload, `/review${payload}`, `/review/${payload}`, `/review?next=${payload}`]) {
          const path = reviewPathOf(String(text));
          if (path === null) continue;
          const url = new URL(path, 'https://comments.example');
          expect([url.origin, url.pathname.startsWith('/review')], String(text)).toEqual([
            'https://comments.example',
            true,
          ]);
        }
      }
    });
  });

  describe('an invitation', () => {
    const invite = async (role = 'moderator', label = 'Carla') => {
      const answer = await site.server.asOwner.post<IssuedInvitation>(site.at('/invitations'), { role, label });
      expect(answer.status).toBe(201);
      return { ...answer.body, path: new URL(answer.body.url).pathname };
    };
    const accept = (path: string, name = 'Carla') => site.server.post(path, new URLSearchParams({ name }), own());

    it('makes a token of its role under the name of who accepts it, and signs them in', async () => {
      const { path, id } = await invite();
      expect((await site.server.get(path)).text).toContain('invites you to this site as moderator');
      const welcome = await accept(path, 'Carla Ruiz');
      expect(welcome.status).toBe(200);
      const token = /ontopic_[\w-]{43}/.exec(welcome.text)![0];
      expect((await site.server.as(token).get(site.at('/review/queue'))).status).toBe(200);
      expect((await queue({ Cookie: cookieOf(welcome) })).status).toBe(200);
      const { tokens } = (await site.server.asOwner.get<{ tokens: TokenRecord[] }>(site.at('/tokens'))).body;
      expect(tokens.find(({ label }) => label === 'Carla Ruiz')).toMatchObject({
        role: 'moderator',
        source: 'invitation',
      });
      expect((await audit('invitation.accepted'))[0]).toMatchObject({
        actor: 'Carla Ruiz',
        details: { invitationId: id, invitedBy: 'owner' },
      });
    });

    it('works once, also for two at the same moment', async () => {
      const { path } = await invite();
      const answers = await Promise.all([accept(path), accept(path)]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 404]);
      expect((await site.server.get(path)).status).toBe(404);
    });

    it('works no more once it was withdrawn, and is listed until then', async () => {
      const { path, id } = await invite();
      const list = async () =>
        (await site.server.asOwner.get<{ invitations: { id: string }[] }>(site.at('/invitations'))).body.invitations;
      expect((await list()).map((one) => one.id)).toContain(id);
      expect((await site.server.asOwner.delete(site.at(`/invitations/${id}`))).status).toBe(204);
      expect((await list()).map((one) => one.id)).not.toContain(id);
      expect((await accept(path)).status).toBe(404);
      expect((await site.server.asOwner.delete(site.at(`/invitations/${id}`))).status).toBe(404);
    });

    it('is not used up by looking at it, nor by a name that is refused', async () => {
      const { path } = await invite();
      await site.server.get(path);
      for (const name of ['', '  ', 'owner', 'x'.repeat(101)]) expect((await accept(path, name)).status).toBe(400);
      expect((await accept(path)).status).toBe(200);
    });

    it('does not stand in the database as its link has it', async () => {
      const { path } = await invite();
      const secret = path.split('/').at(-1)!;
      expect((await site.server.asOwner.get(site.at('/audit?limit=200'))).text).not.toContain(secret);
      expect((await site.server.asOwner.get(site.at('/invitations'))).text).not.toContain(secret);
    });
  });

  describe('tokens', () => {
    it('are listed with when they were last used, and never with their text', async () => {
      const { token, id } = await issue('reader', 'seen');
      const record = async () =>
        (await site.server.asOwner.get<{ tokens: TokenRecord[] }>(site.at('/tokens'))).body.tokens.find(
          (one) => one.id === id,
        )!;
      expect(await record()).toMatchObject({ role: 'reader', label: 'seen', source: 'issued', lastUsedAt: null });
      await site.server.as(token).get(site.at('/review/queue'));
      const used = (await record()).lastUsedAt;
      expect(used).not.toBeNull();
      await site.server.as(token).get(site.at('/review/queue'));
      expect((await record()).lastUsedAt).toBe(used);
      expect((await site.server.asOwner.get(site.at('/tokens'))).text).not.toContain(token);
    });

    it.each(['owner', 'Owner ', 'ontopic', 'command line', 'author'])('cannot be labelled %s', async (label) => {
      const answer = await site.server.asOwner.post<Problem>(site.at('/tokens'), { role: 'reader', label });
      expect(answer.status).toBe(400);
    });
  });

  it('has every act of administration in the audit log, with who did it', async () => {
    const admin = await issue('owner', 'The editor');
    const editor = site.server.as(admin.token);
    const { id } = (await editor.post<IssuedToken>(site.at('/tokens'), { role: 'reader', label: 'temp' })).body;
    await editor.patch(site.at(`/tokens/${id}`), { label: 'temporary' });
    await editor.delete(site.at(`/tokens/${id}`));
    await editor.patch('/v1/sites/news', { name: 'The Daily News' });
    await editor.put(site.at('/policy'), { maxLinks: 4 });
    await editor.put(site.at('/rules/cats'), { description: 'x', condition: 'comment.isReply', action: 'hold' });
    await editor.delete(site.at('/rules/cats'));
    await signIn(admin.token);
    const { entries } = (await site.server.asOwner.get<AuditTrail>(site.at('/audit?limit=200'))).body;
    const acts = entries.filter(({ actor }) => actor === 'The editor').map(({ action }) => action);
    expect(acts.reverse()).toEqual([
      ...['token.issued', 'token.changed', 'token.revoked', 'site.changed', 'policy.replaced'],
      ...['rule.saved', 'rule.deleted', 'session.started'],
    ]);
    expect(entries.find(({ action }) => action === 'token.revoked')!.details).toMatchObject({
      tokenId: id,
      by: admin.id,
    });
    expect(entries.map(({ action }) => action)).toContain('site.made');
  });

  it('keeps an audit log that the database changes, shortens and empties for nobody', async () => {
    await site.server.asOwner.post('/v1/sites', { site: 'gone', name: 'Gone', origins: [] });
    expect((await site.server.asOwner.delete('/v1/sites/gone')).status).toBe(204);
    await site.server.stop();
    const sql = await site.database.connect();
    for (const table of ['audit_entries', 'installation_audit_entries']) {
      await expect(sql`update ${sql(table)} set actor = 'x'`).rejects.toThrow('append-only');
      await expect(sql`delete from ${sql(table)}`).rejects.toThrow('append-only');
      await expect(sql`truncate ${sql(table)}`).rejects.toThrow('append-only');
    }
    const acts = await sql<{ action: string }[]>`select action from installation_audit_entries order by audit_id`;
    expect(acts.map(({ action }) => action)).toEqual([
      ...['site.made', 'session.started', 'site.made', 'site.removed'],
    ]);
  });
});
