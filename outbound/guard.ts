import ipaddr from 'ipaddr.js';
import type { Refusal } from '../domain/errors.ts';

/** Where webhooks may go: to public addresses only, or to this machine as well (local stack and tests). */
export type Targets = 'public' | 'loopback';

const httpsPort = 443;
const firstFreePort = 1024;
/** Everything else of IPv6 is no address of a public host, whatever it maps to (IANA: 2000::/3 is global unicast). */
const globalUnicast = ipaddr.parseCIDR('2000::/3');

const rangeOf = (address: string): string | undefined => {
  if (!ipaddr.isValid(address)) return undefined;
  // an IPv4 address in the dress of an IPv6 one is what it is underneath
  const parsed = ipaddr.process(address);
  const range = parsed.range();
  const isOutside = parsed.kind() === 'ipv6' && !parsed.match(globalUnicast);
  return range === 'unicast' && isOutside ? 'reserved' : range;
};

const isPublic = (address: string): boolean => rangeOf(address) === 'unicast';
const isLoopback = (address: string): boolean => rangeOf(address) === 'loopback';

/** The host of an address as a resolver takes it: without the brackets of IPv6 and the dot of the root. */
const hostOf = ({ hostname }: URL): string =>
  hostname.replaceAll(/^\[|\]$/g, '').replace(/\.$/, '');

/** This machine by name or by number. */
const isThisMachine = (host: string): boolean => host === 'localhost' || isLoopback(host);

/**
 * Why nothing may be sent to an address; what its name resolves to is looked at when it is connected to.
 * @returns a refusal that points to `/url`.
 */
export function refusalOfAddress(url: string, targets: Targets): Refusal | undefined {
  const refused = (code: Refusal['code']): Refusal => ({ code, pointer: '/url' });
  if (!URL.canParse(url)) return refused('webhook.bad-address');
  const parsed = new URL(url);
  const { protocol, username, password } = parsed;
  if (protocol !== 'https:' && protocol !== 'http:') return refused('webhook.https-only');
  if (username !== '' || password !== '') return refused('webhook.user-info');
  const host = hostOf(parsed);
  if (targets === 'loopback' && isThisMachine(host)) return undefined;
  if (protocol !== 'https:') return refused('webhook.https-only');
  if (!isUsualPort(parsed)) return refused('webhook.bad-port');
  return mayBePublic(host) ? undefined : refused('webhook.not-public');
}

/** Ports below belong to other protocols, which would take a request for something else. */
function isUsualPort({ port }: URL): boolean {
  const at = port === '' ? httpsPort : Number(port);
  return at === httpsPort || at >= firstFreePort;
}

/** A name without a dot means something in one network only. */
function mayBePublic(host: string): boolean {
  if (ipaddr.isValid(host)) return isPublic(host);
  return host.includes('.') && !host.endsWith('.localhost');
}

/**
 * True when all that a name resolves to may be connected to: one answer that may not is enough to distrust the others.
 */
export function areAllowed(host: string, addresses: readonly string[], targets: Targets): boolean {
  const isOurs = targets === 'loopback' && isThisMachine(host.replace(/\.$/, ''));
  return addresses.length > 0 && addresses.every(isOurs ? isLoopback : isPublic);
}
