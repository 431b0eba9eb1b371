import type { FastifyInstance } from 'fastify';
import type { Static } from 'typebox';
import { listDeadLetters, listDeliveries, reviveDead, type Chosen } from '../../db/webhook.ts';
import { ProblemError } from '../plugins/problem.ts';
import { encodeCursor, fromWire, listOf, pageAsked, type PageAsked } from '../schemas/common.ts';
import { problems } from '../schemas/problem.ts';
import { KeyHeaders } from '../schemas/sending.ts';
import { WebhookParams as ParamsSchema } from '../schemas/webhook.ts';
import * as schemas from '../schemas/webhook-log.ts';
import type { Services } from '../services.ts';
import { wakeWebhook } from '../temporal-webhook.ts';
import { webhookOf, type WebhookParams } from './webhook-of.ts';

const tags = ['webhooks'];

/** What became of what a webhook was to be told: its attempts, what it has given up, and trying that again. */
export function registerWebhooksLog(app: FastifyInstance, services: Services): void {
  registerDeliveries(app, services);
  registerDeadLetters(app, services);
  registerReplay(app, services);
}

/** Rows of these lists go by a number; a cursor that holds another one is none of ours. */
function numbered(asked: PageAsked): PageAsked {
  if (asked.cursor === undefined || /^\d{1,15}$/.test(asked.cursor.id)) return asked;
  throw new ProblemError({ code: 'bad_cursor' });
}

function registerDeliveries(app: FastifyInstance, services: Services): void {
  app.get<{ Params: WebhookParams; Querystring: Static<typeof schemas.DeliveryQuery> }>(
    '/v1/webhooks/:id/deliveries',
    {
      schema: {
        tags,
        operationId: 'listDeliveries',
        summary: 'What was sent and how it was answered, newest first',
        params: ParamsSchema,
        querystring: schemas.DeliveryQuery,
        response: {
          200: listOf(schemas.DeliverySchema, 'A page of attempts'),
          ...problems(400, 401, 403, 404, 503),
        },
      },
    },
    async ({ actor, reach, params, query: { outcome, ...page } }) => {
      const { id } = await webhookOf(services, { actor, reach, params });
      const list = `deliveries ${id} ${outcome ?? ''}`;
      const asked = { ...numbered(pageAsked(list, page)), outcome };
      const { items, nextCursor } = await listDeliveries(services.db, id, asked);
      return {
        items: items.map(schemas.deliveryJson),
        nextCursor: encodeCursor(list, nextCursor),
      };
    },
  );
}

function registerDeadLetters(app: FastifyInstance, services: Services): void {
  app.get<{ Params: WebhookParams; Querystring: Static<typeof schemas.DeadLetterQuery> }>(
    '/v1/webhooks/:id/dead-letters',
    {
      schema: {
        tags,
        operationId: 'listDeadLetters',
        summary: 'Events that were given up and wait to be replayed, last given up first',
        params: ParamsSchema,
        querystring: schemas.DeadLetterQuery,
        response: {
          200: listOf(schemas.DeadLetterSchema, 'A page of dead letters'),
          ...problems(400, 401, 403, 404, 503),
        },
      },
    },
    async ({ actor, reach, params, query }) => {
      const { id } = await webhookOf(services, { actor, reach, params });
      const list = `dead letters ${id}`;
      const asked = numbered(pageAsked(list, query));
      const { items, nextCursor } = await listDeadLetters(services.db, id, asked);
      return {
        items: items.map(schemas.deadLetterJson),
        nextCursor: encodeCursor(list, nextCursor),
      };
    },
  );
}

function registerReplay(app: FastifyInstance, services: Services): void {
  const { db, audit } = services;
  app.post<{ Params: WebhookParams; Body: Static<typeof schemas.ReplayBody> }>(
    '/v1/webhooks/:id/replay',
    {
      schema: {
        tags,
        operationId: 'replayDeadLetters',
        summary: 'Try dead letters again, in the order of each issue',
        description:
          'With each dead letter go those of the same issue before it. `since` takes those first tried from an instant on; nothing that was delivered is sent again: for that, make a second webhook with `from`. Of a paused webhook they wait until it goes on.',
        headers: KeyHeaders,
        params: ParamsSchema,
        body: schemas.ReplayBody,
        response: {
          200: schemas.Replayed,
          ...problems(400, 401, 403, 404, 409, 413, 415, 422, 429, 503),
        },
      },
    },
    async ({ actor, reach, params, body, log }) => {
      const { id, holder } = await webhookOf(services, { actor, reach, params });
      const chosen = chosenBy(body);
      const [which = ''] = Object.keys(chosen);
      const facts = { holder, which, named: body.eventIds?.length ?? null };
      await audit.record({ type: 'webhook-replayed', by: actor.id, subject: id, facts });
      const revived = new Set(await reviveDead(db, id, chosen, Date.now()));
      if (revived.size > 0) await wakeWebhook(services, log, id);
      const missing = (body.eventIds ?? []).filter((one) => !revived.has(one));
      return { replayed: revived.size, missing };
    },
  );
}

/** The schema lets exactly one of them through. */
function chosenBy({ eventIds, since }: Static<typeof schemas.ReplayBody>): Chosen {
  if (eventIds !== undefined) return { eventIds };
  return since === undefined ? { all: true } : { since: fromWire(since, '/since') };
}
