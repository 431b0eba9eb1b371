import { Webhook } from 'standardwebhooks';
import { expect, test } from 'vitest';
import { signedHeaders } from '../../outbound/sign.ts';

const secretOf = (byte: number): string => `whsec_${Buffer.alloc(32, byte).toString('base64')}`;
const body = '{"it":"is – so"}';

test('each live secret verifies it, no other one does', () => {
  const headers = signedHeaders({ id: 'i_1', at: Date.now(), body }, [secretOf(1), secretOf(2)]);
  expect(headers['webhook-signature']?.split(' ')).toHaveLength(2);
  for (const byte of [1, 2]) {
    expect(new Webhook(secretOf(byte)).verify(body, headers)).toEqual({ it: 'is – so' });
  }
  expect(() => new Webhook(secretOf(3)).verify(body, headers)).toThrow(
    'No matching signature found',
  );
});

test('neither the body, the id nor the time can be changed', () => {
  const headers = signedHeaders({ id: 'i_1', at: Date.now(), body }, [secretOf(1)]);
  const webhook = new Webhook(secretOf(1));
  expect(() => webhook.verify(`${body} `, headers)).toThrow('No matching signature found');
  expect(() => webhook.verify(body, { ...headers, 'webhook-id': 'i_2' })).toThrow(
    'No matching signature found',
  );
  const later = String(Number(headers['webhook-timestamp']) + 1);
  expect(() => webhook.verify(body, { ...headers, 'webhook-timestamp': later })).toThrow(
    'No matching signature found',
  );
});
