import { expect, test } from 'vitest';
import { areAllowed, refusalOfAddress } from '../../outbound/guard.ts';

test.each([
  'https://hooks.example.com/itr',
  'https://hooks.example.com:8443/itr?a=b',
  'https://93.184.215.14/',
  'https://[2606:2800:21f:cb07:6820:80da:af6b:8b2c]/',
])('%s may be called', (url) => {
  expect(refusalOfAddress(url, 'public')).toBeUndefined();
  expect(refusalOfAddress(url, 'loopback')).toBeUndefined();
});

test.each([
  ['nothing', 'webhook.bad-address'],
  ['https://', 'webhook.bad-address'],
  ['//hooks.example.com', 'webhook.bad-address'],
  ['http://hooks.example.com', 'webhook.https-only'],
  ['ftp://hooks.example.com', 'webhook.https-only'],
  ['file:///etc/passwd', 'webhook.https-only'],
  ['https://hooks.example.com:22', 'webhook.bad-port'],
  ['https://hooks.example.com:80', 'webhook.bad-port'],
  ['https://me@hooks.example.com', 'webhook.user-info'],
  ['https://me:secret@hooks.example.com', 'webhook.user-info'],
])('%s: %s', (url, code) => {
  expect(refusalOfAddress(url, 'public')).toEqual({ code, pointer: '/url' });
  expect(refusalOfAddress(url, 'loopback')).toEqual({ code, pointer: '/url' });
});

/** However it is written, it is none of the public's. */
const literals = [
  '127.0.0.1',
  '127.1',
  '2130706433',
  '0x7f000001',
  '0x7f.0.0.1',
  '0177.0.0.1',
  '127.0.0.1.',
  '[::1]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '[::127.0.0.1]',
  'localhost',
  'localhost.',
  'LOCALHOST',
];
const inside = [
  'api.localhost',
  'intranet',
  '0.0.0.0',
  '10.0.0.1',
  '100.64.0.1',
  '169.254.169.254',
  '2852039166',
  '0xa9fea9fe',
  '[::ffff:169.254.169.254]',
  '[64:ff9b::a9fe:a9fe]',
  '[64:ff9b:1::a9fe:a9fe]',
  '[2002:a9fe:a9fe::1]',
  '172.16.0.1',
  '192.168.1.1',
  '192.0.0.8',
  '198.18.0.1',
  '224.0.0.1',
  '255.255.255.255',
  '[::]',
  '[fe80::1]',
  '[fec0::1]',
  '[fd00::1]',
  '[ff02::1]',
  '[2001:db8::1]',
];
test.each([...literals, ...inside])('%s is no public address', (host) => {
  expect(refusalOfAddress(`https://${host}/`, 'public')?.code).toBe('webhook.not-public');
});
test.each(inside)('%s is not this machine either', (host) => {
  expect(refusalOfAddress(`https://${host}/`, 'loopback')?.code).toBe('webhook.not-public');
});
test.each(['127.0.0.1', '127.9.9.9:81', '[::1]:8080', 'localhost:1'])('%s is', (host) => {
  expect(refusalOfAddress(`http://${host}/`, 'loopback')).toBeUndefined();
});

test.each([
  [['93.184.215.14'], true],
  [['93.184.215.14', '2606:2800:21f:cb07:6820:80da:af6b:8b2c'], true],
  [['93.184.215.14', '10.0.0.1'], false],
  [['127.0.0.1'], false],
  [['::ffff:10.0.0.1'], false],
  [['no address'], false],
  [[], false],
])('a name that resolves to %s: %s', (addresses, allowed) => {
  expect(areAllowed('hooks.example.com', addresses, 'public')).toBe(allowed);
  expect(areAllowed('hooks.example.com', addresses, 'loopback')).toBe(allowed);
});

test('only the name of this machine may lead to this machine', () => {
  expect(areAllowed('localhost', ['127.0.0.1', '::1'], 'loopback')).toBe(true);
  expect(areAllowed('localhost', ['127.0.0.1'], 'public')).toBe(false);
  expect(areAllowed('localhost', ['10.0.0.1'], 'loopback')).toBe(false);
});
