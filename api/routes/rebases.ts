import type { FastifyInstance } from 'fastify';
import { Type, type Static } from 'typebox';
import { consumedChoices } from '../../domain/issue/command.ts';
import { refusalToRebase } from '../../domain/policy/lifecycle.ts';
import type { Moved, RebaseProgress, RebaseScope } from '../../domain/rebase.ts';
import { refuse } from '../plugins/problem.ts';
import { instant, IssueId, nullable, oneOf, toWireOrNull } from '../schemas/common.ts';
import * as schemas from '../schemas/policy.ts';
import { problems } from '../schemas/problem.ts';
import { KeyHeaders } from '../schemas/sending.ts';
import type { Services } from '../services.ts';
import { rebaseProgress, startRebase } from '../temporal-rebase.ts';
import { whole } from './policies.ts';
import { actorOf } from './sending.ts';

const closed = { additionalProperties: false } as const;
const tags = ['policy'];
const mostIssues = 1000;

/** Which open issues: those named, else those of one version, else all under the same policy. */
export const ScopeFields = {
  issues: Type.Optional(
    Type.Array(IssueId, { minItems: 1, maxItems: mostIssues, description: 'These issues only' }),
  ),
  from: Type.Optional(schemas.VersionName),
  consumed: Type.Optional(
    oneOf(consumedChoices, 'Does the time that clocks have consumed still count', 'keep'),
  ),
};
const RebaseBody = Type.Object(ScopeFields, {
  ...closed,
  examples: [{ from: 'default@1', consumed: 'keep' }],
});
const RebaseParams = Type.Object(
  { id: Type.String({ pattern: '^[\\w.-]{1,100}$', examples: ['CN-9x5-2026.2'] }) },
  closed,
);

const MovedSchema = Type.Object(
  {
    issue: IssueId,
    number: Type.String({ examples: ['ITR-000042'] }),
    clock: Type.String({ examples: ['restore'] }),
    from: nullable(instant('Due time before')),
    to: nullable(instant('Due time after')),
  },
  closed,
);
const movedJson = ({ from, to, ...rest }: Moved): Static<typeof MovedSchema> => ({
  ...rest,
  from: toWireOrNull(from),
  to: toWireOrNull(to),
});

const example = {
  id: 'CN-9x5-2026.2',
  done: true,
  checked: 120,
  rebased: 119,
  moved: 40,
  items: [],
  refused: [],
};
const Progress = Type.Object(
  {
    id: Type.String(),
    done: Type.Boolean(),
    checked: Type.Integer({ description: 'Issues looked at' }),
    rebased: Type.Integer({ description: 'Issues that run under the new rules now' }),
    moved: Type.Integer({ description: 'Due times that moved; `items` are the first of them' }),
    items: Type.Array(MovedSchema),
    refused: Type.Array(Type.Object({ issue: IssueId, code: Type.String() }, closed)),
  },
  { ...closed, description: 'How far a rebase has come', examples: [example] },
);
const Started = Type.Object(
  { id: Type.String(), self: Type.String({ description: 'Where its progress is' }) },
  { ...closed, examples: [{ id: '5a7f', self: '/v1/rebases/5a7f' }] },
);

const progressJson = (id: string, progress: RebaseProgress): Static<typeof Progress> => {
  const { done, checked, rebased, moved, items, refused } = progress;
  return {
    id,
    done,
    checked,
    rebased,
    moved,
    items: items.map(movedJson),
    refused: [...refused],
  };
};

/** The open issues that a request is about. */
export function scopeOf(
  id: string,
  { issues, from }: { readonly issues?: readonly string[]; readonly from?: string },
): RebaseScope {
  if (issues !== undefined) return { kind: 'issues', ids: issues };
  const version = from === undefined ? null : schemas.versionOf(from);
  return { kind: 'policy', id: version?.id ?? id, version: version?.version ?? null };
}

/** Open issues on another version of the rules, asked for and recorded issue by issue. */
export function registerRebases(app: FastifyInstance, services: Services): void {
  const { db, temporal } = services;
  app.post<{ Params: Static<typeof schemas.VersionParams>; Body: Static<typeof RebaseBody> }>(
    '/v1/policies/:version/rebase',
    {
      schema: {
        tags,
        operationId: 'rebase',
        summary: 'Put open issues on this version; preview it first',
        params: schemas.VersionParams,
        headers: KeyHeaders,
        body: RebaseBody,
        response: {
          202: Started,
          ...problems(400, 401, 403, 404, 409, 413, 415, 422, 429, 503),
        },
      },
    },
    async (request, reply) => {
      const { params, body, idempotency } = request;
      const by = actorOf(request);
      const { row } = await whole(db, params.version);
      refuse(refusalToRebase(row));
      const id = await startRebase(services, idempotency.id, {
        scope: scopeOf(row.id, body),
        cause: 'policy',
        consumed: body.consumed ?? 'keep',
        policy: { id: row.id, version: row.version },
        by: by.id,
      });
      reply.code(202);
      return { id, self: `/v1/rebases/${id}` };
    },
  );
  app.get<{ Params: Static<typeof RebaseParams> }>(
    '/v1/rebases/:id',
    {
      schema: {
        tags,
        operationId: 'getRebase',
        summary: 'How far a rebase has come, and which due times moved',
        params: RebaseParams,
        response: { 200: Progress, ...problems(400, 401, 404, 503) },
      },
    },
    async ({ params: { id } }) => progressJson(id, await rebaseProgress(temporal, id)),
  );
}
