import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Static } from 'typebox';
import { positionBefore, settledEnd } from '../../db/feed.ts';
import { mayHold } from '../../domain/webhook/sight.ts';
import { findPerson } from '../../db/person.ts';
import { saveWebhook, type StoredWebhook } from '../../db/webhook.ts';
import { loadWebhook } from '../../db/webhook-run.ts';
import type { Instant } from '../../domain/process.ts';
import {
  isMinded,
  mostWebhooks,
  refusalOfBeginning,
  refusalOfHolder,
  refusalOfSecret,
} from '../../domain/webhook/rules.ts';
import { refusalOfAddress } from '../../outbound/guard.ts';
import { shortId } from '../plugins/digest.ts';
import { ProblemError, refuse } from '../plugins/problem.ts';
import { fromWire } from '../schemas/common.ts';
import { problems } from '../schemas/problem.ts';
import { KeyHeaders } from '../schemas/sending.ts';
import * as schemas from '../schemas/webhook.ts';
import type { Services } from '../services.ts';
import { wakeWebhook } from '../temporal-webhook.ts';
import { openSecret, sealSecret, secretsOf } from '../../db/webhook-secrets.ts';
import { filterFacts } from './webhook-of.ts';

const tags = ['webhooks'];
type Creating = FastifyRequest<{ Body: Static<typeof schemas.CreateWebhook> }>;

/** Makes webhooks (requirement 3-9.2). */
export function registerWebhookCreation(app: FastifyInstance, services: Services): void {
  const { db, audit } = services;
  app.post<{ Body: Static<typeof schemas.CreateWebhook> }>(
    '/v1/webhooks',
    {
      schema: {
        tags,
        operationId: 'createWebhook',
        summary: 'Have a system told of events; the answer shows the secret they are signed with',
        description:
          'A webhook has the rights of its holder at all times: it is told of what its holder may read then. Stored is created: while Temporal is away the answer is 201 all the same, and delivery begins when it is back, from where `from` says.',
        headers: KeyHeaders,
        body: schemas.CreateWebhook,
        response: {
          201: schemas.ShownWebhook,
          ...problems(400, 401, 403, 404, 409, 413, 415, 422, 429, 503),
        },
      },
    },
    async (request, reply) => {
      const id = shortId('webhook', request.idempotency.id);
      const [secret] = candidates(services, request, id);
      const known = await loadWebhook(db, id);
      if (known !== undefined) return again(services, request, reply, known);
      const row = await wantedRow(services, request, id, secret);
      const { holder, types, customers } = row;
      const facts = { holder, ...filterFacts({ types, customers }) };
      await audit.record({ type: 'webhook-created', by: request.actor.id, subject: id, facts });
      const saved = await saveWebhook(db, row, mostWebhooks);
      if (saved === 'known') throw new ProblemError({ code: 'idempotency.in-progress' });
      if (saved === 'too-many') {
        throw new ProblemError({ code: 'webhook.too-many', facts: { holder, most: mostWebhooks } });
      }
      await wakeWebhook(services, request.log, id);
      return shown(reply, row, secret);
    },
  );
}

/** What the secret of this request is or may be: the one that is brought along, or those that it makes. */
function candidates(
  { vault }: Services,
  { body, idempotency }: Creating,
  id: string,
): readonly [string, ...string[]] {
  const { secret } = body;
  return secret === undefined ? secretsOf(vault, id, `create ${idempotency.id}`) : [secret];
}

/** Nobody on the way may keep it. */
function shown(reply: FastifyReply, row: StoredWebhook, secret: string | null) {
  reply.code(201).header('cache-control', 'no-store');
  return { ...schemas.webhookJson(row, Date.now()), secret };
}

/** Answers a repetition; as long as nobody has changed the webhook, another request under the same key shows. */
async function again(
  services: Services,
  request: Creating,
  reply: FastifyReply,
  known: StoredWebhook,
) {
  const current = await openSecret(services.vault, known);
  const isSame = candidates(services, request, known.id).includes(current);
  const { name, url, holder, types, customers } = known;
  const asked = askedFor(request);
  const isUnchanged = known.changedAt === known.createdAt;
  if (isUnchanged && (!isSame || asked !== JSON.stringify([name, url, holder, types, customers]))) {
    throw new ProblemError({ code: 'idempotency.mismatch' });
  }
  return shown(reply, known, isSame ? current : null);
}

function askedFor({ actor, body }: Creating): string {
  const { name, url, holder = actor.id, types = null, customers = null } = body;
  return JSON.stringify([name, url, holder, types, customers]);
}

/** @throws {ProblemError} when it cannot be as it is wanted. */
async function wantedRow(
  { db, vault, webhookTargets }: Services,
  { actor, reach, body }: Creating,
  id: string,
  secret: string,
): Promise<StoredWebhook> {
  const { name, url, holder = actor.id, types = null, customers = null, from = 'now' } = body;
  const now = Date.now();
  refuse(refusalOfAddress(url, webhookTargets));
  if (body.secret !== undefined) refuse(refusalOfSecret(body.secret));
  const by = { id: actor.id, all: reach.all };
  if (!isMinded(by, holder)) refuse(refusalOfHolder(by, holder, true));
  const person = holder === actor.id ? actor : await findPerson(db, holder);
  if (person === undefined) {
    throw new ProblemError({ code: 'person.unknown', pointer: '/holder', facts: { id: holder } });
  }
  refuse(refusalOfHolder(by, holder, mayHold(person)));
  const cursor = await cursorOf(db, from, now);
  return {
    id,
    name,
    url,
    holder,
    types,
    customers,
    cursor,
    secret: sealSecret(vault, id, 'secret', secret),
    previousSecret: null,
    previousUntil: null,
    state: 'active',
    pauseReason: null,
    asleep: false,
    failures: 0,
    failingSince: null,
    lastDeliveredAt: null,
    createdBy: actor.id,
    createdAt: now,
    changedAt: now,
  };
}

/** Where a new webhook begins. @throws {ProblemError} `unavailable` while it cannot be told; nothing is stored then. */
async function cursorOf(db: Services['db'], from: string, now: Instant): Promise<number> {
  if (from === 'beginning') return 0;
  const since = from === 'now' ? undefined : fromWire(from, '/from');
  if (since !== undefined) refuse(refusalOfBeginning(since, now));
  const cursor = await (since === undefined ? settledEnd(db) : positionBefore(db, since));
  if (cursor !== undefined) return cursor;
  throw new ProblemError({ code: 'unavailable', facts: { part: 'database' } });
}
