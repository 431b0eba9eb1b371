import { ApplicationFailure, defaultPayloadConverter, type Payload } from '@temporalio/common';
import {
  decodeArrayFromPayloads,
  decodeOptionalFailureToOptionalError,
  encodeErrorToFailure,
  encodeToPayloads,
} from '@temporalio/common/lib/internal-non-workflow/index.js';
import { loadDataConverter } from '@temporalio/common/lib/internal-non-workflow/data-converter-helpers.js';
import { describe, expect, it } from 'vitest';
import { HistoryCodec, payloadKeyId } from '../../vault/codec.ts';
import { dataConverterOf } from '../../vault/data-converter.ts';
import { UnknownKeyError } from '../../vault/key-ring.ts';
import { SealBrokenError, Vault } from '../../vault/seal.ts';
import { ringOf } from '../support/vault.ts';

const values = [{ region: 'canary-region' }, null, undefined, Uint8Array.of(1, 2, 3), '文'];
const old = await ringOf('k1');
const rotated = await ringOf('k2', 'k1');
const textOf = (payloads: readonly Payload[]): string =>
  payloads.map(({ data }) => Buffer.from(data ?? []).toString('latin1')).join();

const encoded = async (ring = old): Promise<Payload[]> =>
  (await encodeToPayloads(loadDataConverter(dataConverterOf(ring)), ...values)) ?? [];

describe('what goes into a history', () => {
  it('is encrypted whole, metadata too, and comes back as it was', async () => {
    const payloads = await encoded();
    for (const payload of payloads) {
      expect(Object.keys(payload.metadata ?? {}).toSorted()).toEqual([
        'encoding',
        'encryption-key-id',
      ]);
      expect(payloadKeyId(payload)).toBe('k1');
    }
    expect(textOf(payloads)).not.toMatch(/canary|json\/plain/);
    const converter = loadDataConverter(dataConverterOf(old));
    expect(await decodeArrayFromPayloads(converter, payloads)).toEqual(values);
  });

  it('can be read while keys are changed, without a pause: first it is known, then it encrypts', async () => {
    const knows = await ringOf('k1', 'k2');
    const converter = loadDataConverter(dataConverterOf(knows));
    for (const ring of [old, rotated]) {
      expect(await decodeArrayFromPayloads(converter, await encoded(ring))).toEqual(values);
    }
    const [first] = await encoded(rotated);
    expect(first && payloadKeyId(first)).toBe('k2');
  });

  it('is not read without its key, and says which one is missing', async () => {
    const without = new HistoryCodec(await ringOf('k3'));
    const decoding = without.decode(await encoded());
    await expect(decoding).rejects.toThrow(UnknownKeyError);
    await expect(decoding).rejects.toThrow('"k1", which is not in the key ring (k3)');
  });

  it('is not read when it was changed, or says another key than its own', async () => {
    const codec = new HistoryCodec(rotated);
    const [payload] = await encoded();
    const data = Buffer.from(payload?.data ?? []);
    data.writeUInt8(data.readUInt8(data.length - 1) ^ 1, data.length - 1);
    await expect(codec.decode([{ ...payload, data }])).rejects.toThrow(SealBrokenError);
    const metadata = { ...payload?.metadata, 'encryption-key-id': Buffer.from('k2') };
    await expect(codec.decode([{ ...payload, metadata }])).rejects.toThrow(SealBrokenError);
    await expect(codec.decode([{ ...payload, data: Buffer.of(1) }])).rejects.toThrow(
      SealBrokenError,
    );
  });

  it('is not what stands in columns: the keys are others', async () => {
    const sealed = new Vault(old).seal({ table: 't', column: 'c', row: 'r' }, Buffer.from('x'));
    const [payload] = await encoded();
    const forged = { ...payload, data: sealed.subarray(4) };
    await expect(new HistoryCodec(old).decode([forged])).rejects.toThrow(SealBrokenError);
  });

  it('what was written before there was a key ring is read as it is', async () => {
    const plain = [defaultPayloadConverter.toPayload({ before: true })];
    expect(await new HistoryCodec(old).decode(plain)).toEqual(plain);
  });
});

describe('a failure', () => {
  it('says what it is about to nobody without the key, in its message, its stack and its cause', async () => {
    const converter = loadDataConverter(dataConverterOf(old));
    const cause = new Error('canary-cause');
    const failure = ApplicationFailure.create({
      type: 'issue.closed',
      message: 'canary-message',
      details: [{ fact: 'canary-fact' }],
      cause,
    });
    const written = await encodeErrorToFailure(converter, failure);
    const seen = JSON.stringify(written, (_, value: unknown) =>
      value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value,
    );
    expect(seen).not.toMatch(/canary|codec\.test/);
    const read = await decodeOptionalFailureToOptionalError(converter, written);
    expect(read).toMatchObject({ message: 'canary-message', cause: { message: 'canary-cause' } });
    expect((read as ApplicationFailure).details).toEqual([{ fact: 'canary-fact' }]);
  });
});
