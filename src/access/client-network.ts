import ipaddr from 'ipaddr.js';
import { keyedHash } from './keyed-hash.ts';

export interface ConnectionFacts {
  /** The address of the other end of the connection; null where the runtime does not tell. */
  readonly peer: string | null;
  /** The header X-Forwarded-For, as it came. */
  readonly forwardedFor: string | null;
  /** Networks in CIDR notation whose word on X-Forwarded-For is believed. */
  readonly trustedProxies: readonly string[];
}

/**
 * The client's address: the nearest hop that is no trusted proxy. Only proxies in the list are believed, so that
 * nobody chooses an address by sending the header. Null where the runtime tells no peer.
 */
export function clientAddressOf({ peer, forwardedFor, trustedProxies }: ConnectionFacts): string | null {
  let client = peer === null ? null : normalised(peer);
  const hops = (forwardedFor ?? '').split(',').reverse();
  for (const hop of hops) {
    if (client === null || !isInNetworks(client, trustedProxies)) return client;
    const before = normalised(hop.trim());
    if (before === null) return client;
    client = before;
  }
  return client;
}

/** The network that limits count by: a single IPv4 address, or the /64 that one IPv6 customer holds. */
export function networkOf(address: string): string {
  const parsed = ipaddr.process(address);
  if (parsed.kind() === 'ipv4') return parsed.toString();
  const prefix = (parsed as ipaddr.IPv6).parts.slice(0, 4);
  return `${prefix.map((part) => part.toString(16)).join(':')}::/64`;
}

/** Under a key of the day: the same network has another hash tomorrow. 32 bytes. */
export function networkHash(secret: string, network: string, now: Date): Promise<Uint8Array<ArrayBuffer>> {
  return keyedHash(secret, 'client-network', `${now.toISOString().slice(0, 10)} ${network}`);
}

/** Proxies write addresses with and without a port and brackets. Null for anything else, such as "unknown". */
function normalised(address: string): string | null {
  const bare = address.replace(/^\[(.*)\](?::\d+)?$/, '$1').replace(/^([\d.]+):\d+$/, '$1');
  const isAddress = ipaddr.IPv4.isValidFourPartDecimal(bare) || ipaddr.IPv6.isValid(bare);
  return isAddress ? ipaddr.process(bare).toString() : null;
}

/** Whether an address lies in one of the networks, each in CIDR notation or a single address. */
export function isInNetworks(address: string, networks: readonly string[]): boolean {
  const parsed = ipaddr.process(address);
  return networks.some((network) => {
    const [base, bits] = network.includes('/') ? ipaddr.parseCIDR(network) : singleAddress(network);
    return base.kind() === parsed.kind() && parsed.match(base as ipaddr.IPv4 & ipaddr.IPv6, bits);
  });
}

function singleAddress(address: string): [ipaddr.IPv4 | ipaddr.IPv6, number] {
  const parsed = ipaddr.process(address);
  return [parsed, parsed.kind() === 'ipv4' ? 32 : 128];
}
