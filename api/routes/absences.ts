import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import type { Static } from 'typebox';
import { listCalendars } from '../../db/calendar.ts';
import {
  listAbsences,
  loadOrganisation,
  removeAbsence,
  saveAbsence,
} from '../../db/organisation.ts';
import { faultsOfAbsence } from '../../domain/organisation/absent.ts';
import type { Absence, OrganisationFault } from '../../domain/organisation/organisation.ts';
import { refusalToBeAbsent, refusalToKeepAbsence } from '../../domain/organisation/permission.ts';
import { derivedUuid } from '../plugins/digest.ts';
import type { AuditFact } from '../plugins/audit.ts';
import { ProblemError, refuse } from '../plugins/problem.ts';
import { encodeCursor, fromWire, listOf, pageAsked } from '../schemas/common.ts';
import * as schemas from '../schemas/organisation.ts';
import { problems } from '../schemas/problem.ts';
import { KeyHeaders } from '../schemas/sending.ts';
import type { Services } from '../services.ts';
import { endAbsence, startAbsence } from '../temporal-absence.ts';
import { pageOf } from './listing.ts';
import { changeOrganisation } from './organisation-change.ts';

const tags = ['people'];
type Body = Static<typeof schemas.AbsenceBody>;

/** Who is away and who stands in: read, enter, remove (requirement 0-16). */
export function registerAbsences(app: FastifyInstance, services: Services): void {
  registerList(app, services);
  registerEntering(app, services);
  registerRemoval(app, services);
}

/** Absences whose processes have to hear of a change, by id. */
interface Changed {
  readonly stored?: readonly string[];
  readonly removed?: readonly string[];
}

/**
 * Begins the processes of stored absences and lets those of removed ones end. What cannot be said is made up for by the
 * worker, so nothing is thrown; the rest waits for the worker as well then.
 */
export async function tellAbsences(
  { temporal, taskQueue }: Pick<Services, 'temporal' | 'taskQueue'>,
  log: FastifyBaseLogger,
  { stored = [], removed = [] }: Changed,
): Promise<void> {
  try {
    for (const id of stored) await startAbsence(temporal, taskQueue, id);
    for (const id of removed) await endAbsence(temporal, id);
  } catch (err) {
    log.warn({ err }, 'Absences are stored and their processes have not all heard of it');
  }
}

function registerList(app: FastifyInstance, { db }: Services): void {
  app.get<{ Querystring: Static<typeof schemas.AbsenceQuery> }>(
    '/v1/absences',
    {
      schema: {
        tags,
        operationId: 'listAbsences',
        summary: 'Absences, by their beginning',
        querystring: schemas.AbsenceQuery,
        response: {
          200: listOf(schemas.AbsenceSchema, 'A page of absences'),
          ...problems(400, 401, 403, 503),
        },
      },
    },
    async ({ query: { person, ...page } }) => {
      const list = `absences ${person ?? ''}`;
      const asked = pageAsked(list, page);
      const { items, nextCursor } = pageOf(
        await listAbsences(db, person),
        asked,
        ({ from }) => from,
      );
      return {
        items: items.map(schemas.absenceJson),
        nextCursor: encodeCursor(list, nextCursor),
      };
    },
  );
}

function registerEntering(app: FastifyInstance, services: Services): void {
  const { db, audit } = services;
  app.post<{ Body: Body }>(
    '/v1/absences',
    {
      schema: {
        tags,
        operationId: 'enterAbsence',
        summary: 'Enter an absence: your own, or as a lead or administrator of anybody',
        headers: KeyHeaders,
        body: schemas.AbsenceBody,
        response: {
          201: schemas.AbsenceSchema,
          ...problems(400, 401, 403, 409, 413, 415, 422, 429, 503),
        },
      },
    },
    async (request, reply) => {
      // the same request is the same absence
      const absence = absenceOf(derivedUuid('absence', request.idempotency.id), request.body);
      await changeOrganisation(services, async (version) => {
        const known = await listAbsences(db, absence.person);
        if (known.some(({ id }) => id === absence.id)) return;
        refuse(refusalToBeAbsent(absence, request.reach, Date.now()));
        await refuseFaulty(services, absence);
        await audit.record(absenceFact('absence-entered', request.actor.id, absence));
        await saveAbsence(db, absence, version);
      });
      await tellAbsences(services, request.log, { stored: [absence.id] });
      reply.code(201);
      return schemas.absenceJson(absence);
    },
  );
}

const absenceOf = (id: string, { person, from, until, substitute }: Body): Absence => ({
  id,
  person,
  from: fromWire(from, '/from'),
  until: fromWire(until, '/until'),
  substitute: substitute ?? null,
});

/** @throws {ProblemError} `absence.faulty` with every fault at its field. */
async function refuseFaulty({ db }: Services, absence: Absence): Promise<void> {
  const [organisation, stored] = await Promise.all([loadOrganisation(db), listCalendars(db)]);
  const calendars = stored.map(({ document }) => document.id);
  const faults = faultsOfAbsence(organisation, absence, { calendars });
  if (faults.length === 0) return;
  const errors = faults.map((fault) => ({
    in: 'body' as const,
    pointer: pointerOf(fault, absence),
    message: wordsOf(fault, absence),
  }));
  const detail = `${errors.map(({ message }) => message).join('; ')}.`;
  throw new ProblemError({ code: 'absence.faulty', facts: { faults } }, { detail, errors });
}

/** What the new absence makes wrong with another one is mended here: by its end, or by who stands in. */
function pointerOf({ kind, id, field }: OrganisationFault, absence: Absence): string {
  if (kind === 'absence' && id === absence.id) return `/${field}`;
  return field === 'from' ? '/until' : '/substitute';
}

/** The words alone do not say of which absence they speak. */
const wordsOf = ({ id, text }: OrganisationFault, absence: Absence): string =>
  id === absence.id ? text : `absence "${id}": ${text}`;

function registerRemoval(app: FastifyInstance, services: Services): void {
  const { db, audit } = services;
  app.delete<{ Params: Static<typeof schemas.AbsenceParams> }>(
    '/v1/absences/:id',
    {
      schema: {
        tags,
        operationId: 'removeAbsence',
        summary: 'Remove an absence: somebody is back, or does not go',
        params: schemas.AbsenceParams,
        response: { 200: schemas.AbsenceSchema, ...problems(400, 401, 403, 404, 503) },
      },
    },
    async ({ params: { id }, actor, reach, log }) => {
      const absence = (await listAbsences(db)).find((one) => one.id === id);
      if (absence === undefined) throw unknown(id);
      refuse(refusalToKeepAbsence(reach, absence.person));
      await audit.record(absenceFact('absence-removed', actor.id, absence));
      if (!(await removeAbsence(db, id))) throw unknown(id);
      await tellAbsences(services, log, { removed: [id] });
      return schemas.absenceJson(absence);
    },
  );
}

/** Who is away lets others decide in their place. */
const absenceFact = (what: string, by: string, { id, person, substitute }: Absence): AuditFact => ({
  type: 'organisation-changed',
  by,
  subject: person,
  facts: { what, absence: id, substitute },
});

const unknown = (id: string): ProblemError =>
  new ProblemError({ code: 'absence.unknown', facts: { id } });
