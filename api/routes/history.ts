import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type, type Static } from 'typebox';
import { refusalToDecode } from '../../domain/authority/payload-rights.ts';
import { seesNoPersons } from '../../domain/authority/sight.ts';
import { scopesOf } from '../../domain/authority/table.ts';
import { readTexts } from '../../db/content.ts';
import { IssueId, nullable } from '../schemas/common.ts';
import { EventRef } from '../schemas/event.ts';
import { issueExample } from '../schemas/examples.ts';
import { IssueRef } from '../schemas/issue.ts';
import { textIdsOf } from '../schemas/joint.ts';
import { problems } from '../schemas/problem.ts';
import type { Services } from '../services.ts';
import { Turns } from '../plugins/turns.ts';
import { decodeInPlace, keysIn, readRuns, toJson, type Runs } from '../temporal-history.ts';
import { allEvents } from './all-events.ts';
import { readIssue } from './issues.ts';
import { shownIssue } from './shown.ts';
import { shownEvents } from './timeline.ts';

const Params = Type.Object({ id: IssueId }, { additionalProperties: false });

const Export = Type.Object(
  {
    issue: IssueRef,
    events: Type.Array(EventRef, { description: 'The whole timeline, oldest first' }),
    histories: nullable(
      Type.Array(Type.Object({}, { additionalProperties: true }), {
        description:
          'The history of each run in Temporal as JSON, oldest first; null when Temporal has none any more',
      }),
    ),
    complete: Type.Boolean({
      description: 'False: the oldest runs are left out, for all of them take more than 16 MiB',
    }),
    decoded: Type.Boolean({ description: 'True: nothing in the histories is encrypted' }),
  },
  {
    additionalProperties: false,
    description: 'What is known of an issue, for `itr history replay` and for keeping',
    examples: [{ issue: issueExample, events: [], histories: null, complete: true, decoded: true }],
  },
);
type Asked = FastifyRequest<{ Params: Static<typeof Params> }>;

/** The timeline of an issue, which is kept, together with its history in Temporal, which is not. */
export function registerHistory(app: FastifyInstance, services: Services): void {
  // histories are long: one process holds two at once, the others wait for their turn
  const lanes = [new Turns(), new Turns()] as const;
  let asked = 0;
  app.get<{ Params: Static<typeof Params> }>(
    '/v1/issues/:id/history',
    {
      schema: {
        tags: ['issue'],
        operationId: 'exportHistory',
        summary: 'The timeline and, while Temporal has it, the history of the process',
        params: Params,
        response: { 200: Export, ...problems(400, 401, 403, 404, 503) },
      },
    },
    async (request, reply) => {
      asked += 1;
      const lane = lanes[asked % 2 === 0 ? 0 : 1];
      const text = await lane.take(() => exported(services, request));
      return reply
        .type('application/json; charset=utf-8')
        .header('cache-control', 'no-store')
        .send(text);
    },
  );
}

/** As text: a history is not looked through once more for what an analyst must not see, for it is encrypted to them. */
async function exported(services: Services, request: Asked): Promise<string> {
  const { db, temporal, pseudonyms } = services;
  const { id } = request.params;
  const { actor } = request;
  const recorded = await readIssue(services, request, id);
  const runs = await readRuns(temporal, id);
  const decoded = await decodedFor(services, request, runs);
  await services.audit.record({
    type: 'history-exported',
    by: actor.id,
    subject: id,
    facts: { runs: runs.histories.length, decoded: Number(decoded), key: actor.key },
  });
  const [texts, events] = await Promise.all([
    readTexts(db, textIdsOf(recorded.view)),
    allEvents(db, id),
  ]);
  const kept = {
    issue: await shownIssue(services, request, recorded, texts),
    events: await shownEvents(services, request, recorded, events),
  };
  const shown = seesNoPersons(actor) ? ((await pseudonyms.hide(kept, true)) as object) : kept;
  const { histories, complete } = runs;
  return JSON.stringify({
    ...shown,
    histories: histories.length === 0 ? null : histories.map(toJson),
    complete,
    decoded,
  });
}

/** Decrypts for those who may read what is encrypted; the others get it as it is. */
async function decodedFor(
  { keyRing }: Services,
  { actor }: Asked,
  { histories }: Runs,
): Promise<boolean> {
  const keys = await keysIn(histories, keyRing);
  const may =
    scopesOf(actor.roles, 'decodePayloads').length > 0 &&
    !seesNoPersons(actor) &&
    refusalToDecode(actor, keys) === undefined;
  return may ? decodeInPlace(histories, keyRing) : histories.length === 0;
}
