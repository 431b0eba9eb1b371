import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Static } from 'typebox';
import {
  delegationsBy,
  endDelegation,
  getDelegation,
  listDelegations,
  saveDelegation,
} from '../../db/delegation.ts';
import {
  delegationState,
  refusalToDelegate,
  refusalToEnd,
  type Delegation,
} from '../../domain/authority/delegation.ts';
import { derivedUuid } from '../plugins/digest.ts';
import { ProblemError, refuse } from '../plugins/problem.ts';
import { encodeCursor, fromWire, listOf, pageAsked } from '../schemas/common.ts';
import {
  DelegationBody,
  delegationJson,
  DelegationParams,
  DelegationQuery,
  DelegationSchema,
} from '../schemas/delegation.ts';
import { problems } from '../schemas/problem.ts';
import { KeyHeaders } from '../schemas/sending.ts';
import type { Services } from '../services.ts';

const tags = ['approval'];
type Body = Static<typeof DelegationBody>;

/** Who decides approvals in whose place: read, entered, ended; each recorded before it holds. */
export function registerDelegations(app: FastifyInstance, services: Services): void {
  registerList(app, services);
  registerEntering(app, services);
  registerEnding(app, services);
}

function registerList(app: FastifyInstance, { db }: Services): void {
  app.get<{ Querystring: Static<typeof DelegationQuery> }>(
    '/v1/delegations',
    {
      schema: {
        tags,
        operationId: 'listDelegations',
        summary: 'Who decides in whose place, by the beginning: your own, given and taken',
        querystring: DelegationQuery,
        response: {
          200: listOf(DelegationSchema, 'A page of delegations'),
          ...problems(400, 401, 403, 503),
        },
      },
    },
    async ({ actor, reach, query: { person: asked, ...page } }) => {
      if (!reach.all && asked !== undefined && asked !== actor.id) {
        throw new ProblemError({ code: 'delegation.not-yours', facts: { person: asked } });
      }
      // others see their own, given and taken; an administrator sees all
      const person = reach.all ? asked : actor.id;
      const list = `delegations ${person ?? ''}`;
      const found = await listDelegations(db, { person, ...pageAsked(list, page) });
      const now = Date.now();
      return {
        items: found.items.map((one) => delegationJson(one, now)),
        nextCursor: encodeCursor(list, found.nextCursor),
      };
    },
  );
}

function registerEntering(app: FastifyInstance, services: Services): void {
  const { db, audit, directories, turns } = services;
  app.post<{ Body: Body }>(
    '/v1/delegations',
    {
      schema: {
        tags,
        operationId: 'delegate',
        summary: 'Let somebody decide in your place for a while; as an administrator for anybody',
        headers: KeyHeaders,
        body: DelegationBody,
        response: {
          201: DelegationSchema,
          ...problems(400, 401, 403, 404, 409, 413, 415, 422, 429, 503),
        },
      },
    },
    (request, reply) =>
      // of two at once that say the same, the later one sees the other
      turns.organisation.take(async () => {
        const now = Date.now();
        // the same request is the same delegation
        const id = derivedUuid('delegation', request.idempotency.id);
        reply.code(201);
        const known = await getDelegation(db, id);
        if (known !== undefined) return delegationJson(known, now);
        const one = delegationOf(id, request, now);
        const others = await delegationsBy(db, [one.person], now);
        const directory = await directories.current();
        refuse(refusalToDelegate(request.actor, one, { directory, others, at: now }));
        await audit.record({
          type: 'delegated',
          by: request.actor.id,
          subject: one.person,
          facts: {
            delegation: id,
            deputy: one.deputy,
            from: one.from,
            until: one.until,
            kinds: one.kinds?.join(' ') ?? null,
          },
        });
        await saveDelegation(db, one);
        return delegationJson(one, now);
      }),
  );
}

function delegationOf(
  id: string,
  { actor, body }: FastifyRequest<{ Body: Body }>,
  now: number,
): Delegation {
  const { person = actor.id, deputy, from, until, kinds } = body;
  return {
    id,
    person,
    deputy,
    from: from === undefined ? now : fromWire(from, '/from'),
    until: fromWire(until, '/until'),
    kinds: kinds ?? null,
    createdBy: actor.id,
    createdAt: now,
    endedAt: null,
    endedBy: null,
  };
}

function registerEnding(app: FastifyInstance, { db, audit, turns }: Services): void {
  app.delete<{ Params: Static<typeof DelegationParams> }>(
    '/v1/delegations/:id',
    {
      schema: {
        tags,
        operationId: 'endDelegation',
        summary: 'End a delegation now; it stays on record',
        params: DelegationParams,
        response: { 200: DelegationSchema, ...problems(400, 401, 403, 404, 409, 503) },
      },
    },
    ({ params: { id }, actor, reach }) =>
      turns.organisation.take(async () => {
        const found = await getDelegation(db, id);
        // Whose it is not, does not hear that it is there.
        const isSeen = found !== undefined && (reach.all || isParty(found, actor.id));
        if (!isSeen) throw new ProblemError({ code: 'delegation.unknown' });
        refuse(refusalToEnd(actor, found));
        const now = Date.now();
        const state = delegationState(found, now);
        const over = new ProblemError({ code: 'delegation.over', facts: { state } });
        if (state === 'ended' || state === 'over') throw over;
        await audit.record({
          type: 'delegation-ended',
          by: actor.id,
          subject: found.person,
          facts: { delegation: id, deputy: found.deputy },
        });
        const ended = await endDelegation(db, id, actor.id, now);
        if (ended === undefined) throw over;
        return delegationJson(ended, now);
      }),
  );
}

const isParty = ({ person, deputy }: Delegation, id: string): boolean =>
  [person, deputy].includes(id);
