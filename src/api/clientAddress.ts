import { BlockList, isIP } from 'node:net';

/** Addresses whose `X-Forwarded-For` is believed. */
export interface TrustedProxies {
  has(address: string): boolean;
}

/** IPv4 written as IPv6 is IPv4. */
const plain = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, '');

/** `10.0.0.1` and `10.0.0.0/8`. Throws for what is no address. */
export const trustedProxies = (list: readonly string[]): TrustedProxies => {
  if (list.length === 0) return { has: () => false };
  const blocks = new BlockList();
  for (const entry of list) {
    const [address = '', bits] = entry.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (bits === undefined) blocks.addAddress(address, family);
    else blocks.addSubnet(address, Number(bits), family);
  }
  return { has: (address) => isIP(address) !== 0 && blocks.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4') };
};

/**
 * The nearest address that is not one of our proxies. Anyone can write `X-Forwarded-For`: it is read from the right,
 * and only as long as the one who handed it to us is trusted.
 */
export const clientAddress = (
  remote: string | undefined,
  forwardedFor: string | undefined,
  trusted: TrustedProxies,
): string => {
  let address = plain(remote ?? '');
  const hops = forwardedFor?.split(',').map((hop) => plain(hop.trim())) ?? [];
  while (trusted.has(address)) {
    const next = hops.pop();
    if (next === undefined || isIP(next) === 0) break;
    address = next;
  }
  return address;
};

/** One household has a whole /64 of IPv6: it pays from one bucket. */
export const addressBucket = (address: string): string => {
  if (isIP(address) !== 6) return address;
  const [head = '', tail = ''] = address.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === '' ? [] : tail.split(':');
  const groups = address.includes('::')
    ? [...left, ...Array.from({ length: 8 - left.length - right.length }, () => '0'), ...right]
    : left;
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
};
