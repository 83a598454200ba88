import { type LookupAddress, lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Global unicast (RFC 4291, section 2.4; IANA has given out nothing else): no embedded IPv4, no local ranges. */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3');

/** Whether an address belongs to a host of the public internet. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (parsed.range() !== 'unicast') return false;
  return parsed instanceof ipaddr.IPv4 || parsed.match(GLOBAL_UNICAST);
}

export function isLoopbackAddress(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'loopback';
}

/** The address that stands in a URL instead of a name, or null. */
export function literalAddress({ hostname }: URL): string | null {
  const host = hostname.replace(/^\[|\]$/g, '');
  return ipaddr.isValid(host) ? host : null;
}

/** A name stands for an address that must not be connected to. */
export class RefusedAddress extends Error {
  override readonly name = 'RefusedAddress';
}

export type Resolve = (
  hostname: string,
  callback: (error: Error | null, addresses: LookupAddress[]) => void,
) => void;

const resolveBySystem: Resolve = (hostname, callback) => lookup(hostname, { all: true }, callback);

/**
 * Resolves names for connections to addresses that are allowed. The address that is checked is the one that is connected
 * to, so a name cannot change in between; one refused address refuses the name. Node looks up no literal address: those
 * are for the caller to check.
 */
export function guardedLookup(
  allows: (address: string) => boolean,
  resolve: Resolve = resolveBySystem,
): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error || !first) return callback(error ?? new RefusedAddress(`${hostname} has no address`), []);
      if (!addresses.every(({ address }) => allows(address))) {
        return callback(new RefusedAddress(`${hostname} is at a private address`), []);
      }
      if (options.all) return callback(null, addresses);
      return callback(null, first.address, first.family);
    });
  };
}
