import ipaddr from 'ipaddr.js';
import { isAskableAddress } from './public-address.ts';

/** Which servers may be asked, beyond those with public names and addresses. */
export interface Reach {
  /** Networks in CIDR notation that are asked although they are not public. */
  readonly allowedNetworks: readonly string[];
  /** `any` only where the address behind a name is checked as well. */
  readonly names: 'public' | 'any';
}

// Names that no public server has (RFC 6761, RFC 6762, RFC 7686, RFC 8375, RFC 9476, ICANN's .internal) or that networks use for themselves.
const privateName =
  /(^|\.)(localhost|local|localdomain|internal|intranet|lan|home|corp|home\.arpa|test|example|invalid|onion|alt)$/;

const publicName = /\.([a-z]{2,}|xn--[a-z\d-]+)$/;

const firstUnprivilegedPort = 1024;
// The ports above those that the Fetch Standard blocks, because other protocols can be made to take requests for their own.
const otherProtocols = new Set([
  ...[
    1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
  ],
]);

/** The address as it may be asked for; null where its scheme, credentials, port, host or origin forbid that. */
export function askableUrl(
  address: string,
  { origins, reach }: { origins: readonly string[]; reach: Reach },
): URL | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  const isWeb = url.protocol === 'http:' || url.protocol === 'https:';
  if (!isWeb || url.username !== '' || url.password !== '' || !origins.includes(url.origin)) return null;
  return isWebPort(url.port) && isAskableHost(url.hostname, reach) ? url : null;
}

function isWebPort(text: string): boolean {
  const port = Number(text);
  return text === '' || port === 80 || port === 443 || (port >= firstUnprivilegedPort && !otherProtocols.has(port));
}

function isAskableHost(host: string, { allowedNetworks, names }: Reach): boolean {
  const bare = host.replace(/^\[(.*)\]$/, '$1');
  // The URL Standard has already turned every other spelling of an address into the usual one.
  if (ipaddr.isValid(bare)) return isAskableAddress(bare, allowedNetworks);
  const name = bare.replace(/\.$/, '');
  return names === 'any' || (publicName.test(name) && !privateName.test(name));
}
