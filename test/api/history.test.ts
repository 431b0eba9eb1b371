import type { Payload } from '@temporalio/common';
import { describe, expect, test } from 'vitest';
import { decodeInPlace, keysIn, toJson } from '../../api/temporal-history.ts';
import { HistoryCodec } from '../../vault/codec.ts';
import { KeyRing } from '../../vault/key-ring.ts';
import { ringKey, ringOf } from '../support/vault.ts';

const payloadOf = (text: string): Payload => ({
  metadata: { encoding: Buffer.from('json/plain') },
  data: Buffer.from(JSON.stringify(text)),
});
async function sealed(key: string, text: string): Promise<Payload> {
  const [payload] = await new HistoryCodec(await ringOf(key)).encode([payloadOf(text)]);
  if (payload === undefined) throw new Error('Nothing was encoded.');
  return payload;
}

/** A payload in every kind of place that histories have them. */
const historyOf = async (key: string) => ({
  events: [
    {
      workflowExecutionStartedEventAttributes: {
        input: { payloads: [await sealed(key, 'an input'), payloadOf('in the clear')] },
        header: { fields: { trace: await sealed(key, 'a header') } },
        memo: { fields: { note: await sealed(key, 'a memo') } },
        continuedFailure: {
          encodedAttributes: await sealed(key, 'a stack trace'),
          cause: { applicationFailureInfo: { details: { payloads: [await sealed(key, 'why')] } } },
        },
      },
      userMetadata: { summary: await sealed(key, 'a summary'), details: await sealed(key, 'more') },
    },
    {
      workflowExecutionUpdateAcceptedEventAttributes: {
        acceptedRequest: { input: { args: { payloads: [await sealed(key, 'an update')] } } },
      },
    },
  ],
});
const said = (history: object): string[] =>
  [...JSON.stringify(toJson(history)).matchAll(/"data":"([^"]*)"/g)].map(([, data = '']) =>
    Buffer.from(data, 'base64').toString(),
  );

describe('a history that is exported', () => {
  test('is decrypted wherever payloads stand', async () => {
    const history = await historyOf('k1');
    expect(said(history).join()).not.toMatch(/an input|a summary|a stack trace/);
    expect(await decodeInPlace([history], await ringOf('k2', 'k1'))).toBe(true);
    expect(said(history).toSorted()).toEqual(
      ['a header', 'a memo', 'a stack trace', 'a summary', 'an input', 'an update']
        .concat(['in the clear', 'more', 'why'])
        .map((text) => JSON.stringify(text)),
    );
  });

  test('keeps encrypted what there is no key for, and what was changed', async () => {
    const foreign = await historyOf('gone');
    expect(await decodeInPlace([foreign], await ringOf('k1'))).toBe(false);
    // what is encrypted may begin with anything
    expect(said(foreign)).toContain('"in the clear"');
    expect(said(foreign).join()).not.toMatch(/an input|a summary|a stack trace/);
    const tampered = await sealed('k1', 'secret');
    tampered.data?.set([1, 2, 3], 20);
    const history = { events: [{ userMetadata: { summary: tampered, details: payloadOf('x') } }] };
    expect(await decodeInPlace([history], await ringOf('k1'))).toBe(false);
    expect(said(history)).toHaveLength(2);
    expect(said(history)[0]).not.toContain('secret');
  });

  test('names the keys that somebody must be a reader of', async () => {
    const ring = await KeyRing.open(async () => [ringKey('k1', ['auditor']), ringKey('k2')]);
    const histories = [await historyOf('k1'), await historyOf('gone')];
    expect(await keysIn(histories, ring)).toMatchObject([{ id: 'k1', readers: ['auditor'] }]);
  });
});
