import { describe, expect, it } from 'vitest';
import { askableUrl } from '../../src/pages/askable-url.ts';
import { isAskableAddress } from '../../src/pages/public-address.ts';
import { isSharedHere, sharedRows } from '../harness/shared-data.ts';

const reach = { allowedNetworks: [], names: 'public' } as const;
const originOf = (url: string) => (URL.canParse(url) ? new URL(url).origin : 'https://news.test');
/** As if the worst of owners had registered whatever origin the address has. */
const ask = (url: string) => askableUrl(url, { origins: [originOf(url)], reach })?.href ?? null;

describe('an address that is asked for a page', () => {
  it.each([
    ['10.255.255.255', '11.0.0.0'],
    ['100.127.255.255', '100.128.0.0'],
    ['172.31.255.255', '172.32.0.0'],
    ['198.18.0.0', '198.17.255.255'],
    ['fdff::1', '2606:4700:4700::1111'],
    ['2001:db8::1', '2001:4860:4860::8888'],
    ['168.63.129.16', '168.63.129.17'],
  ])('is never %s, and may be %s', (inside, outside) => {
    expect([isAskableAddress(inside, []), isAskableAddress(outside, [])]).toEqual([false, true]);
  });

  it.each([
    '::127.0.0.1',
    '::ffff:10.0.0.1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '2001:0:0:0:0:0:80ff:fffe',
    'fe80::1%eth0',
  ])('is not private in another spelling: %s', (address) => expect(isAskableAddress(address, [])).toBe(false));

  it('may lie in a network that the operator allows, and in no other', () => {
    const networks = ['10.1.0.0/16', '::1'];
    const asked = ['10.1.255.255', '::1', '10.2.0.0', '::2', 'localhost', ''];
    expect(asked.map((address) => isAskableAddress(address, networks))).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
  });
});

describe('the address of a page that is asked for', () => {
  it('is of a registered origin: same scheme, host and port', () => {
    const at = (url: string) => askableUrl(url, { origins: ['https://news.org', 'http://news.org:8080'], reach })?.href;
    expect(at('https://news.org/a?b=c')).toBe('https://news.org/a?b=c');
    expect(at('http://news.org:8080/')).toBe('http://news.org:8080/');
    for (const url of [
      'http://news.org/',
      'https://www.news.org/',
      'https://news.org:8443/',
      'https://news.org@evil.org/',
    ])
      expect(at(url)).toBeUndefined();
  });

  it.each([
    'ftp://news.org/',
    'file:///etc/passwd',
    'https://ann:secret@news.org/',
    'http://news.org:22/',
    'http://news.org:1023/',
    'http://news.org:6667/',
    'http://db/',
    'http://localhost./',
    'http://printer.local/',
    'http://metadata.google.internal/',
    'http://news.example/',
    'not an address',
  ])('is not %s', (url) => expect(ask(url)).toBeNull());

  it.each(['http://news.org:1024/', 'https://news.org:8443/a', 'http://8.8.8.8/', 'http://localhost.org/'])(
    'may be %s',
    (url) => expect(ask(url)).toBe(url),
  );

  it('may have any name where the address behind it is checked', () => {
    const options = { origins: ['http://wiki'], reach: { allowedNetworks: ['10.0.0.0/8'], names: 'any' } } as const;
    expect(askableUrl('http://wiki/', options)?.href).toBe('http://wiki/');
  });
});

describe.runIf(isSharedHere)('the collected tricks', () => {
  const spellings = sharedRows('vectors/ssrf/ip_addresses.jsonl') as { ip: string; expect: string }[];

  it('reach no address that is to be blocked, in whatever spelling, and every one that is to be allowed', () => {
    const wrong = spellings.filter(({ ip, expect: verdict }) => {
      const host = ip.includes('::') || ip.split(':').length > 3 ? `[${ip}]` : ip;
      const isAsked = isAskableAddress(ip, []) || ask(`http://${host}/`) !== null;
      if (verdict === 'allow') return !isAsked;
      return /^(block|invalid)$/.test(verdict) && isAsked;
    });
    expect(wrong).toEqual([]);
  });

  it('reach no host but those with public names, whose addresses are checked when they are asked', () => {
    const rows = sharedRows('vectors/ssrf/urls.jsonl') as { url: string; expect: string }[];
    expect(rows.filter(({ url, expect: verdict }) => verdict === 'allow' && ask(url) === null)).toEqual([]);
    const passed = rows.filter(({ url, expect: verdict }) => verdict !== 'allow' && ask(url) !== null);
    const names = passed
      .map(({ url }) => new URL(url).hostname)
      .filter((host) => !/^[\w-]+(\.[\w-]+)*\.[a-z]+$/.test(host));
    expect(names).toEqual([]);
  });
});
