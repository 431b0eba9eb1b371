import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { Static } from 'typebox';
import { logDelivery, replaceSecret, type StoredWebhook } from '../../db/webhook.ts';
import { testEvent } from '../../domain/webhook/test-event.ts';
import type { Instant } from '../../domain/process.ts';
import { overlapUntil, refusalToRotate, refusalToTest } from '../../domain/webhook/rules.ts';
import { outcomeOf } from '../../domain/webhook/verdict.ts';
import { Poster } from '../../outbound/post.ts';
import { signedHeaders } from '../../outbound/sign.ts';
import { ProblemError, refuse } from '../plugins/problem.ts';
import { problems } from '../schemas/problem.ts';
import { KeyHeaders } from '../schemas/sending.ts';
import * as schemas from '../schemas/webhook.ts';
import { TestAnswer } from '../schemas/webhook-log.ts';
import type { Services } from '../services.ts';
import { liveSecrets, openSecret, sealSecret, secretsOf } from '../../db/webhook-secrets.ts';
import { webhookOf, type WebhookParams } from './webhook-of.ts';

const tags = ['webhooks'];

/** What is done with the secret of a webhook: it is replaced, and a test event is signed with it. */
export function registerWebhookSecret(app: FastifyInstance, services: Services): void {
  registerRotation(app, services);
  registerTest(app, services);
}

function registerRotation(app: FastifyInstance, services: Services): void {
  const { db, audit, vault } = services;
  app.post<{ Params: WebhookParams; Body: Static<typeof schemas.RotateSecret> }>(
    '/v1/webhooks/:id/rotate-secret',
    {
      schema: {
        tags,
        operationId: 'rotateWebhookSecret',
        summary: 'Sign with a new secret; the old one signs as well for a while',
        headers: KeyHeaders,
        params: schemas.WebhookParams,
        body: schemas.RotateSecret,
        response: {
          201: schemas.ShownWebhook,
          ...problems(400, 401, 403, 404, 409, 413, 415, 422, 429, 503),
        },
      },
    },
    async (request, reply) => {
      const { actor, body, idempotency } = request;
      const row = await webhookOf(services, request);
      const now = Date.now();
      const made = secretsOf(vault, row.id, `rotate ${idempotency.id}`);
      const old = await openSecret(vault, row);
      reply.code(201).header('cache-control', 'no-store');
      // the same request again: its answer was lost
      if (made.includes(old)) return { ...schemas.webhookJson(row, now), secret: old };
      refuse(refusalToRotate(row, body.overlapHours, now));
      const { holder } = row;
      const facts = { holder, overlapHours: body.overlapHours };
      await audit.record({ type: 'webhook-secret-rotated', by: actor.id, subject: row.id, facts });
      const [secret] = made;
      const until = overlapUntil(body.overlapHours, now);
      const next = {
        secret: sealSecret(vault, row.id, 'secret', secret),
        previousSecret: until === null ? null : sealSecret(vault, row.id, 'previous_secret', old),
        previousUntil: until,
      };
      const rotated = await replaceSecret(db, row, next, now);
      if (rotated === undefined) throw new ProblemError({ code: 'webhook.changed' });
      return { ...schemas.webhookJson(rotated, now), secret };
    },
  );
}

function registerTest(app: FastifyInstance, services: Services): void {
  const turns = new TestTurns();
  app.post<{ Params: WebhookParams }>(
    '/v1/webhooks/:id/test',
    {
      schema: {
        tags,
        operationId: 'testWebhook',
        summary:
          'Send one signed test event now and say what became of it; of a paused one as well',
        headers: KeyHeaders,
        params: schemas.WebhookParams,
        response: { 200: TestAnswer, ...problems(400, 401, 403, 404, 409, 415, 422, 429, 503) },
      },
    },
    async ({ actor, reach, params }) => {
      const row = await webhookOf(services, { actor, reach, params });
      return turns.take(row.id, () => sendTest(services, row));
    },
  );
}

async function sendTest(
  { db, vault, webhookTargets }: Services,
  row: StoredWebhook,
): Promise<Static<typeof TestAnswer>> {
  const at = Date.now();
  const event = testEvent(row.id, randomUUID(), at);
  const { id: eventId } = event;
  const body = JSON.stringify(event);
  const secrets = await liveSecrets(vault, row, at);
  const headers = {
    'content-type': 'application/cloudevents+json; charset=utf-8',
    'user-agent': 'itr-webhook',
    ...signedHeaders({ id: eventId, at, body }, secrets),
  };
  const poster = new Poster(webhookTargets);
  try {
    const { status, error, durationMs } = await poster.post({ url: row.url, headers, body });
    const outcome = outcomeOf({ status, error });
    const answer = { eventId, outcome, status, error, durationMs };
    await logDelivery(db, { webhookId: row.id, type: 'test', attempt: 1, at, ...answer });
    return answer;
  } finally {
    await poster.close();
  }
}

/** One test at a time, and a second between two, of each webhook in this process. */
class TestTurns {
  /** When the last one ended; null: it is under way. */
  readonly #last = new Map<string, Instant | null>();

  async take<Result>(id: string, work: () => Promise<Result>): Promise<Result> {
    const now = Date.now();
    refuse(refusalToTest(this.#last.get(id), now));
    for (const [other, at] of this.#last) {
      if (refusalToTest(at, now) === undefined) this.#last.delete(other);
    }
    this.#last.set(id, null);
    try {
      return await work();
    } finally {
      this.#last.set(id, Date.now());
    }
  }
}
