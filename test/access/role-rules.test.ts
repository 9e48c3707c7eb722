import { describe, expect, it } from 'vitest';
import { type Claims, readRoleRules, roleBy } from '../../src/access/role-rules.ts';
import type { SiteId } from '../../src/ids.ts';

const news = 'news' as SiteId;
const verified = (email: string): Claims => ({ email, email_verified: true });

describe('rules on roles', () => {
  const rule = (value: string | boolean, claim = 'email') => [{ claim, value, role: 'reader' as const }];

  it.each<[string, ReturnType<typeof rule>, Claims, 'reader' | null]>([
    ['an address, whatever its letter case', rule('Ann@news.example'), verified('ann@News.example'), 'reader'],
    ['everybody at a domain', rule('*@news.example'), verified('bob@news.example'), 'reader'],
    ['nobody at a domain that ends alike', rule('*@news.example'), verified('bob@fakenews.example'), null],
    ['nobody at a subdomain', rule('*@news.example'), verified('bob@x.news.example'), null],
    ['nobody with two at signs', rule('*@news.example'), verified('bob@news.example@evil.example'), null],
    ['no address that is not verified', rule('ann@news.example'), { email: 'ann@news.example' }, null],
    ['no address said to be verified by a word', rule('a@b.c'), { email: 'a@b.c', email_verified: 'true' }, null],
    ['a value among several', rule('mods', 'groups'), { groups: ['staff', 'mods'] }, 'reader'],
    ['no part of a value', rule('mod', 'groups'), { groups: 'mods' }, null],
    ['a truth', rule(true, 'admin'), { admin: true }, 'reader'],
    ['no word for a truth', rule(true, 'admin'), { admin: 'true' }, null],
    ['nothing by a claim that is missing', rule('undefined', 'groups'), {}, null],
  ])('mean %s', (_, rules, claims, role) => {
    expect(roleBy(rules, claims, news)).toBe(role);
  });

  it('give the highest of several, and only on the sites that they name', () => {
    const rules = [
      { claim: 'a', value: '1', role: 'reader' as const },
      { claim: 'a', value: '1', role: 'owner' as const, sites: ['other'] },
      { claim: 'b', value: '1', role: 'moderator' as const, sites: ['news'] },
    ];
    expect(roleBy(rules, { a: '1', b: '1' }, news)).toBe('moderator');
    expect(roleBy(rules, { a: '1', b: '1' }, 'other' as SiteId)).toBe('owner');
    expect(roleBy(rules, { b: '1' }, 'third' as SiteId)).toBeNull();
  });

  it.each([
    ['{', 'is not JSON'],
    ['[]', 'has a fault at the top'],
    ['[{"claim":"a","value":"b","role":"king"}]', 'has a fault at 0.role'],
    ['[{"claim":"a","value":"b","role":"reader","site":"x"}]', 'has a fault at 0'],
  ])('are refused as %s', (json, fault) => {
    expect(readRoleRules(json)).toContain(fault);
  });
});
