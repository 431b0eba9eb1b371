import type { FastifyInstance } from 'fastify';
import type { Static } from 'typebox';
import {
  arrearsOf,
  changeWebhook,
  listWebhooks,
  removeWebhook,
  type StoredWebhook,
  type WebhookChange,
} from '../../db/webhook.ts';
import { isFreshStart, isMinded, mostLag, standingAfter } from '../../domain/webhook/rules.ts';
import { refusalOfAddress } from '../../outbound/guard.ts';
import type { AuditFact } from '../plugins/audit.ts';
import { ProblemError, refuse } from '../plugins/problem.ts';
import { encodeCursor, listOf, pageAsked } from '../schemas/common.ts';
import { problems } from '../schemas/problem.ts';
import * as schemas from '../schemas/webhook.ts';
import type { Services } from '../services.ts';
import { endWebhook, wakeWebhook } from '../temporal-webhook.ts';
import { filterFacts, webhookOf, type WebhookParams } from './webhook-of.ts';

const tags = ['webhooks'];
type Changing = Static<typeof schemas.ChangeWebhook>;

/** Systems that are told of events: listed, looked at, changed, removed (requirement 3-9.2). */
export function registerWebhooks(app: FastifyInstance, services: Services): void {
  registerList(app, services);
  registerReading(app, services);
  registerChange(app, services);
  registerRemoval(app, services);
}

function registerList(app: FastifyInstance, { db }: Services): void {
  app.get<{ Querystring: Static<typeof schemas.WebhookQuery> }>(
    '/v1/webhooks',
    {
      schema: {
        tags,
        operationId: 'listWebhooks',
        summary: 'Webhooks, newest first: your own, for administrators all',
        querystring: schemas.WebhookQuery,
        response: {
          200: listOf(schemas.WebhookSchema, 'A page of webhooks'),
          ...problems(400, 401, 403, 503),
        },
      },
    },
    async ({ actor, reach, query: { holder: asked, ...page } }) => {
      const holder = asked ?? (reach.all ? undefined : actor.id);
      const isSeen = holder === undefined || isMinded({ id: actor.id, all: reach.all }, holder);
      const list = `webhooks ${holder ?? ''}`;
      const wanted = pageAsked(list, page);
      // whose webhooks somebody may not see, has none
      if (!isSeen) return { items: [], nextCursor: null };
      const { items, nextCursor } = await listWebhooks(db, holder, wanted);
      const now = Date.now();
      return {
        items: items.map((row) => schemas.webhookJson(row, now)),
        nextCursor: encodeCursor(list, nextCursor),
      };
    },
  );
}

function registerReading(app: FastifyInstance, services: Services): void {
  app.get<{ Params: WebhookParams }>(
    '/v1/webhooks/:id',
    {
      schema: {
        tags,
        operationId: 'getWebhook',
        summary: 'A webhook, how it does, and what it has not delivered yet',
        params: schemas.WebhookParams,
        response: { 200: schemas.WebhookStanding, ...problems(400, 401, 403, 404, 503) },
      },
    },
    async ({ actor, reach, params }) => {
      const row = await webhookOf(services, { actor, reach, params });
      const arrears = await arrearsOf(services.db, row, mostLag);
      return schemas.standingJson(row, arrears, Date.now());
    },
  );
}

function registerChange(app: FastifyInstance, services: Services): void {
  const { db, audit, webhookTargets } = services;
  app.patch<{ Params: WebhookParams; Body: Changing }>(
    '/v1/webhooks/:id',
    {
      schema: {
        tags,
        operationId: 'changeWebhook',
        summary: 'Change a webhook; pause it, or let it go on',
        params: schemas.WebhookParams,
        body: schemas.ChangeWebhook,
        response: {
          200: schemas.WebhookSchema,
          ...problems(400, 401, 403, 404, 413, 415, 429, 503),
        },
      },
    },
    async ({ actor, reach, params, body, log }) => {
      const row = await webhookOf(services, { actor, reach, params });
      if (body.url !== undefined) refuse(refusalOfAddress(body.url, webhookTargets));
      const standing = standingAfter(row, body);
      const { state: _, ...given } = body;
      const change: WebhookChange = { ...given, ...standing };
      await audit.record(changedFact(actor.id, row, body));
      const soon = isFreshStart(standing);
      const changed = await changeWebhook(db, row.id, change, { at: Date.now(), soon });
      if (changed === undefined) throw new ProblemError({ code: 'webhook.unknown' });
      await wakeWebhook(services, log, row.id);
      return schemas.webhookJson(changed, Date.now());
    },
  );
}

/** Which parts, and how it filters then: addresses and names are words of people and are not told. */
const changedFact = (by: string, { id, holder }: StoredWebhook, body: Changing): AuditFact => ({
  type: 'webhook-changed',
  by,
  subject: id,
  facts: {
    holder,
    what: Object.keys(body).toSorted().join(' '),
    ...(body.state === undefined ? {} : { state: body.state }),
    ...filterFacts(body),
  },
});

function registerRemoval(app: FastifyInstance, services: Services): void {
  const { db, audit } = services;
  app.delete<{ Params: WebhookParams }>(
    '/v1/webhooks/:id',
    {
      schema: {
        tags,
        operationId: 'deleteWebhook',
        summary: 'Remove a webhook for good, with its log and its dead letters',
        params: schemas.WebhookParams,
        response: { 200: schemas.WebhookSchema, ...problems(400, 401, 403, 404, 503) },
      },
    },
    async ({ actor, reach, params, log }) => {
      const row = await webhookOf(services, { actor, reach, params });
      const facts = { holder: row.holder };
      await audit.record({ type: 'webhook-deleted', by: actor.id, subject: row.id, facts });
      if (!(await removeWebhook(db, row.id))) throw new ProblemError({ code: 'webhook.unknown' });
      await endWebhook(services, log, row.id);
      return schemas.webhookJson(row, Date.now());
    },
  );
}
