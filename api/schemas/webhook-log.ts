import { Type, type Static } from 'typebox';
import type { DeadLetter, Delivery } from '../../db/webhook.ts';
import { eventNames } from '../../domain/issue/event.ts';
import { postErrors } from '../../domain/webhook/answer.ts';
import { deliveryOutcomes } from '../../domain/webhook/webhook.ts';
import { instant, IssueId, nullable, oneOf, pageQuery, toWire, toWireOrNull } from './common.ts';

const closed = { additionalProperties: false } as const;
const mostAtOnce = 200;
const count = (description: string) => Type.Integer({ minimum: 0, description });

const EventId = Type.String({
  minLength: 1,
  maxLength: 128,
  description: 'Id of the CloudEvent: issue and version',
  examples: ['0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10/3'],
});

const attempt = {
  outcome: oneOf(
    deliveryOutcomes,
    '`delivered`: answered with 2xx; `refused`: the address is none that may be called, so nothing was sent',
    'delivered',
  ),
  status: nullable(Type.Integer({ description: 'What the endpoint answered; null: nothing' })),
  error: nullable(
    Type.String({
      description: `Why there was no answer: ${postErrors.join(', ')}; see docs/webhooks.md`,
      examples: ['timeout'],
    }),
  ),
  durationMs: count('How long it took, in milliseconds'),
};
export const TestAnswer = Type.Object(
  { eventId: Type.String(), ...attempt },
  {
    ...closed,
    description: 'What became of the test event',
    examples: [
      { eventId: 'test_1f6b', outcome: 'delivered', status: 204, error: null, durationMs: 41 },
    ],
  },
);
export const DeliverySchema = Type.Object(
  {
    eventId: Type.String({ description: 'Id of the CloudEvent' }),
    type: Type.String({ description: 'Name of the event; `test`: a test event' }),
    attempt: Type.Integer({ minimum: 1, description: 'Counts the attempts at this event' }),
    at: instant('When it was tried'),
    ...attempt,
  },
  {
    ...closed,
    description: 'One attempt',
    examples: [
      {
        eventId: '0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10/3',
        type: 'resolved',
        attempt: 1,
        at: '2026-03-02T09:31:00.000Z',
        outcome: 'delivered',
        status: 204,
        error: null,
        durationMs: 41,
      },
    ],
  },
);
export const DeliveryQuery = Type.Object(
  {
    outcome: Type.Optional(oneOf(deliveryOutcomes, 'Only attempts that ended so', 'failed')),
    ...pageQuery,
  },
  closed,
);
export const DeadLetterSchema = Type.Object(
  {
    eventId: EventId,
    issueId: IssueId,
    type: oneOf(eventNames, 'Name of the event', 'resolved'),
    attempts: count('How often it was tried'),
    since: instant('When it was tried first'),
    diedAt: nullable(instant('When it was given up')),
    status: attempt.status,
    error: attempt.error,
  },
  {
    ...closed,
    description: 'An event that is tried again only when somebody says so',
    examples: [
      {
        eventId: '0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10/3',
        issueId: '0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10',
        type: 'resolved',
        attempts: 14,
        since: '2026-03-02T09:31:00.000Z',
        diedAt: '2026-03-05T09:31:00.000Z',
        status: 500,
        error: null,
      },
    ],
  },
);
export const DeadLetterQuery = Type.Object(pageQuery, closed);
export const ReplayBody = Type.Object(
  {
    eventIds: Type.Optional(
      Type.Array(EventId, { minItems: 1, maxItems: mostAtOnce, uniqueItems: true }),
    ),
    since: Type.Optional(instant('All that were first tried from then on')),
    all: Type.Optional(Type.Literal(true)),
  },
  {
    ...closed,
    minProperties: 1,
    maxProperties: 1,
    description: 'Which dead letters: some, those since an instant, or all',
    examples: [{ all: true }],
  },
);
export const Replayed = Type.Object(
  {
    replayed: count('Dead letters that are tried again'),
    missing: Type.Array(Type.String(), {
      description: 'Of the events that were named, those that are no dead letters of this webhook',
    }),
  },
  { ...closed, examples: [{ replayed: 3, missing: [] }] },
);

export const deliveryJson = (row: Delivery): Static<typeof DeliverySchema> => {
  const { eventId, type, attempt, at, outcome, status, error, durationMs } = row;
  return { eventId, type, attempt, at: toWire(at), outcome, status, error, durationMs };
};

export const deadLetterJson = (row: DeadLetter): Static<typeof DeadLetterSchema> => ({
  eventId: row.eventId,
  issueId: row.issueId,
  type: row.type,
  attempts: row.attempts,
  since: toWire(row.since),
  diedAt: toWireOrNull(row.diedAt),
  status: row.lastStatus,
  error: row.lastError,
});
