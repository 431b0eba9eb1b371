import { Type, type Static, type TSchema } from 'typebox';
import type { Arrears, StoredWebhook } from '../../db/webhook.ts';
import { eventNames } from '../../domain/issue/event.ts';
import type { Instant } from '../../domain/process.ts';
import {
  isLive,
  longestName,
  longestOverlap,
  longestUrl,
  mostLag,
} from '../../domain/webhook/rules.ts';
import { pauseReasons, webhookStates } from '../../domain/webhook/webhook.ts';
import { code, instant, nullable, oneOf, pageQuery, toWire, toWireOrNull } from './common.ts';
import { CustomerId, PersonId } from './fields.ts';

const closed = { additionalProperties: false } as const;
const mostCustomers = 100;
const longestSecret = 200;
const count = (description: string) => Type.Integer({ minimum: 0, description });

const WebhookId = Type.String({
  pattern: '^[a-z0-9]{12}$',
  description: 'Id of a webhook',
  examples: ['w4k9x0q2m7ab'],
});
const Name = Type.String({
  minLength: 1,
  maxLength: longestName,
  pattern: '\\S',
  description: 'What it is for',
  examples: ['Ticket bridge'],
});
const Url = Type.String({
  minLength: 1,
  maxLength: longestUrl,
  description: 'Where events are posted to: https, a public address, no redirects',
  examples: ['https://bridge.example.com/itr'],
});
const some = <Item extends TSchema>(item: Item, maxItems: number, description: string) =>
  nullable(Type.Array(item, { minItems: 1, maxItems, uniqueItems: true, description }));
const Types = some(
  oneOf(eventNames, 'Name of an event', 'received'),
  eventNames.length,
  'Only these events; null: all',
);
const Customers = some(CustomerId, mostCustomers, 'Only issues of these customers; null: of all');
const State = oneOf(webhookStates, '`paused`: events wait, nothing is lost', 'active');
const Secret = Type.String({
  description: 'What messages are signed with: `whsec_` and base64 of 24 to 64 bytes',
  examples: ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
});
const fields = {
  id: WebhookId,
  name: Name,
  url: Url,
  holder: PersonId,
  types: Types,
  customers: Customers,
  state: State,
  pauseReason: nullable(
    oneOf(
      pauseReasons,
      'Why nothing is sent: asked for; the endpoint answered 410; it failed too long; nobody knows the holder',
      'asked',
    ),
  ),
  failures: count('Failed attempts in a row, over all events'),
  failingSince: nullable(instant('When the first of these was')),
  lastDeliveredAt: nullable(instant('When an event went through last')),
  oldSecretUntil: nullable(instant('Until then the secret before the current one signs as well')),
  createdBy: PersonId,
  createdAt: instant('When it was made'),
  changedAt: instant('When somebody changed it last'),
};
const example = {
  id: 'w4k9x0q2m7ab',
  name: 'Ticket bridge',
  url: 'https://bridge.example.com/itr',
  holder: 'bridge',
  types: ['received', 'restored', 'resolved'],
  customers: null,
  state: 'active',
  pauseReason: null,
  failures: 0,
  failingSince: null,
  lastDeliveredAt: '2026-03-02T09:31:00.120Z',
  oldSecretUntil: null,
  createdBy: 'bridge',
  createdAt: '2026-03-02T09:30:00.000Z',
  changedAt: '2026-03-02T09:30:00.000Z',
};
export const WebhookSchema = Type.Object(fields, {
  ...closed,
  description: 'A system that is told of events, without its secret',
  examples: [example],
});
export const WebhookStanding = Type.Object(
  {
    ...fields,
    lag: count(
      `Events after the last one it has dealt with, counted up to ${mostLag}; the filter may leave some out`,
    ),
    lagSince: nullable(instant('When the first of these was recorded')),
    waiting: count('Events that failed and are tried again, with all that wait behind them'),
    dead: count('Events that are tried again only when somebody says so'),
  },
  {
    ...closed,
    description: 'A webhook, and what it has not delivered yet',
    examples: [{ ...example, lag: 0, lagSince: null, waiting: 0, dead: 0 }],
  },
);
export const ShownWebhook = Type.Object(
  { ...fields, secret: nullable(Secret) },
  {
    ...closed,
    description:
      'A webhook with its secret, shown in this answer only: to the same request again as well, as long as the secret is the same, then null',
    examples: [{ ...example, secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' }],
  },
);

export const WebhookParams = Type.Object({ id: WebhookId }, closed);
export const WebhookQuery = Type.Object(
  {
    holder: Type.Optional(
      code('Only those of this person; without it your own, for administrators all', 'bridge'),
    ),
    ...pageQuery,
  },
  closed,
);
export const CreateWebhook = Type.Object(
  {
    name: Name,
    url: Url,
    types: Type.Optional(Types),
    customers: Type.Optional(Customers),
    holder: Type.Optional(PersonId),
    secret: Type.Optional(
      Type.String({ maxLength: longestSecret, description: 'One is made when not given' }),
    ),
    from: Type.Optional(
      Type.String({
        pattern:
          '^(now|beginning|\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?(Z|[+-]\\d{2}:\\d{2}))$',
        description:
          'Which events are sent: `now` (usual), what is recorded from now on; `beginning`, all; or all since an instant',
        examples: ['2026-03-02T00:00:00Z'],
      }),
    ),
  },
  {
    ...closed,
    examples: [
      {
        name: example.name,
        url: example.url,
        types: example.types,
        from: 'now',
      },
    ],
  },
);
export const ChangeWebhook = Type.Object(
  {
    name: Type.Optional(Name),
    url: Type.Optional(Url),
    types: Type.Optional(Types),
    customers: Type.Optional(Customers),
    state: Type.Optional(State),
  },
  {
    ...closed,
    minProperties: 1,
    description: 'What is given is changed, the rest stays',
    examples: [{ state: 'paused' }],
  },
);
export const RotateSecret = Type.Object(
  {
    overlapHours: Type.Integer({
      minimum: 0,
      maximum: longestOverlap,
      description: 'For how many hours the old secret signs beside the new one; 0: it ends now',
      examples: [24],
    }),
  },
  { ...closed, examples: [{ overlapHours: 24 }] },
);

export function webhookJson(row: StoredWebhook, now: Instant): Static<typeof WebhookSchema> {
  const { id, name, url, holder, types, customers, state, pauseReason, failures, createdBy } = row;
  return {
    id,
    name,
    url,
    holder,
    types,
    customers,
    state,
    pauseReason,
    failures,
    failingSince: toWireOrNull(row.failingSince),
    lastDeliveredAt: toWireOrNull(row.lastDeliveredAt),
    oldSecretUntil: isLive(row.previousUntil, now) ? toWire(row.previousUntil) : null,
    createdBy,
    createdAt: toWire(row.createdAt),
    changedAt: toWire(row.changedAt),
  };
}

export const standingJson = (
  row: StoredWebhook,
  { lag, lagSince, waiting, dead }: Arrears,
  now: Instant,
): Static<typeof WebhookStanding> => ({
  ...webhookJson(row, now),
  lag,
  lagSince: toWireOrNull(lagSince),
  waiting,
  dead,
});
