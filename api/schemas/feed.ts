import { Type, type Static } from 'typebox';
import type { CloudEvent } from '../../domain/feed/cloud-event.ts';
import { eventNames, type IssueEvent } from '../../domain/issue/event.ts';
import { cloudTypeOf } from '../../domain/feed/cloud-event.ts';
import { typeNamed, type FeedFilter } from '../../domain/feed/filter.ts';
import { ProblemError } from '../plugins/problem.ts';
import { instant, nullable, oneOf } from './common.ts';
import { CustomerId } from './issue.ts';

const issueId = '0000002a-5f0b-8d3e-9c1a-6f2d4e8b7a10';
const closed = { additionalProperties: false } as const;
const cloudTypes = eventNames.map(cloudTypeOf);

const cloudEventExample: CloudEvent = {
  specversion: '1.0',
  id: `${issueId}/2`,
  source: `/v1/issues/${issueId}`,
  type: 'itr.issue.assessed',
  subject: 'ITR-000042',
  time: '2026-03-02T09:40:00.000Z',
  datacontenttype: 'application/json',
  partitionkey: issueId,
  sequence: '0000000002',
  data: {
    issueId,
    number: 'ITR-000042',
    customerId: 'acme',
    version: 2,
    type: 'assessed',
    by: 'hotline-1',
    at: '2026-03-02T09:40:00.000Z',
    dueAt: null,
    lateMs: null,
    summary: 'assessed impact H, urgency M, complexity M',
    facts: { impact: 'H', urgency: 'M', complexity: 'M', line: 2, issueType: 'fault' },
  },
};

export const CloudEventSchema = Type.Object(
  {
    specversion: Type.Literal('1.0'),
    id: Type.String({ description: 'Stable: with `source` it names the event for ever' }),
    source: Type.String({ description: 'Address of the issue' }),
    type: oneOf(cloudTypes, 'What happened', 'itr.issue.assessed'),
    subject: Type.String({ description: 'Number of the issue' }),
    time: instant('When it was decided'),
    datacontenttype: Type.Literal('application/json'),
    partitionkey: Type.String({ description: 'Id of the issue: events of one key come in order' }),
    sequence: Type.String({ description: 'Version of the issue, ten digits: orders its events' }),
    data: Type.Object(
      {
        issueId: Type.String(),
        number: Type.String(),
        customerId: Type.String(),
        version: Type.Integer({ minimum: 1, description: 'Version of the issue after it' }),
        type: oneOf(eventNames, 'What happened', 'assessed'),
        by: Type.String({ description: 'Who caused it; `timer` for what fell due' }),
        at: instant('When it was decided'),
        dueAt: nullable(instant('For what fell due: when it was due')),
        lateMs: nullable(Type.Number({ description: 'How late that was decided' })),
        summary: Type.String({ description: 'In a few words' }),
        facts: Type.Object({}, { additionalProperties: true, description: 'Facts of this type' }),
      },
      closed,
    ),
  },
  {
    $id: 'CloudEvent',
    ...closed,
    description:
      'One event of an issue as a CloudEvent 1.0 in structured mode; it holds no words of people',
    examples: [cloudEventExample],
  },
);
const CloudEventRef = Type.Unsafe<CloudEvent>({ $ref: 'CloudEvent#' });

export const FeedPage = Type.Object(
  {
    items: Type.Array(CloudEventRef),
    nextCursor: Type.String({
      description: 'Where the next page begins; there is always one, also when nothing came',
      examples: ['AAAAAAAqPp5c1v0Zk0m3Ew'],
    }),
    hasMore: Type.Boolean({
      description: 'Ask again at once; a page may be empty and still be followed by others',
    }),
  },
  {
    ...closed,
    description: 'Events in the order in which they were recorded',
    examples: [{ items: [], nextCursor: 'AAAAAAAqPp5c1v0Zk0m3Ew', hasMore: false }],
  },
);

const cursor = Type.String({
  minLength: 1,
  maxLength: 64,
  pattern: '^[\\w-]+$',
  description: '`nextCursor` of the page before, or the `id` of an event of the stream',
  examples: ['AAAAAAAqPp5c1v0Zk0m3Ew'],
});

/** What both ways of following take. */
export const followQuery = {
  after: Type.Optional(cursor),
  from: Type.Optional(
    Type.String({
      pattern: '^(now|\\d{4}-\\d\\d-\\d\\d[Tt].{1,40})$',
      description: 'Without `after`: begin with what was recorded since this instant, or `now`',
      examples: ['2026-03-02T00:00:00Z'],
    }),
  ),
  types: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 2000,
      description: 'Only these types of events, separated by commas',
      examples: ['itr.issue.received,itr.issue.clock-breached'],
    }),
  ),
  customerId: Type.Optional(CustomerId),
};
const Follow = Type.Object(followQuery, closed);
export type FollowQuery = Static<typeof Follow>;

/** A refusal of a part of the query. */
export function badQuery(
  code: 'validation_failed' | 'bad_cursor',
  pointer: string,
  message: string,
): ProblemError {
  return new ProblemError(
    { code },
    { detail: `Query ${pointer} ${message}.`, errors: [{ in: 'query', pointer, message }] },
  );
}

/** @throws {ProblemError} `validation_failed` for a type that there is not. */
export function filterOf({
  types,
  customerId,
}: Pick<FollowQuery, 'types' | 'customerId'>): FeedFilter {
  return { types: types === undefined ? null : typesOf(types), customerId: customerId ?? null };
}

function typesOf(text: string): ReadonlySet<IssueEvent['type']> {
  const known = text.split(',').map((part) => {
    const type = typeNamed(part.trim());
    if (type !== undefined) return type;
    const message = `names "${part.trim()}", which is no type of event; there are ${cloudTypes.join(', ')}`;
    throw badQuery('validation_failed', '/types', message);
  });
  return new Set(known);
}
