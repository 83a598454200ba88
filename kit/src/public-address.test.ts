import type { LookupAddress } from 'node:dns';
import { expect, it } from 'vitest';
import { guardedLookup, isLoopbackAddress, isPublicAddress, literalAddress } from './public-address.ts';

it.each(['93.184.215.14', '8.8.8.8', '2606:4700::1111', '::ffff:8.8.8.8'])('%s is public', (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

it.each([
  ...['0.0.0.0', '10.1.2.3', '100.64.0.1', '127.0.0.1', '127.255.0.1', '169.254.169.254', '172.16.0.1'],
  ...['192.0.0.8', '192.0.2.1', '192.168.0.1', '198.18.0.1', '203.0.113.1', '224.0.0.1', '240.0.0.1'],
  ...['255.255.255.255', '::', '::1', '::127.0.0.1', '::ffff:127.0.0.1', '::ffff:169.254.169.254'],
  ...['64:ff9b::7f00:1', '64:ff9b:1::1', '100::1', '2001::1', '2001:db8::1', '2002:7f00:1::', 'fc00::1'],
  ...['fd00:ec2::254', 'fe80::1', 'fec0::1', 'ff02::1', 'localhost', '', '1', '10.0.0.1 '],
])('%j is not', (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

it('loopback is known in every form', () => {
  expect(['127.0.0.1', '127.8.8.8', '::1', '::ffff:127.0.0.1'].every(isLoopbackAddress)).toBe(true);
  expect(['10.0.0.1', '0.0.0.0', '::', 'localhost'].some(isLoopbackAddress)).toBe(false);
});

it.each([
  ['https://[::1]:8443/', '::1'],
  ['https://2130706433/', '127.0.0.1'],
  ['https://0x7f.1/', '127.0.0.1'],
  ['https://name.example/', null],
])('the address in %s is %s', (url, address) => {
  expect(literalAddress(new URL(url))).toBe(address);
});

const at = (address: string): LookupAddress => ({ address, family: address.includes(':') ? 6 : 4 });

async function resolved(addresses: LookupAddress[], all: boolean): Promise<unknown> {
  const lookup = guardedLookup(isPublicAddress, (_hostname, callback) => callback(null, addresses));
  return new Promise((resolve, reject) => {
    lookup('name.example', { all }, (error, address) => (error ? reject(error) : resolve(address)));
  });
}

it('a name resolves to public addresses only, and to none when one of them is not', async () => {
  expect(await resolved([at('8.8.8.8'), at('2606:4700::1111')], true)).toHaveLength(2);
  expect(await resolved([at('8.8.8.8')], false)).toBe('8.8.8.8');
  await expect(resolved([at('8.8.8.8'), at('10.0.0.1')], true)).rejects.toThrow('private');
  await expect(resolved([at('::1')], false)).rejects.toThrow('private');
  await expect(resolved([], true)).rejects.toThrow('no address');
});
