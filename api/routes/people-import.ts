import type { FastifyInstance } from 'fastify';
import type { Static } from 'typebox';
import { listCalendars } from '../../db/calendar.ts';
import type { Database } from '../../db/database.ts';
import { openWorkOf } from '../../db/open-work.ts';
import { loadOrganisation, organisationVersion, saveOrganisation } from '../../db/organisation.ts';
import { listRosters } from '../../db/roster.ts';
import type { CsvFault } from '../../documents/organisation/csv.ts';
import { differenceOf, type Difference } from '../../domain/organisation/difference.ts';
import { rostersBroken, workLeft, type Leftover } from '../../domain/organisation/leaving.ts';
import type { Organisation } from '../../domain/organisation/organisation.ts';
import { ProblemError } from '../plugins/problem.ts';
import { importLimit } from '../plugins/protocol.ts';
import * as schemas from '../schemas/organisation.ts';
import { problems } from '../schemas/problem.ts';
import { KeyHeaders } from '../schemas/sending.ts';
import type { Services } from '../services.ts';
import { tellAbsences } from './absences.ts';
import { importFacts } from './import-facts.ts';

type Body = Static<typeof schemas.ImportBody>;

/** Import of the organisation, checked as a whole; all of it is stored, or nothing (requirement 0-16). */
export function registerImport(app: FastifyInstance, services: Services): void {
  const { db, people, audit } = services;
  app.post<{ Body: Body }>(
    '/v1/people/import',
    {
      bodyLimit: importLimit,
      schema: {
        tags: ['people'],
        operationId: 'importPeople',
        summary: 'Import departments, teams, people and absences as CSV',
        headers: KeyHeaders,
        body: schemas.ImportBody,
        response: {
          200: schemas.Imported,
          ...problems(400, 401, 403, 409, 413, 415, 422, 429, 503),
        },
      },
    },
    async ({ body, actor, log }) => {
      const { dryRun = false, replace = false, ...files } = body;
      // the version comes first: whatever changes after it is noticed when the whole is stored
      const version = await organisationVersion(db);
      const before = await loadOrganisation(db);
      const after = await readFiles(db, files, before, replace);
      const difference = differenceOf(before, after);
      const { removed } = difference.person;
      const rosters = (await listRosters(db)).map(({ document }) => document);
      refuseLeftovers([
        ...workLeft(await openWorkOf(db, removed)),
        ...rostersBroken(rosters, before, after),
      ]);
      if (!dryRun) {
        // somebody may have been given work meanwhile
        await saveOrganisation(db, after, version, async (within) => {
          refuseLeftovers(workLeft(await openWorkOf(within, removed)));
          // the last thing before it is stored: what is not on record does not happen
          const facts = importFacts(actor.id, before, after, difference);
          await Promise.all(facts.map((fact) => audit.record(fact)));
        });
        people.renew();
        // there may be many, and the worker makes up for what does not start
        void tellAbsences(services, log, changedAbsences(after, difference.absence));
      }
      return {
        dryRun,
        department: countsOf(difference.department),
        team: countsOf(difference.team),
        person: countsOf(difference.person),
        absence: countsOf(difference.absence),
      };
    },
  );
}

const countsOf = ({ added, changed, removed, unchanged }: Difference) => ({
  added: added.length,
  changed: changed.length,
  removed: removed.length,
  unchanged: unchanged.length,
});

/** Absences that are over change nobody's work. */
function changedAbsences(
  { absences }: Organisation,
  { added, changed, removed }: Difference,
): { readonly stored: readonly string[]; readonly removed: readonly string[] } {
  const ids = new Set([...added, ...changed]);
  const now = Date.now();
  const ahead = absences.filter(({ id, until }) => ids.has(id) && until > now);
  return { stored: ahead.map(({ id }) => id), removed };
}

async function readFiles(
  db: Database,
  files: Omit<Body, 'replace' | 'dryRun'>,
  present: Organisation,
  replace: boolean,
): Promise<Organisation> {
  if (Object.keys(files).length === 0) {
    const message = 'must hold at least one of department, team, person, absence';
    const errors = [{ in: 'body', pointer: '', message }] as const;
    throw new ProblemError(
      { code: 'validation_failed' },
      { detail: `Body as a whole: ${message}.`, errors },
    );
  }
  const calendars = (await listCalendars(db)).map(({ document }) => document.id);
  const { readOrganisationPausing } = await import('../../documents/organisation/csv.ts');
  const read = await readOrganisationPausing(files, present, { replace, calendars });
  if (!read.ok) throw faultyFiles(read.faults);
  return read.organisation;
}

/** @throws {ProblemError} `organisation.faulty` with what stands in no file: of what is missing there. */
function refuseLeftovers(leftovers: readonly Leftover[]): void {
  if (leftovers.length === 0) return;
  throw faultyFiles(leftovers.map((one) => ({ file: 'person', line: 0, column: null, ...one })));
}

/** So many faults stand field by field; all of them stand in the facts. */
const mostErrors = 100;

/** Line 0 is no line of the file. */
function placeOf(line: number, column: string | null): string {
  if (line === 0) return '';
  return `line ${line}${column === null ? '' : `, column ${column}`}: `;
}

/** Files with faults are refused whole, with every fault and its place. */
function faultyFiles(faults: readonly CsvFault[]): ProblemError {
  const errors = faults.slice(0, mostErrors).map(({ file, line, column, text }) => ({
    in: 'body' as const,
    pointer: `/${file}`,
    message: `${placeOf(line, column)}${text}`,
  }));
  const detail = `${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}; nothing was stored.`;
  return new ProblemError({ code: 'organisation.faulty', facts: { faults } }, { detail, errors });
}
