import { isIPv4, isIPv6 } from 'node:net';

/** The first 64 bits of an IPv6 address, as eight hexadecimal groups cut after the fourth. */
function network(address: string): string {
  const [head = '', tail] = address.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : 8 - left.length - right.length;
  const groups = [...left, ...Array.from({ length: Math.max(0, zeros) }, () => '0'), ...right];
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}

/**
 * What clients are counted by: an IPv4 address, or the /64 network of an IPv6 one, since its holder can send from any
 * address of it.
 */
export function addressGroup(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  const plain = address.split('%')[0] ?? address;
  if (isIPv4(plain) || !isIPv6(plain)) return plain;
  return `${network(plain.replace(/(\d+\.){3}\d+$/, '0:0'))}::/64`;
}
