import { defaultPayloadConverter, type Payload } from '@temporalio/common';
import { KeyRing, type RingKey } from '../../vault/key-ring.ts';
import { HistoryCodec } from '../../vault/codec.ts';
import type { PayloadJson, PayloadsJson } from '../../api/schemas/payload.ts';

/** The Temporal UI in tests. */
export const uiOrigin = 'http://127.0.0.1:8233';
export const form = { 'content-type': 'application/x-www-form-urlencoded' } as const;

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
const isText = (value: unknown): value is Uint8Array => value instanceof Uint8Array;

/** As Temporal writes payloads in JSON. */
export const wire = ({ metadata, data }: Payload): PayloadJson => ({
  metadata: Object.fromEntries(
    Object.entries(metadata ?? {}).flatMap(([name, bytes]) =>
      isText(bytes) ? [[name, base64(bytes)]] : [],
    ),
  ),
  data: base64(data ?? new Uint8Array()),
});

/** A value as a payload in clear. */
export const plain = (value: unknown): Payload => defaultPayloadConverter.toPayload(value);

/** Values as payloads that are encrypted under one key. */
export async function sealed(
  key: RingKey,
  ...values: readonly unknown[]
): Promise<readonly PayloadJson[]> {
  const codec = new HistoryCodec(await KeyRing.open(async () => [key]));
  return (await codec.encode(values.map(plain))).map(wire);
}

/** What a payload in clear says; its encoding when it is none of ours. */
export function valueOf({ metadata = {}, data = '' }: PayloadJson): unknown {
  const encoding = Buffer.from(metadata['encoding'] ?? '', 'base64').toString();
  if (encoding !== 'json/plain') return encoding;
  return JSON.parse(Buffer.from(data, 'base64').toString()) as unknown;
}

/** Speaks to one API as the UI, the command line or a stranger would. */
export const codecAt = (url: string) => ({
  post: async (
    way: 'decode' | 'encode',
    payloads: readonly unknown[] | string,
    headers: Readonly<Record<string, string>> = {},
  ) => {
    const response = await fetch(`${url}/codec/${way}?preserveStorageRefs=true`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-namespace': 'default', ...headers },
      body: typeof payloads === 'string' ? payloads : JSON.stringify({ payloads }),
    });
    const body = (await response.json()) as Partial<PayloadsJson> & {
      readonly code?: string;
      readonly facts?: Readonly<Record<string, unknown>>;
    };
    return { status: response.status, headers: response.headers, body };
  },
  /** Signs a browser in. @returns its cookie, as it will send it. */
  signIn: async (key: string, more: Readonly<Record<string, string>> = {}) => {
    const response = await fetch(`${url}/codec/sign-in`, {
      method: 'POST',
      redirect: 'manual',
      headers: { ...form, origin: url, ...more },
      body: new URLSearchParams({ key }).toString(),
    });
    const set = response.headers.get('set-cookie') ?? '';
    return {
      status: response.status,
      text: await response.text(),
      set,
      cookie: set.split(';', 1)[0] ?? '',
    };
  },
});
