import type { FastifyInstance } from 'fastify';
import { Type, type Static } from 'typebox';
import {
  getRoster,
  listRosters,
  removeRoster,
  saveRoster,
  type SavedRoster,
} from '../../db/roster.ts';
import type { ReadResult } from '../../documents/policy/read.ts';
import type { Directory } from '../../domain/organisation/directory.ts';
import type { Reach } from '../../domain/authority/scope.ts';
import { refusalToKeepRoster } from '../../domain/organisation/permission.ts';
import type { RosterDocument } from '../../domain/roster/roster.ts';
import { gaps } from '../../domain/roster/shifts.ts';
import { ProblemError, refuse } from '../plugins/problem.ts';
import type { AuditFact } from '../plugins/audit.ts';
import { documentLimit } from '../plugins/protocol.ts';
import { listOf, toWire } from '../schemas/common.ts';
import { faulty } from '../schemas/policy.ts';
import { problems } from '../schemas/problem.ts';
import * as schemas from '../schemas/roster.ts';
import type { Services } from '../services.ts';
import { changeOrganisation } from './organisation-change.ts';
import { compiledFor, gapJson, registerDuties, usualSpanMs } from './roster-duties.ts';

const tags = ['roster'];
const reading = problems(400, 401, 403, 404, 503);
const writing = problems(400, 401, 403, 404, 409, 413, 415, 429, 503);

type Params = Static<typeof schemas.RosterParams>;

/** Rosters as data: read, save, remove, shifts and gaps ahead, iCalendar (requirement 3-1.2). */
export function registerRosters(app: FastifyInstance, services: Services): void {
  registerReading(app, services);
  registerSaving(app, services);
  registerRemoval(app, services);
  registerDuties(app, services, knownRoster);
}

const summary = ({ document, savedBy, savedAt }: SavedRoster) => ({
  id: document.id,
  title: document.title ?? null,
  team: document.team,
  role: document.role,
  zone: document.zone,
  savedBy,
  savedAt: toWire(savedAt),
});

async function knownRoster(db: Services['db'], id: string): Promise<SavedRoster> {
  const found = await getRoster(db, id);
  if (found === undefined) throw new ProblemError({ code: 'roster.unknown', facts: { id } });
  return found;
}

function registerReading(app: FastifyInstance, { db }: Services): void {
  app.get(
    '/v1/rosters',
    {
      schema: {
        tags,
        operationId: 'listRosters',
        summary: 'All rosters',
        response: { 200: listOf(schemas.RosterSummary, 'All rosters'), ...problems(401, 403, 503) },
      },
    },
    async () => ({ items: (await listRosters(db)).map(summary), nextCursor: null }),
  );
  app.get(
    '/v1/rosters/schema',
    {
      schema: {
        tags,
        operationId: 'rosterSchema',
        summary: 'The JSON Schema of a roster document',
        response: {
          200: Type.Object({}, { additionalProperties: true, examples: [{ type: 'object' }] }),
          ...problems(401, 403, 503),
        },
      },
    },
    async () => (await import('../../documents/roster/schema.ts')).RosterSchema,
  );
  app.get<{ Params: Params }>(
    '/v1/rosters/:id',
    {
      schema: {
        tags,
        operationId: 'getRoster',
        summary: 'One roster with its document',
        params: schemas.RosterParams,
        response: { 200: schemas.WholeRoster, ...reading },
      },
    },
    async ({ params: { id } }) => {
      const found = await knownRoster(db, id);
      return { ...summary(found), document: found.document };
    },
  );
}

function registerSaving(app: FastifyInstance, services: Services): void {
  app.put<{ Params: Params; Body: Static<typeof schemas.RosterBody> }>(
    '/v1/rosters/:id',
    {
      bodyLimit: documentLimit,
      schema: {
        tags,
        operationId: 'saveRoster',
        summary: 'Save a roster, checked as a whole; answers with the gaps ahead',
        params: schemas.RosterParams,
        body: schemas.RosterBody,
        response: { 200: schemas.SavedRoster, ...writing },
      },
    },
    ({ params: { id }, body, actor, reach }) =>
      changeOrganisation(services, async (version) => {
        const { document, gaps: found, now } = await checked(services, id, body.source, reach);
        await services.audit.record(rosterFact('roster-saved', actor.id, document));
        await saveRoster(services.db, document, actor.id, now, version);
        const saved = { document, savedBy: actor.id, savedAt: now };
        return { ...summary(saved), document, gaps: found };
      }),
  );
}

/**
 * A roster that this person may save, with the gaps ahead.
 * @throws {ProblemError} `roster.faulty`, `roster.role-needed`.
 */
async function checked({ db, directories }: Services, id: string, source: string, reach: Reach) {
  const directory = await directories.current();
  const before = await getRoster(db, id);
  if (before !== undefined) refuseKeeping(reach, before.document);
  const read = await readNamed(id, source, directory);
  if (!read.ok) throw faulty('roster.faulty', read.faults);
  const { document } = read;
  refuseKeeping(reach, document);
  const now = Date.now();
  const span = { from: now, until: now + usualSpanMs };
  const compiled = await compiledFor(document, span);
  return { document, now, gaps: gaps(compiled, span.from, span.until).map(gapJson) };
}

/** Who may change a roster follows from its team. */
const refuseKeeping = (reach: Reach, { team: id }: RosterDocument): void =>
  refuse(refusalToKeepRoster(reach, { id }));

/** A roster is found by its own id, so the address must say the same. */
async function readNamed(
  id: string,
  source: string,
  { people, teams }: Directory,
): Promise<ReadResult<RosterDocument>> {
  // What reads documents is large and seldom needed, so it is loaded when somebody sends one.
  const { readRoster } = await import('../../documents/roster/read.ts');
  const read = readRoster(source, { people, teams: new Set(teams.keys()) });
  if (!read.ok || read.document.id === id) return read;
  const text = `the address names the roster "${id}", the document "${read.document.id}"; make them the same`;
  return { ok: false, faults: [{ pointer: '/id', code: 'roster.other-id', text }] };
}

/** Who is on duty is told, and decides, for others. */
const rosterFact = (what: string, by: string, { id, team, role }: RosterDocument): AuditFact => ({
  type: 'organisation-changed',
  by,
  subject: id,
  facts: { what, team, role },
});

function registerRemoval(app: FastifyInstance, { db, audit }: Services): void {
  app.delete<{ Params: Params }>(
    '/v1/rosters/:id',
    {
      schema: {
        tags,
        operationId: 'removeRoster',
        summary: 'Remove a roster',
        params: schemas.RosterParams,
        response: { 200: schemas.RosterSummary, ...problems(400, 401, 403, 404, 503) },
      },
    },
    async ({ params: { id }, actor, reach }) => {
      const found = await knownRoster(db, id);
      refuseKeeping(reach, found.document);
      await audit.record(rosterFact('roster-removed', actor.id, found.document));
      // somebody else may have been faster
      if (!(await removeRoster(db, id))) await knownRoster(db, id);
      return summary(found);
    },
  );
}
