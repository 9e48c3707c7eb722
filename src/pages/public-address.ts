import ipaddr from 'ipaddr.js';
import { isInNetworks } from '../access/client-network.ts';

const globalUnicast: [ipaddr.IPv6, number] = [ipaddr.IPv6.parse('2000::'), 3];
// Public by its range, and yet answered by the machine's own host on Azure.
const azureWireServer = '168.63.129.16';

/**
 * Whether a server at this address may be asked for a page: it is public, or the operator allowed its network.
 * What embeds an IPv4 address (6to4, NAT64, Teredo, compatible) is not public. Source: the special-purpose registries of IANA.
 */
export function isAskableAddress(address: string, allowedNetworks: readonly string[]): boolean {
  if (!ipaddr.isValid(address)) return false;
  return isInNetworks(address, allowedNetworks) || isPublic(ipaddr.process(address));
}

function isPublic(address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  if (address.range() !== 'unicast') return false;
  return address instanceof ipaddr.IPv6 ? address.match(...globalUnicast) : address.toString() !== azureWireServer;
}
