import type { FastifyInstance } from 'fastify';
import { Type, type Static } from 'typebox';
import { getCalendar, listCalendars, saveCalendar, type SavedCalendar } from '../../db/calendar.ts';
import { compileFor } from '../../documents/calendar/compile.ts';
import type { Proposal } from '../../documents/calendar/proposal.ts';
import { rowsOutside } from '../../documents/calendar/rows.ts';
import type { ReadResult } from '../../documents/policy/read.ts';
import { parseDate } from '../../domain/calendar/date.ts';
import { missingYears, type CalendarDocument } from '../../domain/calendar/document.ts';
import { roundTheClock } from '../../domain/calendar/time.ts';
import { yearView } from '../../domain/calendar/year.ts';
import { refusalToSaveCalendar } from '../../domain/policy/lifecycle.ts';
import { ProblemError, refuse } from '../plugins/problem.ts';
import { documentLimit } from '../plugins/protocol.ts';
import { listOf, toWire } from '../schemas/common.ts';
import {
  IdParams,
  ProposalBody,
  Proposed,
  SaveBody,
  Saved,
  Summary,
  Whole,
  YearParams,
  YearSchema,
} from '../schemas/calendar.ts';
import * as schemas from '../schemas/policy.ts';
import { problems } from '../schemas/problem.ts';
import { KeyHeaders } from '../schemas/sending.ts';
import type { Services } from '../services.ts';
import { startRebase } from '../temporal-rebase.ts';
import { actorOf } from './sending.ts';

const tags = ['calendar'];
const reading = problems(400, 401, 404, 503);
const writing = problems(400, 401, 403, 404, 409, 413, 415, 422, 429, 503);

const summary = ({ document, savedBy, savedAt }: SavedCalendar) => ({
  id: document.id,
  version: document.version,
  title: document.title ?? null,
  zone: document.zone,
  years: document.years === undefined ? null : [...document.years],
  savedBy,
  savedAt: toWire(savedAt),
});

/** Working calendars as data: read, year view, check, save, propose (requirements 0-27, 3-3.3.1). */
export function registerCalendars(app: FastifyInstance, services: Services): void {
  registerReading(app, services);
  registerOne(app, services);
  registerSaving(app, services);
  registerProposals(app, services);
}

async function known(db: Services['db'], id: string): Promise<SavedCalendar> {
  const found = await getCalendar(db, id);
  if (found === undefined) throw new ProblemError({ code: 'calendar.unknown', facts: { id } });
  return found;
}

function registerReading(app: FastifyInstance, { db }: Services): void {
  app.get(
    '/v1/calendars',
    {
      schema: {
        tags,
        operationId: 'listCalendars',
        summary: 'The newest version of every calendar',
        response: { 200: listOf(Summary, 'All calendars'), ...problems(401, 503) },
      },
    },
    async () => ({ items: (await listCalendars(db)).map(summary), nextCursor: null }),
  );
  app.get(
    '/v1/calendars/schema',
    {
      schema: {
        tags,
        operationId: 'calendarSchema',
        summary: 'The JSON Schema of a calendar document',
        response: {
          200: Type.Object({}, { additionalProperties: true, examples: [{ type: 'object' }] }),
          ...problems(401, 503),
        },
      },
    },
    async () => (await import('../../documents/policy/calendar-schema.ts')).CalendarDocumentSchema,
  );
}

function registerOne(app: FastifyInstance, { db }: Services): void {
  app.get<{ Params: Static<typeof IdParams> }>(
    '/v1/calendars/:id',
    {
      schema: {
        tags,
        operationId: 'getCalendar',
        summary: 'One calendar with its document',
        params: IdParams,
        response: { 200: Whole, ...reading },
      },
    },
    async ({ params }) => {
      const found = await known(db, params.id);
      return { ...summary(found), document: found.document };
    },
  );
  app.get<{ Params: Static<typeof YearParams> }>(
    '/v1/calendars/:id/years/:year',
    {
      schema: {
        tags,
        operationId: 'calendarYear',
        summary: 'Workdays per month and dated days of one year',
        params: YearParams,
        response: { 200: YearSchema, ...reading },
      },
    },
    async ({ params }) => {
      const year = Number(params.year);
      const { document } = await known(db, params.id);
      return yearView(compileFor(document, { fromYear: year, toYear: year }), year);
    },
  );
}

function registerSaving(app: FastifyInstance, services: Services): void {
  const { db } = services;
  const bodyLimit = documentLimit;
  app.post<{ Body: Static<typeof SaveBody> }>(
    '/v1/calendars/check',
    {
      bodyLimit,
      schema: {
        tags,
        operationId: 'checkCalendar',
        summary: 'Check a document as a whole; nothing is stored',
        headers: KeyHeaders,
        body: SaveBody,
        response: { 200: schemas.CheckedSchema, ...writing },
      },
    },
    async ({ body }) => {
      const read = await readCalendar(body.source);
      return { ok: read.ok, faults: read.ok ? [] : read.faults };
    },
  );
  app.post<{ Body: Static<typeof SaveBody> }>(
    '/v1/calendars',
    {
      bodyLimit,
      schema: {
        tags,
        operationId: 'saveCalendar',
        summary: 'Save a new version; open deadlines on it are derived anew',
        headers: KeyHeaders,
        body: SaveBody,
        response: { 201: Saved, ...writing },
      },
    },
    async (request, reply) => {
      const by = actorOf(request);
      const read = await readCalendar(request.body.source);
      if (!read.ok) throw schemas.faulty('calendar.faulty', read.faults);
      const { document } = read;
      const before = await getCalendar(db, document.id);
      refuse(refusalToSaveCalendar(document.version, before?.document.version ?? 0));
      await saveCalendar(db, document, by.id, Date.now());
      const rebase =
        before === undefined
          ? null
          : await startRebase(services, `${document.id}.${document.version}`, {
              scope: { kind: 'calendar', id: document.id },
              cause: 'calendar',
              consumed: 'keep',
              policy: null,
              by: by.id,
            });
      reply.code(201).header('location', `/v1/calendars/${document.id}`);
      return { ...summary(await known(db, document.id)), rebase, notes: notesOf(document) };
    },
  );
}

/** The calendar round the clock is built in: a stored one of its name would never be looked at. */
async function readCalendar(source: string): Promise<ReadResult<CalendarDocument>> {
  const { readCalendarDocument } = await import('../../documents/policy/read.ts');
  const read = readCalendarDocument(source);
  if (!read.ok || read.document.id !== roundTheClock.id) return read;
  const text = `"${roundTheClock.id}" is built in; give the calendar another id`;
  return { ok: false, faults: [{ pointer: '/id', code: 'calendar.built-in', text }] };
}

/** A year without data is not silent: it is said here, and every deadline in it is flagged (domain C.10). */
const notesOf = (document: CalendarDocument): string[] =>
  missingYears(document, new Date().getUTCFullYear()).map(
    (year) => `No dated days for ${year}: its weekly hours count, and deadlines are flagged.`,
  );

function registerProposals(app: FastifyInstance, { db }: Services): void {
  app.post<{ Params: Static<typeof IdParams>; Body: Static<typeof ProposalBody> }>(
    '/v1/calendars/:id/proposals',
    {
      bodyLimit: documentLimit,
      schema: {
        tags,
        operationId: 'proposeCalendar',
        summary: 'Propose the next version of a calendar from a source of holidays, to review',
        params: IdParams,
        headers: KeyHeaders,
        body: ProposalBody,
        response: { 200: Proposed, ...writing },
      },
    },
    async ({ params, body }) => {
      const { document: base } = await known(db, params.id);
      const { document, notes } = await propose(base, body);
      const { calendarToYaml } = await import('../../documents/policy/write.ts');
      return { document, source: calendarToYaml(document), notes: [...notes] };
    },
  );
}

/** The sources of holidays are large, so they are loaded when somebody asks. */
async function propose(
  base: CalendarDocument,
  body: Static<typeof ProposalBody>,
): Promise<Proposal> {
  const { kind, year, country, state, feed } = body;
  switch (kind) {
    case 'chinese-days':
      return (await import('../../documents/calendar/proposal.ts')).proposeChina(year, base);
    case 'date-holidays':
      return (await import('../../documents/calendar/proposal.ts')).proposeCountry(
        (country ?? '').toUpperCase(),
        year,
        base,
        state,
      );
    case 'icalendar':
      return proposeFeed(base, year, feed ?? '');
  }
}

/** The year as a feed has it; the other years stay as they are. */
async function proposeFeed(base: CalendarDocument, year: number, feed: string): Promise<Proposal> {
  const { fromICalendar } = await import('../../documents/calendar/ical.ts');
  const { id, zone, week, businessDay, version } = base;
  const options = { id, version: version + 1, zone, week, businessDay, years: [year] };
  const { document, ignored } = legible(() => fromICalendar(feed, options));
  const read = (text: string): number => Number(parseDate(text));
  const days = [...rowsOutside(base.days ?? [], year, read), ...(document.days ?? [])];
  return {
    document: {
      ...base,
      ...document,
      years: [...new Set([...(base.years ?? []), year])].toSorted((one, other) => one - other),
      days: days.toSorted((one, other) => read(one.from) - read(other.from)),
    },
    notes: ignored.map((one) => `Ignored: ${one}`),
  };
}

/** Whatever the reader of a feed throws is about the text that was sent. */
function legible<Read>(read: () => Read): Read {
  try {
    return read();
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new ProblemError({ code: 'calendar.bad-icalendar', pointer: '/feed' }, { detail });
  }
}
