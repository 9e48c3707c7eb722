import { describe, expect, it } from 'vitest';
import { authorIdentity } from '../../src/access/author-identity.ts';
import { editTokenFor, isEditTokenFor } from '../../src/access/edit-token.ts';
import { mayActAs, type Principal } from '../../src/access/roles.ts';
import { seal, unseal } from '../../src/access/sealed-text.ts';
import { sessionDue } from '../../src/access/session.ts';
import type { CommentId, SiteId, TokenId } from '../../src/ids.ts';

const secret = 'a secret of at least thirty-two characters';
const siteId = 'news' as SiteId;
const commentId = '0190a000-0000-7000-8000-000000000001' as CommentId;
const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));

describe('an edit token', () => {
  it('opens its own comment, and neither another comment nor the same one on another site', async () => {
    const token = await editTokenFor(secret, siteId, commentId);
    const opens = (comment: object) => isEditTokenFor(token, { secret, siteId, commentId, ...comment });
    expect(await opens({})).toBe(true);
    expect(await opens({ commentId: '0190a000-0000-7000-8000-000000000002' as CommentId })).toBe(false);
    expect(await opens({ siteId: 'other' as SiteId })).toBe(false);
    expect(await opens({ secret: `${secret}!` })).toBe(false);
  });

  it.each(['', 'A', '****', 'a'.repeat(43)])('is not %s', async (token) => {
    expect(await isEditTokenFor(token, { secret, siteId, commentId })).toBe(false);
  });
});

describe('a session', () => {
  const minutes = (count: number) => new Date(count * 60_000);
  const due = (
    now: number,
    times: { rotated?: number; seen?: number } = {},
    secret: 'present' | 'former' = 'present',
  ) =>
    sessionDue(
      { createdAt: minutes(0), rotatedAt: minutes(times.rotated ?? now), lastSeenAt: minutes(times.seen ?? now) },
      { secret, now: minutes(now) },
    );

  it('ends after twelve hours, however much it is used', () => {
    expect([due(719), due(720)]).toEqual(['nothing', 'end']);
  });

  it('ends after two hours without a request', () => {
    expect([due(300, { seen: 181 }), due(300, { seen: 180 })]).toEqual(['note', 'end']);
  });

  it('gets another secret after half an hour', () => {
    expect([due(60, { rotated: 31 }), due(60, { rotated: 30 })]).toEqual(['nothing', 'rotate']);
  });

  it('is still opened by the former secret for a minute, and ended by it afterwards', () => {
    expect([due(61, { rotated: 60 }, 'former'), due(62, { rotated: 60 }, 'former')]).toEqual(['nothing', 'end']);
  });

  it('has its use written down every five minutes', () => {
    expect([due(10, { seen: 6 }), due(10, { seen: 5 })]).toEqual(['nothing', 'note']);
  });
});

describe('a role', () => {
  const token = (role: 'owner' | 'moderator' | 'reader'): Principal => ({
    kind: 'token',
    siteId,
    tokenId: 't' as TokenId,
    role,
    label: 'x',
  });

  it('permits what takes the same role or a lesser one, on its own site alone', () => {
    expect(mayActAs(token('moderator'), siteId, 'reader')).toBe(true);
    expect(mayActAs(token('moderator'), siteId, 'moderator')).toBe(true);
    expect(mayActAs(token('moderator'), siteId, 'owner')).toBe(false);
    expect(mayActAs(token('owner'), 'other' as SiteId, 'reader')).toBe(false);
    expect(mayActAs({ kind: 'installation-owner' }, 'other' as SiteId, 'owner')).toBe(true);
  });
});

describe('an e-mail address', () => {
  it('can be opened again under its secret only, and is sealed differently every time', async () => {
    const sealed = await seal(secret, 'carlos@news.example', random);
    expect(await unseal(secret, sealed)).toBe('carlos@news.example');
    expect(await seal(secret, 'carlos@news.example', random)).not.toEqual(sealed);
    await expect(unseal(`${secret}!`, sealed)).rejects.toThrow();
  });

  it('makes an author known again whatever its letter case, and is another identity than the same name', async () => {
    const one = await authorIdentity(secret, { name: 'Carlos', email: 'Carlos@News.Example' });
    const same = await authorIdentity(secret, { name: 'C.', email: ' carlos@news.example' });
    const named = await authorIdentity(secret, { name: 'carlos@news.example' });
    expect(same).toEqual(one);
    expect(named.hash).not.toEqual(one.hash);
    expect(named.kind).toBe('name');
  });
});
