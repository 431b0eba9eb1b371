import { Webhook } from 'standardwebhooks';
import { expect, test } from 'vitest';
import { verifyWebhook, WebhookVerificationError } from '../../client/webhook.ts';

const secret = `whsec_${Buffer.from('a secret of 24 bytes or so').toString('base64')}`;
const body = JSON.stringify({ specversion: '1.0', type: 'itr.issue.received', id: 'a/1' });

function signed(at = new Date(), by = secret): Record<string, string> {
  return {
    'webhook-id': 'a/1',
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(by).sign('a/1', at, body),
  };
}

test('a webhook that is signed by the secret is an event, however the headers come', () => {
  for (const headers of [signed(), new Headers(signed())]) {
    expect(verifyWebhook(secret, headers, body)).toMatchObject({ type: 'itr.issue.received' });
  }
});

test('while the secret is being changed, either of two signatures is enough', () => {
  const old = `whsec_${Buffer.from('the secret that was before').toString('base64')}`;
  const both = `${signed(new Date(), old)['webhook-signature']} ${signed()['webhook-signature']}`;
  const headers = { ...signed(), 'webhook-signature': both };
  for (const one of [old, secret]) expect(verifyWebhook(one, headers, body).id).toBe('a/1');
});

const minutes = (count: number): Date => new Date(Date.now() + count * 60_000);
const other = `whsec_${Buffer.from('somebody else has this one').toString('base64')}`;

test.each([
  ['changed on the way', signed(), body.replace('received', 'closed')],
  ['signed by somebody else', signed(new Date(), other), body],
  ['old', signed(minutes(-10)), body],
  ['from the future', signed(minutes(10)), body],
  ['without a signature', {}, body],
  ['under another id', { ...signed(), 'webhook-id': 'b/1' }, body],
])('a webhook that is %s is refused', (_, headers, text) => {
  expect(() => verifyWebhook(secret, headers, text)).toThrow(WebhookVerificationError);
});
