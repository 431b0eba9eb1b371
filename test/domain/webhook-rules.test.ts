import { describe, expect, test } from 'vitest';
import { testEvent } from '../../domain/webhook/test-event.ts';
import {
  isFreshStart,
  isLive,
  isMinded,
  overlapUntil,
  refusalOfBeginning,
  refusalOfHolder,
  refusalOfSecret,
  refusalToRotate,
  refusalToTest,
  standingAfter,
} from '../../domain/webhook/rules.ts';

const hour = 3_600_000;
const secretOf = (bytes: number): string =>
  `whsec_${Buffer.alloc(bytes, 'wh-secret').toString('base64')}`;

describe('a secret that is brought along', () => {
  test.each([24, 25, 26, 32, 63, 64])('holds %i bytes', (bytes) => {
    expect(refusalOfSecret(secretOf(bytes))).toBeUndefined();
  });

  test.each([0, 1, 16, 23, 65, 96])(
    'is refused with %i bytes, and the refusal says so',
    (bytes) => {
      expect(refusalOfSecret(secretOf(bytes))).toEqual({
        code: 'webhook.secret-length',
        pointer: '/secret',
        facts: { bytes, least: 24, most: 64 },
      });
    },
  );

  test.each([
    ['nothing', ''],
    ['no prefix', secretOf(24).slice(6)],
    ['another prefix', secretOf(24).replace('whsec_', 'WHSEC_')],
    ['base64url', `whsec_${Buffer.alloc(27, 0xff).toString('base64url')}`],
    ['no padding', secretOf(25).replace(/=+$/, '')],
    ['too much padding', `${secretOf(24)}====`],
    ['bits that do not count', `whsec_${'A'.repeat(33)}B==`],
    ['a line break', `${secretOf(24)}\n`],
    ['words', 'whsec_my very own secret that is long enough'],
  ])('is refused when it is %s, without being told', (_, secret) => {
    const refusal = refusalOfSecret(secret);
    expect(refusal).toEqual({ code: 'webhook.bad-secret', pointer: '/secret' });
  });

  test('what is let through is read the same by every base64', () => {
    for (let bytes = 24; bytes <= 64; bytes += 1) {
      const secret = secretOf(bytes);
      const read = Buffer.from(secret.slice(6), 'base64');
      expect([read.length, `whsec_${read.toString('base64')}`]).toEqual([bytes, secret]);
    }
  });
});

describe('whose a webhook is', () => {
  const ina = { id: 'ina', all: false };
  const ada = { id: 'ada', all: true };

  test('others do not hear of it, administrators of all', () => {
    expect([isMinded(ina, 'ina'), isMinded(ina, 'iris'), isMinded(ada, 'ina')]).toEqual([
      true,
      false,
      true,
    ]);
  });

  test('the holder is oneself or, for administrators, whoever may follow events', () => {
    expect(refusalOfHolder(ina, 'ina', true)).toBeUndefined();
    expect(refusalOfHolder(ada, 'ina', true)).toBeUndefined();
    expect(refusalOfHolder(ina, 'iris', true)?.code).toBe('webhook.not-yours');
    // who may not make it does not learn what the other one may
    expect(refusalOfHolder(ina, 'iris', false)?.code).toBe('webhook.not-yours');
    expect(refusalOfHolder(ada, 'fina', false)?.code).toBe('webhook.blind');
  });
});

describe('when', () => {
  test('a webhook begins now or before', () => {
    expect(refusalOfBeginning(10, 10)).toBeUndefined();
    expect(refusalOfBeginning(11, 10)?.code).toBe('webhook.from-future');
  });

  test('a secret that is replaced signs on for its overlap, and is not pushed out by a third', () => {
    expect([overlapUntil(0, 5), overlapUntil(2, 5)]).toEqual([null, 5 + 2 * hour]);
    expect([isLive(null, 5), isLive(5, 5), isLive(6, 5)]).toEqual([false, false, true]);
    expect(refusalToRotate({ previousUntil: null }, 24, 5)).toBeUndefined();
    expect(refusalToRotate({ previousUntil: 5 }, 24, 5)).toBeUndefined();
    expect(refusalToRotate({ previousUntil: 6 }, 24, 5)).toEqual({
      code: 'webhook.rotating',
      pointer: '/overlapHours',
      facts: { until: '1970-01-01T00:00:00.006Z' },
    });
    // a secret that got out is got rid of at once, whatever else is under way
    expect(refusalToRotate({ previousUntil: 6 }, 0, 5)).toBeUndefined();
  });

  test('tests go out one after another, a second apart', () => {
    const codes = [undefined, null, 0, 1].map((last) => refusalToTest(last, 1000)?.code ?? 'sent');
    const soon = 'webhook.test-too-soon';
    expect(codes).toEqual(['sent', soon, 'sent', soon]);
  });
});

describe('what somebody says of how it stands', () => {
  const url = 'https://one.example/';
  const active = { state: 'active', url } as const;
  const paused = { state: 'paused', url } as const;
  const fresh = { state: 'active', pauseReason: null, failures: 0, failingSince: null } as const;

  test('pauses it once, and keeps why it was paused before', () => {
    expect(standingAfter(active, { state: 'paused' })).toEqual({
      state: 'paused',
      pauseReason: 'asked',
    });
    expect(standingAfter(paused, { state: 'paused' })).toEqual({});
    // another address does not wake up what is paused
    expect(standingAfter(paused, { url: 'https://two.example/' })).toEqual({});
  });

  test('resumes it with a clean slate; another address is one as well', () => {
    expect(standingAfter(paused, { state: 'active' })).toEqual(fresh);
    expect(standingAfter(active, { url: 'https://two.example/' })).toEqual(fresh);
    for (const wanted of [{}, { state: 'active' }, { url }] as const) {
      expect(standingAfter(active, wanted)).toEqual({});
    }
    expect(isFreshStart(fresh)).toBe(true);
    expect(isFreshStart({})).toBe(false);
  });
});

test('a test event is a CloudEvent that tells nothing but the id of the webhook', () => {
  expect(testEvent('w4k9x0q2m7ab', 'u', 0)).toEqual({
    specversion: '1.0',
    id: 'test_u',
    source: '/v1/webhooks/w4k9x0q2m7ab',
    type: 'itr.webhook.test',
    subject: 'w4k9x0q2m7ab',
    time: '1970-01-01T00:00:00.000Z',
    datacontenttype: 'application/json',
    partitionkey: 'w4k9x0q2m7ab',
    sequence: '0000000001',
    data: { webhookId: 'w4k9x0q2m7ab' },
  });
});
