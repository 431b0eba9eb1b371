import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Static } from 'typebox';
import { listCalendars } from '../../db/calendar.ts';
import * as stored from '../../db/policy.ts';
import { roundTheClock } from '../../domain/calendar/time.ts';
import { parseDuration } from '../../domain/duration.ts';
import { diffPolicies } from '../../domain/policy/diff.ts';
import type { PolicyDocument } from '../../domain/policy/document.ts';
import {
  refusalToActivate,
  refusalToApprove,
  refusalToDelete,
  refusalToDraft,
  type PolicyVersion,
} from '../../domain/policy/lifecycle.ts';
import { canonicalJson } from '../../domain/canonical.ts';
import { ProblemError, refuse } from '../plugins/problem.ts';
import { documentLimit } from '../plugins/protocol.ts';
import { fromWire, listOf } from '../schemas/common.ts';
import * as schemas from '../schemas/policy.ts';
import { problems } from '../schemas/problem.ts';
import { KeyHeaders } from '../schemas/sending.ts';
import type { Services } from '../services.ts';
import { actorOf } from './sending.ts';

const tags = ['policy'];
const reading = problems(400, 401, 404, 503);
const writing = problems(400, 401, 403, 404, 409, 413, 415, 422, 429, 503);

type Params = Static<typeof schemas.VersionParams>;

/** Policies as data: read, check, draft, compare, approve, activate, delete (requirement 0-13). */
export function registerPolicies(app: FastifyInstance, services: Services): void {
  registerReading(app, services);
  registerComparing(app, services);
  registerDrafting(app, services);
  registerApproval(app, services);
  registerActivation(app, services);
  registerDeletion(app, services);
}

function registerReading(app: FastifyInstance, { db }: Services): void {
  app.get(
    '/v1/policies',
    {
      schema: {
        tags,
        operationId: 'listPolicies',
        summary: 'All versions of all policies',
        response: { 200: listOf(schemas.VersionSchema, 'All versions'), ...problems(401, 503) },
      },
    },
    async () => ({
      items: (await stored.listPolicyVersions(db)).map(schemas.versionJson),
      nextCursor: null,
    }),
  );
  app.get(
    '/v1/policies/schema',
    {
      schema: {
        tags,
        operationId: 'policySchema',
        summary: 'The JSON Schema of a policy document',
        response: { 200: schemas.SchemaAnswer, ...problems(401, 503) },
      },
    },
    async () => (await import('../../documents/policy/schema.ts')).PolicyDocumentSchema,
  );
  app.get<{ Params: Params }>(
    '/v1/policies/:version',
    {
      schema: {
        tags,
        operationId: 'getPolicy',
        summary: 'One version with its document',
        params: schemas.VersionParams,
        response: { 200: schemas.WithDocument, ...reading },
      },
    },
    async ({ params }) => {
      const { row, document } = await whole(db, params.version);
      return { ...schemas.versionJson(row), document };
    },
  );
}

function registerComparing(app: FastifyInstance, { db }: Services): void {
  app.get<{ Params: Params; Querystring: Static<typeof schemas.DiffQuery> }>(
    '/v1/policies/:version/diff',
    {
      schema: {
        tags,
        operationId: 'diffPolicies',
        summary: 'What this version changes against another',
        params: schemas.VersionParams,
        querystring: schemas.DiffQuery,
        response: { 200: schemas.Differences, ...reading },
      },
    },
    async ({ params, query }) => {
      const [after, before] = await Promise.all([
        whole(db, params.version),
        whole(db, query.against),
      ]);
      const found = diffPolicies(before.document, after.document);
      // JSON has no "undefined": what is on one side only is null on the other
      const items = found.map((one) => ({
        ...one,
        before: one.before ?? null,
        after: one.after ?? null,
      }));
      return { items };
    },
  );
}

/** A stored version with its document. */
export async function whole(
  db: Services['db'],
  name: string,
): Promise<{ readonly row: PolicyVersion; readonly document: PolicyDocument }> {
  const ref = schemas.versionOf(name);
  const [row, document] = await Promise.all([
    stored.getPolicyVersion(db, ref),
    stored.getPolicyDocument(db, ref),
  ]);
  if (row === undefined || document === undefined) {
    throw new ProblemError({ code: 'policy.unknown', facts: { version: name } });
  }
  return { row, document };
}

/** Reads a document against the calendars that are stored. */
export async function readAgainstStored(db: Services['db'], source: string) {
  const calendars = (await listCalendars(db)).map(({ document }) => ({
    id: document.id,
    businessDayMs: parseDuration(document.businessDay, roundTheClock.businessDayMs).ms,
  }));
  // What reads documents is large and seldom needed, so it is loaded when somebody sends one.
  const { readPolicy } = await import('../../documents/policy/read.ts');
  return readPolicy(source, [roundTheClock, ...calendars]);
}

function registerDrafting(app: FastifyInstance, { db }: Services): void {
  app.post<{ Body: Static<typeof schemas.SourceBody> }>(
    '/v1/policies/check',
    {
      bodyLimit: documentLimit,
      schema: {
        tags,
        operationId: 'checkPolicy',
        summary: 'Check a document as a whole; nothing is stored',
        headers: KeyHeaders,
        body: schemas.SourceBody,
        response: { 200: schemas.CheckedSchema, ...writing },
      },
    },
    async ({ body }) => {
      const read = await readAgainstStored(db, body.source);
      return { ok: read.ok, faults: read.ok ? [] : read.faults };
    },
  );
  app.post<{ Body: Static<typeof schemas.DraftBody> }>(
    '/v1/policies',
    {
      bodyLimit: documentLimit,
      schema: {
        tags,
        operationId: 'draftPolicy',
        summary: 'Store a new version as a draft',
        headers: KeyHeaders,
        body: schemas.DraftBody,
        response: { 201: schemas.VersionSchema, ...writing },
      },
    },
    async (request, reply) => {
      const { source, customerId = null } = request.body;
      const by = actorOf(request);
      const read = await readAgainstStored(db, source);
      if (!read.ok) throw schemas.faulty('policy.faulty', read.faults);
      const { document } = read;
      const again = await sameDraft(db, document, customerId, by.id);
      if (again === undefined) {
        const newest = await stored.newestPolicy(db, document.id);
        refuse(refusalToDraft(document, newest));
        const draft = { customerId, draftedBy: by.id, draftedAt: Date.now() };
        await stored.insertDraft(db, document, draft);
      }
      const name = schemas.nameOf(document);
      reply.code(201).header('location', `/v1/policies/${name}`);
      return schemas.versionJson((await whole(db, name)).row);
    },
  );
}

/** The same draft for the same customers by the same person is the same request once more. */
async function sameDraft(
  db: Services['db'],
  document: PolicyDocument,
  customerId: string | null,
  by: string,
): Promise<PolicyVersion | undefined> {
  const row = await stored.getPolicyVersion(db, document);
  if (row === undefined || row.draftedBy !== by || row.customerId !== customerId) return undefined;
  const known = await stored.getPolicyDocument(db, document);
  return canonicalJson(known) === canonicalJson(document) ? row : undefined;
}

const schema = { tags, params: schemas.VersionParams };
const answer = { 200: schemas.VersionSchema, ...writing };
/** No body says the same as an empty one. */
const preValidation = async (request: FastifyRequest): Promise<void> => void (request.body ??= {});
const now = async (db: Services['db'], name: string): Promise<schemas.VersionJson> =>
  schemas.versionJson((await whole(db, name)).row);

function registerApproval(app: FastifyInstance, { db }: Services): void {
  app.post<{ Params: Params }>(
    '/v1/policies/:version/approve',
    {
      schema: {
        ...schema,
        operationId: 'approvePolicy',
        summary: 'Approve a draft; somebody else must have drafted it',
        headers: KeyHeaders,
        body: schemas.ApproveBody,
        response: answer,
      },
      preValidation,
    },
    async ({ params: { version: name }, actor }) => {
      const by = actorOf({ actor });
      const { row } = await whole(db, name);
      if (row.approvedBy !== by.id) {
        refuse(refusalToApprove(row, by));
        const done = await stored.markApproved(db, row, by.id, Date.now());
        if (!done) refuse({ code: 'policy.approved-already' });
      }
      return now(db, name);
    },
  );
}

function registerActivation(app: FastifyInstance, { db }: Services): void {
  app.post<{ Params: Params; Body: Static<typeof schemas.ActivateBody> }>(
    '/v1/policies/:version/activate',
    {
      schema: {
        ...schema,
        operationId: 'activatePolicy',
        summary: 'Put an approved version in force, now or from an instant on',
        headers: KeyHeaders,
        body: schemas.ActivateBody,
        response: answer,
      },
      preValidation,
    },
    async ({ params, body, actor }) => {
      const by = actorOf({ actor });
      const { row } = await whole(db, params.version);
      const at = Date.now();
      const asked = body.from === undefined ? undefined : fromWire(body.from, '/from');
      const { activatedBy, activeFrom } = row;
      const isOnceMore =
        activeFrom !== null && (asked === undefined ? activeFrom <= at : activeFrom === asked);
      if (activatedBy !== by.id || !isOnceMore) {
        const from = asked ?? at;
        refuse(refusalToActivate(row, from, at));
        const done = await stored.markActive(db, row, by.id, from);
        if (!done) refuse({ code: 'policy.active-already' });
      }
      return now(db, params.version);
    },
  );
}

function registerDeletion(app: FastifyInstance, { db }: Services): void {
  app.delete<{ Params: Params }>(
    '/v1/policies/:version',
    {
      schema: {
        ...schema,
        operationId: 'deletePolicy',
        summary: 'Delete a version that was never in force',
        response: { 200: schemas.VersionSchema, ...writing },
      },
    },
    async ({ params }) => {
      const { row } = await whole(db, params.version);
      refuse(refusalToDelete(row, await stored.openIssuesUnder(db, row)));
      if (!(await stored.deletePolicy(db, row))) {
        // Somebody was faster: it is gone, or in force.
        await whole(db, params.version);
        refuse({ code: 'policy.active-already' });
      }
      return schemas.versionJson(row);
    },
  );
}
