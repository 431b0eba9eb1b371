import type { FastifyInstance, FastifyReply } from 'fastify';
import { Type, type Static } from 'typebox';
import { openIssueEvents, recordedIssues } from '../../db/open-issues.ts';
import { backtest, previewRebase } from '../../documents/what-if.ts';
import type { PolicyDocument } from '../../domain/policy/document.ts';
import type { BacktestReport } from '../../domain/simulate/comparison.ts';
import { ProblemError } from '../plugins/problem.ts';
import { documentLimit } from '../plugins/protocol.ts';
import { fromWire, instant, IssueId, nullable, toWireOrNull } from '../schemas/common.ts';
import * as schemas from '../schemas/policy.ts';
import { problems } from '../schemas/problem.ts';
import { KeyHeaders } from '../schemas/sending.ts';
import type { Services } from '../services.ts';
import { readAgainstStored, whole } from './policies.ts';
import { ScopeFields, scopeOf } from './rebases.ts';

const closed = { additionalProperties: false } as const;
const tags = ['policy'];
const answers = problems(400, 401, 404, 409, 413, 415, 422, 429, 503);

const PreviewBody = Type.Object(ScopeFields, {
  ...closed,
  examples: [{ from: 'default@1', consumed: 'keep' }],
});
const PreviewAnswer = Type.Object(
  {
    issues: Type.Integer({ description: 'Open issues looked at' }),
    wouldBreach: Type.Integer({ description: 'Issues that would miss something at once' }),
    dueTimesMove: Type.Integer(),
    refused: Type.Record(Type.String(), Type.Integer(), {
      description: 'Issues that would be refused, by code',
    }),
    first: Type.Array(
      Type.Object(
        {
          id: IssueId,
          number: Type.String(),
          moved: Type.Array(
            Type.Object(
              {
                clock: Type.String(),
                from: nullable(instant('Due time now')),
                to: nullable(instant('Due time then')),
              },
              closed,
            ),
          ),
          breaches: Type.Array(Type.String()),
          refused: Type.Optional(Type.String()),
        },
        closed,
      ),
      { description: 'The first issues for which something changes' },
    ),
  },
  {
    ...closed,
    description: 'What a rebase would do at once; nothing is done',
    examples: [{ issues: 120, wouldBreach: 12, dueTimesMove: 40, refused: {}, first: [] }],
  },
);
const period = {
  from: instant('Issues received from then on'),
  to: Type.Optional(instant('… and before; now when not given')),
};
const BacktestBody = Type.Object(period, {
  ...closed,
  examples: [{ from: '2026-01-01T00:00:00Z', to: '2026-02-01T00:00:00Z' }],
});
const SourceBacktestBody = Type.Object(
  { source: schemas.Source, ...period },
  { ...closed, examples: [{ source: 'id: default\nversion: 2\n', from: '2026-01-01T00:00:00Z' }] },
);
const BacktestAnswer = Type.Unsafe<BacktestReport>({
  type: 'object',
  additionalProperties: true,
  description:
    'Attainment, breaches, notices per role and tier moves of both worlds, by clock, severity, level and customer; what changed; which issues newly breach or no longer do',
  examples: [{ issues: 120, refusedIssues: 0, newlyBreaching: { count: 3, first: [] } }],
});

/** What a policy would do, and would have done: preview on open issues and back-test on recorded ones. */
export function registerWhatIf(app: FastifyInstance, services: Services): void {
  registerPreview(app, services);
  registerBacktests(app, services);
}

function registerPreview(app: FastifyInstance, { db, pinner }: Services): void {
  app.post<{ Params: Static<typeof schemas.VersionParams>; Body: Static<typeof PreviewBody> }>(
    '/v1/policies/:version/preview',
    {
      schema: {
        tags,
        operationId: 'previewPolicy',
        summary: 'What a rebase of open issues to this version would do',
        params: schemas.VersionParams,
        headers: KeyHeaders,
        body: PreviewBody,
        response: { 200: PreviewAnswer, ...answers },
      },
    },
    async ({ params, body }, reply) => {
      const { row, document } = await whole(db, params.version);
      const issues = openIssueEvents(db, scopeOf(row.id, body));
      const signal = goneSignal(reply);
      const question = { issues, document, pinner, signal };
      const report = await previewRebase(question, body.consumed ?? 'keep', Date.now());
      return {
        ...report,
        first: report.first.map(({ moved, breaches, ...item }) => ({
          ...item,
          breaches: [...breaches],
          moved: moved.map(({ clock, from, to }) => ({
            clock,
            from: toWireOrNull(from),
            to: toWireOrNull(to),
          })),
        })),
      };
    },
  );
}

function registerBacktests(app: FastifyInstance, services: Services): void {
  const { db } = services;
  const bodyLimit = documentLimit;
  const common = { tags, headers: KeyHeaders, response: { 200: BacktestAnswer, ...answers } };
  app.post<{ Body: Static<typeof SourceBacktestBody> }>(
    '/v1/policies/backtest',
    {
      bodyLimit,
      schema: {
        ...common,
        operationId: 'backtestSource',
        summary: 'Replay recorded issues under a document that is not stored',
        body: SourceBacktestBody,
      },
    },
    async ({ body }, reply) => {
      const read = await readAgainstStored(db, body.source);
      if (!read.ok) throw schemas.faulty('policy.faulty', read.faults);
      return run(services, reply, read.document, body);
    },
  );
  app.post<{ Params: Static<typeof schemas.VersionParams>; Body: Static<typeof BacktestBody> }>(
    '/v1/policies/:version/backtest',
    {
      schema: {
        ...common,
        operationId: 'backtestPolicy',
        summary: 'Replay recorded issues under this version',
        params: schemas.VersionParams,
        body: BacktestBody,
      },
    },
    async ({ params, body }, reply) => {
      const { document } = await whole(db, params.version);
      return run(services, reply, document, body);
    },
  );
}

function run(
  { db, pinner }: Services,
  reply: FastifyReply,
  document: PolicyDocument,
  body: Static<typeof BacktestBody>,
): Promise<BacktestReport> {
  const now = Date.now();
  const from = fromWire(body.from, '/from');
  const to = body.to === undefined ? now : fromWire(body.to, '/to');
  if (to <= from) {
    const message = 'must lie after /from';
    throw new ProblemError(
      { code: 'validation_failed', pointer: '/to' },
      { detail: `Body /to ${message}.`, errors: [{ in: 'body', pointer: '/to', message }] },
    );
  }
  const issues = recordedIssues(db, { from, to });
  return backtest({ issues, document, pinner, signal: goneSignal(reply) }, now);
}

/** Aborts when nobody waits for the answer any more. */
function goneSignal({ raw }: FastifyReply): AbortSignal {
  const gone = new AbortController();
  raw.once('close', () => gone.abort());
  return gone.signal;
}
