import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Static } from 'typebox';
import { countKeys, findKey, followKey, listKeys, revokeKey, saveKey } from '../../db/key.ts';
import type { NewKey, StoredKey } from '../../db/key.ts';
import { findPerson } from '../../db/person.ts';
import { mintKey } from '../../db/secret.ts';
import { denied } from '../../domain/authority/guard.ts';
import {
  expiryAfter,
  overlapEnd,
  refusalToCreateKey,
  refusalToMindKey,
  refusalToRotateKey,
} from '../../domain/authority/key-rules.ts';
import { shortId } from '../plugins/digest.ts';
import { ProblemError, refuse } from '../plugins/problem.ts';
import { encodeCursor, fromWire, listOf, pageAsked } from '../schemas/common.ts';
import * as schemas from '../schemas/key.ts';
import { problems } from '../schemas/problem.ts';
import { KeyHeaders } from '../schemas/sending.ts';
import type { Services } from '../services.ts';

const tags = ['identity'];
type Params = Static<typeof schemas.KeyParams>;
const making = {
  headers: KeyHeaders,
  response: {
    200: schemas.HiddenKey,
    201: schemas.ShownKey,
    ...problems(400, 401, 403, 404, 409, 413, 415, 422, 429, 503),
  },
};

/** Keys of systems, and of people who work from a command line: list, create, rotate, revoke. */
export function registerKeys(app: FastifyInstance, services: Services): void {
  registerList(app, services);
  registerCreation(app, services);
  registerRotation(app, services);
  registerRevocation(app, services);
}

function registerList(app: FastifyInstance, { db }: Services): void {
  app.get<{ Querystring: Static<typeof schemas.KeyQuery> }>(
    '/v1/keys',
    {
      schema: {
        tags,
        operationId: 'listKeys',
        summary: 'Keys, newest first: your own, for administrators all',
        querystring: schemas.KeyQuery,
        response: {
          200: listOf(schemas.KeySchema, 'A page of keys'),
          ...problems(400, 401, 403, 503),
        },
      },
    },
    async ({ actor, reach, query: { holder: asked, ...page } }) => {
      const holder = asked ?? (reach.all ? undefined : actor.id);
      if (!reach.all && holder !== actor.id)
        throw new ProblemError(denied('listKeys', actor.roles));
      const list = `keys ${holder ?? ''}`;
      const { items, nextCursor } = await listKeys(db, holder, pageAsked(list, page));
      const now = Date.now();
      return {
        items: items.map((one) => schemas.keyJson(one, now)),
        nextCursor: encodeCursor(list, nextCursor),
      };
    },
  );
}

/** The same request makes the same key: not the same secret, for that is stored nowhere. */
const newId = ({ idempotency }: FastifyRequest): string => shortId('key', idempotency.id);

/** Answers with a new key, shown this once: nobody on the way may keep it. */
function shown(reply: FastifyReply, row: NewKey, key: string) {
  reply.code(201).header('cache-control', 'no-store');
  const stored = { revokedAt: null, lastUsedAt: null, rotatedFrom: null, ...row };
  return { ...schemas.keyJson(stored, Date.now()), key };
}

/** Answers a repetition; @throws {ProblemError} `idempotency.mismatch` when it asks for something else. */
function hidden(reply: FastifyReply, stored: StoredKey, isSame: boolean) {
  if (!isSame) throw new ProblemError({ code: 'idempotency.mismatch' });
  reply.code(200).header('cache-control', 'no-store');
  return { ...schemas.keyJson(stored, Date.now()), key: null };
}

function registerCreation(app: FastifyInstance, { db, audit }: Services): void {
  app.post<{ Body: Static<typeof schemas.CreateBody> }>(
    '/v1/keys',
    {
      schema: {
        ...making,
        tags,
        operationId: 'createKey',
        summary: 'Create a key; the answer shows it, once',
        body: schemas.CreateBody,
      },
    },
    async (request, reply) => {
      const { actor, body } = request;
      const { holder, name, scopes } = body;
      const expiresAt = fromWire(body.expiresAt, '/expiresAt');
      const id = newId(request);
      const asked = JSON.stringify([holder, name, scopes.toSorted(), expiresAt, actor.id]);
      const before = await findKey(db, id);
      if (before !== undefined) return hidden(reply, before, askedFor(before) === asked);
      if ((await findPerson(db, holder)) === undefined) {
        throw new ProblemError({ code: 'person.unknown', facts: { id: holder } });
      }
      const now = Date.now();
      const valid = await countKeys(db, holder, now);
      refuse(refusalToCreateKey({ scopes, expiresAt }, actor, valid, now));
      const { key, hash } = mintKey(id);
      const times = { createdAt: now, expiresAt };
      const row = { id, holder, name, hash, scopes, createdBy: actor.id, ...times };
      // what is not recorded does not happen; what is recorded and then fails did no harm
      const facts = { holder, scopes: scopes.join(' '), expiresAt };
      await audit.record({ type: 'key-created', by: actor.id, subject: id, facts });
      if (!(await saveKey(db, row))) throw new ProblemError({ code: 'idempotency.in-progress' });
      return shown(reply, row, key);
    },
  );
}

const askedFor = ({ holder, name, scopes, expiresAt, createdBy }: StoredKey): string =>
  JSON.stringify([holder, name, scopes.toSorted(), expiresAt, createdBy]);

function registerRotation(app: FastifyInstance, { db, audit, keys }: Services): void {
  app.post<{ Params: Params; Body: Static<typeof schemas.RotateBody> }>(
    '/v1/keys/:id/rotate',
    {
      schema: {
        ...making,
        tags,
        operationId: 'rotateKey',
        summary: 'Let a new key follow this one, which goes on for a while',
        params: schemas.KeyParams,
        body: schemas.RotateBody,
      },
    },
    async (request, reply) => {
      const { actor, reach, params, body } = request;
      const id = newId(request);
      const before = await findKey(db, id);
      if (before !== undefined) {
        const isSame = before.rotatedFrom === params.id && before.createdBy === actor.id;
        return hidden(reply, before, isSame);
      }
      const old = await findKey(db, params.id);
      const known = old === undefined ? undefined : schemas.ruledKey(old);
      refuse(refusalToMindKey(known, actor, reach.all));
      if (old === undefined || known === undefined) throw new ProblemError({ code: 'key.unknown' });
      const now = Date.now();
      const valid = await countKeys(db, old.holder, now);
      refuse(refusalToRotateKey(known, actor, valid, now));
      const { key, hash } = mintKey(id);
      const { holder, name, scopes } = old;
      const times = { createdAt: now, expiresAt: expiryAfter(old, now) };
      const row = { id, holder, name, hash, scopes, createdBy: actor.id, ...times };
      const oldEnds = overlapEnd(body.overlap, now);
      const facts = { key: id, holder, overlap: body.overlap, expiresAt: times.expiresAt };
      await audit.record({ type: 'key-rotated', by: actor.id, subject: old.id, facts });
      if (!(await followKey(db, row, old.id, oldEnds))) {
        throw new ProblemError({ code: 'idempotency.in-progress' });
      }
      keys.renew();
      return shown(reply, { ...row, rotatedFrom: old.id }, key);
    },
  );
}

function registerRevocation(app: FastifyInstance, { db, audit, keys }: Services): void {
  app.delete<{ Params: Params }>(
    '/v1/keys/:id',
    {
      schema: {
        tags,
        operationId: 'revokeKey',
        summary: 'End a key for good; it is refused everywhere within seconds',
        params: schemas.KeyParams,
        response: { 200: schemas.KeySchema, ...problems(400, 401, 403, 404, 409, 503) },
      },
    },
    async ({ actor, reach, params: { id } }) => {
      const stored = await findKey(db, id);
      const known = stored === undefined ? undefined : schemas.ruledKey(stored);
      refuse(refusalToMindKey(known, actor, reach.all));
      if (stored === undefined) throw new ProblemError({ code: 'key.unknown' });
      const { holder } = stored;
      await audit.record({ type: 'key-revoked', by: actor.id, subject: id, facts: { holder } });
      const now = Date.now();
      if (!(await revokeKey(db, id, now))) throw new ProblemError({ code: 'key.revoked' });
      keys.renew();
      return schemas.keyJson({ ...stored, revokedAt: now }, now);
    },
  );
}
