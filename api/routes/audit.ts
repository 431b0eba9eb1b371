import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { Type, type Static } from 'typebox';
import { listAudit } from '../../db/audit-list.ts';
import { exportRecord } from '../../db/proof/export.ts';
import { derivedKey } from '../../db/secret.ts';
import { verifyRecord } from '../../db/verify/verify.ts';
import { issueAuditors, mayReadIssueRecord } from '../../domain/audit/reading.ts';
import { ProblemError } from '../plugins/problem.ts';
import { Turns } from '../plugins/turns.ts';
import * as schemas from '../schemas/audit.ts';
import { encodeCursor, fromWire, listOf, pageAsked } from '../schemas/common.ts';
import { problems } from '../schemas/problem.ts';
import { KeyHeaders } from '../schemas/sending.ts';
import type { Services } from '../services.ts';

const tags = ['audit'];
/** Whoever asks for more takes the command line: an answer must come soon. */
const mostVerified = 50_000;
/** Each holds a connection to the database now and then for as long as its client reads. */
const mostExports = 2;

/** The record of who had access to what, and its proof. */
export function registerAudit(app: FastifyInstance, services: Services): void {
  registerList(app, services);
  registerExport(app, services);
  registerVerify(app, services);
}

interface Span {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

const spanOf = ({ from, to }: Span) => ({
  from: from === undefined ? undefined : fromWire(from, '/from', 'query'),
  to: to === undefined ? undefined : fromWire(to, '/to', 'query'),
});

function registerList(app: FastifyInstance, { db }: Services): void {
  app.get<{ Querystring: Static<typeof schemas.AuditQuery> }>(
    '/v1/audit',
    {
      schema: {
        tags,
        operationId: 'listAudit',
        summary: 'Who had access to what, newest first',
        querystring: schemas.AuditQuery,
        response: {
          200: listOf(schemas.AuditSchema, 'A page of the audit'),
          ...problems(400, 401, 403, 503),
        },
      },
    },
    async ({ query: { cursor, limit, from, to, ...filter } }) => {
      const list = `audit ${JSON.stringify([filter, from, to])}`;
      const { items, nextCursor } = await listAudit(db, {
        ...filter,
        ...spanOf({ from, to }),
        ...pageAsked(list, { cursor, limit }),
      });
      return {
        items: items.map(schemas.auditJson),
        nextCursor: encodeCursor(list, nextCursor),
      };
    },
  );
}

function registerExport(app: FastifyInstance, { db, audit }: Services): void {
  let open = 0;
  app.get<{ Querystring: Static<typeof schemas.ExportQuery> }>(
    '/v1/audit/export',
    {
      schema: {
        tags,
        operationId: 'exportAudit',
        summary:
          'The audit, or for auditors an issue, as JSON Lines with the proof in the last line',
        querystring: schemas.ExportQuery,
        response: {
          200: {
            description: 'JSON Lines; `itr audit check` proves them',
            content: {
              'application/x-ndjson': {
                schema: Type.String({ examples: ['{"stream":"audit-access","version":1}\n'] }),
              },
            },
          },
          ...problems(400, 401, 403, 404, 503),
        },
      },
    },
    async ({ query: { issue, ...asked }, actor, log }, reply) => {
      if (issue !== undefined) await refuseIssue(db, issue, actor.roles);
      const span = spanOf(asked);
      if (open >= mostExports) throw new ProblemError({ code: 'unavailable' });
      open += 1;
      try {
        await audit.record({
          type: 'audit-exported',
          by: actor.id,
          subject: issue ?? null,
          facts: { from: span.from ?? null, to: span.to ?? null },
        });
      } catch (error) {
        open -= 1;
        throw error;
      }
      const scope = issue === undefined ? 'audit' : 'stream';
      const lines = exportRecord(db, { scope, stream: issue, ...span });
      const body = Readable.from(lines, { objectMode: false });
      body.once('close', () => {
        open -= 1;
      });
      body.once('error', (error) => log.warn({ err: error }, 'An export ended early'));
      const name = issue ?? 'audit';
      return reply
        .type('application/x-ndjson; charset=utf-8')
        .headers({
          'cache-control': 'no-store',
          'content-disposition': `attachment; filename="${name}.jsonl"`,
        })
        .send(body);
    },
  );
}

/** @throws {ProblemError} `authority.denied`, `audit.stream-unknown`. */
async function refuseIssue(
  db: Services['db'],
  issue: string,
  roles: readonly string[],
): Promise<void> {
  if (!mayReadIssueRecord(roles)) {
    throw new ProblemError({ code: 'authority.denied', facts: { roles: issueAuditors } });
  }
  const { rowCount } = await db.$client.query('select from event where stream = $1 limit 1', [
    issue,
  ]);
  if (rowCount === 0) throw new ProblemError({ code: 'audit.stream-unknown' });
}

function registerVerify(app: FastifyInstance, { db, secret }: Services): void {
  const turns = new Turns();
  app.post<{ Body: Static<typeof schemas.VerifyBody> }>(
    '/v1/audit/verify',
    {
      schema: {
        tags,
        operationId: 'verifyAudit',
        summary:
          'Prove that a stream of the record is what was recorded, or name the first row that is not',
        headers: KeyHeaders,
        body: schemas.VerifyBody,
        response: {
          200: schemas.Verdict,
          ...problems(400, 401, 403, 404, 409, 413, 415, 422, 429, 503),
        },
      },
    },
    async ({ body }) => {
      const stream = 'issue' in body ? body.issue : body.stream;
      const key = derivedKey(secret, 'anchor');
      const verdict = await turns.take(() =>
        verifyRecord(db, { stream, key, mostEvents: mostVerified }),
      );
      if ('issue' in body && verdict.ok && verdict.events === 0) {
        throw new ProblemError({ code: 'audit.stream-unknown' });
      }
      return schemas.verdictJson(verdict);
    },
  );
}
