import { describe, expect, it } from 'vitest';
import { clientAddressOf, networkHash, networkOf } from '../../src/access/client-network.ts';

const trustedProxies = ['10.0.0.0/8', '2001:db8::/32', '203.0.113.7'];

describe('the client’s address', () => {
  it.each<[string, string | null, string | null, string | null]>([
    ['is the peer where nobody is trusted to say otherwise', '198.51.100.1', '9.9.9.9', '198.51.100.1'],
    ['is what the trusted proxy says', '10.0.0.2', '9.9.9.9', '9.9.9.9'],
    [
      'is the nearest hop that is no proxy, whatever was put before it',
      '10.0.0.2',
      '1.1.1.1, 9.9.9.9, 10.0.0.3',
      '9.9.9.9',
    ],
    ['is the proxy where the header is no address', '10.0.0.2', '<script>alert(1)</script>', '10.0.0.2'],
    ['is the proxy where it says nothing', '10.0.0.2', null, '10.0.0.2'],
    ['is read with a port and with brackets', '10.0.0.2', '[2a00::1]:443', '2a00::1'],
    ['is read with an IPv4 port', '10.0.0.2', '9.9.9.9:51234', '9.9.9.9'],
    ['is the same address where IPv6 carries IPv4', '::ffff:10.0.0.2', '9.9.9.9', '9.9.9.9'],
    ['is found behind a proxy named by its address alone', '203.0.113.7', '9.9.9.9', '9.9.9.9'],
    ['is found behind an IPv6 proxy', '2001:db8::5', '9.9.9.9', '9.9.9.9'],
    ['is not the number that a lone digit would be', '10.0.0.2', '1', '10.0.0.2'],
    ['is unknown where the runtime tells nothing', null, '9.9.9.9', null],
  ])('%s', (_, peer, forwardedFor, client) => {
    expect(clientAddressOf({ peer, forwardedFor, trustedProxies })).toBe(client);
  });
});

describe('the network that limits count by', () => {
  it('is one IPv4 address, and the /64 of an IPv6 address', () => {
    expect(networkOf('198.51.100.1')).toBe('198.51.100.1');
    expect(networkOf('2001:db8:1:2:3:4:5:6')).toBe(networkOf('2001:db8:1:2::1'));
    expect(networkOf('2001:db8:1:2::1')).not.toBe(networkOf('2001:db8:1:3::1'));
  });

  it('has another hash from midnight on', async () => {
    const at = (time: string) => networkHash('secret', '198.51.100.1', new Date(time));
    expect(await at('2026-01-01T00:00:00Z')).toEqual(await at('2026-01-01T23:59:59Z'));
    expect(await at('2026-01-01T23:59:59Z')).not.toEqual(await at('2026-01-02T00:00:00Z'));
  });
});
