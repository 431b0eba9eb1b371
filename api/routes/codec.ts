import type { Payload } from '@temporalio/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { refusalToDecode } from '../../domain/authority/payload-rights.ts';
import { seesNoPersons } from '../../domain/authority/sight.ts';
import { HistoryCodec, payloadKeyId } from '../../vault/codec.ts';
import { KeyRingError, UnknownKeyError, type RingKey } from '../../vault/key-ring.ts';
import { SealBrokenError } from '../../vault/seal.ts';
import { preflightHeaders } from '../plugins/codec-door.ts';
import { CodecRecord, type CodecUse } from '../plugins/codec-record.ts';
import { ProblemError, refuse } from '../plugins/problem.ts';
import { codecLimit } from '../plugins/protocol.ts';
import { PayloadsJson, type PayloadJson } from '../schemas/payload.ts';
import { problems } from '../schemas/problem.ts';
import type { Services } from '../services.ts';

type Asked = FastifyRequest<{ Body: PayloadsJson }>;
/** What a route does with payloads; each stays in its place. */
type Work = (payloads: readonly PayloadJson[], by: Asked['actor']) => Promise<Worked>;
interface Worked extends Pick<CodecUse, 'type' | 'keys'> {
  readonly payloads: readonly PayloadJson[];
  /** How many of them were encrypted, or have been. */
  readonly count: number;
}

const Query = Type.Object({
  preserveStorageRefs: Type.Optional(
    Type.String({
      description: 'Sent by the Temporal UI; nothing here is stored elsewhere',
      examples: ['true'],
    }),
  ),
});

/**
 * Opens and makes payloads of histories, in the protocol of Temporal's codec servers, for the Temporal UI and the
 * command line `temporal`. Whether one may is measured by the key of each payload, not by what the caller says it is of.
 */
export function registerCodec(app: FastifyInstance, services: Services): void {
  const record = new CodecRecord(services.audit);
  const codec = new HistoryCodec(services.keyRing);
  const answer = async (request: Asked, reply: FastifyReply, work: Work): Promise<FastifyReply> => {
    const { actor, body } = request;
    const { type, keys, count, payloads } = await work(body.payloads, actor);
    if (count > 0) {
      await record.tell({ type, by: actor.id, credential: actor.key, keys, payloads: count });
    }
    // as text: what is in it has been hidden from whoever may not see it, and base64 must stay as it is
    return reply.type('application/json; charset=utf-8').send(JSON.stringify({ payloads }));
  };
  const ways = [
    ['decode', 'decodePayloads', 'Payloads of histories in clear', decoding(services, codec)],
    ['encode', 'encodePayloads', 'Payloads for signals and inputs, encrypted', encoding(services)],
  ] as const;
  for (const [way, operationId, summary, work] of ways) {
    const url = `/codec/${way}`;
    const codecRoute = { codec: 'payloads' } as const;
    app.options(
      url,
      { config: { ...codecRoute, public: true }, schema: { hide: true } },
      (_, reply) => reply.code(204).headers(preflightHeaders).send(),
    );
    app.post<{ Body: PayloadsJson }>(
      url,
      {
        config: { ...codecRoute, session: true },
        bodyLimit: codecLimit,
        schema: {
          tags: ['codec'],
          operationId,
          summary,
          querystring: Query,
          body: PayloadsJson,
          response: { 200: PayloadsJson, ...problems(400, 401, 403, 404, 413, 429, 503) },
        },
      },
      (request, reply) => answer(request, reply, work),
    );
  }
}

const decoding =
  (services: Pick<Services, 'keyRing' | 'pseudonyms'>, codec: HistoryCodec): Work =>
  async (given, by) => {
    const payloads = given.map(fromJson);
    const keys = await keysOf(services, payloads);
    refuse(refusalToDecode(by, keys));
    const opened = await clear(codec, payloads);
    const isEncrypted = payloads.map((payload) => payloadKeyId(payload) !== undefined);
    const shown = seesNoPersons(by) ? await hidden(services, opened) : opened;
    return {
      type: 'payloads-decoded',
      keys: keys.map(({ id }) => id),
      count: isEncrypted.filter(Boolean).length,
      // what is not encrypted goes back as it came
      payloads: given.map((one, at) => {
        const payload = shown[at];
        return isEncrypted[at] === true && payload !== undefined ? toJson(payload) : one;
      }),
    };
  };

/** What is encrypted already stays as it is: nothing would open it twice. */
const encoding =
  ({ keyRing }: Pick<Services, 'keyRing'>): Work =>
  async (given) => {
    const payloads = given.map(fromJson);
    const isPlain = payloads.map((payload) => payloadKeyId(payload) === undefined);
    const key = keyRing.current.id;
    const made = await new HistoryCodec(keyRing).encode(payloads);
    return {
      type: 'payloads-encoded',
      keys: [key],
      count: isPlain.filter(Boolean).length,
      payloads: given.map((one, at) => {
        const payload = made[at];
        return isPlain[at] === true && payload !== undefined ? toJson(payload) : one;
      }),
    };
  };

/** The keys that payloads are encrypted with, each once. @throws {ProblemError} `codec.unknown-key`. */
async function keysOf(
  { keyRing }: Pick<Services, 'keyRing'>,
  payloads: readonly Payload[],
): Promise<readonly RingKey[]> {
  const ids = new Set(payloads.flatMap((payload) => payloadKeyId(payload) ?? []));
  const keys: RingKey[] = [];
  const unknown: string[] = [];
  for (const id of ids) {
    const key = await keyRing.find(id).catch((error: unknown) => {
      if (error instanceof UnknownKeyError) return void unknown.push(namedSafely(id));
      if (!(error instanceof KeyRingError)) throw error;
      throw new ProblemError({ code: 'unavailable', facts: { part: 'key-ring' } });
    });
    if (key !== undefined) keys.push(key);
  }
  if (unknown.length === 0) return keys;
  throw new ProblemError({
    code: 'codec.unknown-key',
    facts: { keys: [...new Set(unknown)].slice(0, 20) },
  });
}

/** The caller has written it: what has not the form of an id is not repeated. */
const namedSafely = (id: string): string =>
  /^[a-z0-9][a-z0-9-]{0,31}$/.test(id) ? id : '(not an id of a key)';

/** @throws {ProblemError} `codec.broken`, whatever it is that does not fit. */
async function clear(codec: HistoryCodec, payloads: Payload[]): Promise<readonly Payload[]> {
  try {
    return await codec.decode(payloads);
  } catch (error) {
    if (error instanceof SealBrokenError) throw new ProblemError({ code: 'codec.broken' });
    throw error;
  }
}

const jsonEncoding = 'json/plain';
/** They hold nothing. */
const emptyEncodings: readonly string[] = ['binary/null'];
const encodingOf = ({ metadata }: Payload): string =>
  Buffer.from(metadata?.['encoding'] ?? '').toString('utf8');

/** Payloads without persons and words; what cannot be looked into is left out. */
async function hidden(
  { pseudonyms }: Pick<Services, 'pseudonyms'>,
  payloads: readonly Payload[],
): Promise<readonly Payload[]> {
  const values = payloads.map((payload) =>
    encodingOf(payload) === jsonEncoding ? parsed(payload) : null,
  );
  const shown = (await pseudonyms.hide(values, true)) as readonly unknown[];
  return payloads.map((payload, at) =>
    emptyEncodings.includes(encodingOf(payload))
      ? payload
      : {
          metadata: { encoding: Buffer.from(jsonEncoding) },
          data: Buffer.from(JSON.stringify(shown[at] ?? null)),
        },
  );
}

function parsed({ data }: Payload): unknown {
  try {
    return JSON.parse(Buffer.from(data ?? '').toString('utf8'));
  } catch {
    return null;
  }
}

const fromJson = ({ metadata = {}, data = '' }: PayloadJson): Payload => ({
  metadata: Object.fromEntries(
    Object.entries(metadata).map(([name, value]) => [name, Buffer.from(value, 'base64')]),
  ),
  data: Buffer.from(data, 'base64'),
});

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

const toJson = ({ metadata, data }: Payload): PayloadJson => ({
  metadata: Object.fromEntries(
    Object.entries(metadata ?? {}).map(([name, bytes]) => [name, base64(bytes)]),
  ),
  data: base64(data ?? new Uint8Array()),
});
