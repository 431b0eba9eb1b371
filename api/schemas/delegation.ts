import { Type, type Static } from 'typebox';
import { approvalKinds } from '../../domain/approval/approval.ts';
import {
  delegationState,
  delegationStates,
  type Delegation,
} from '../../domain/authority/delegation.ts';
import type { Instant } from '../../domain/process.ts';
import { instant, nullable, oneOf, pageQuery, toWire, toWireOrNull } from './common.ts';
import { PersonId } from './fields.ts';

const closed = { additionalProperties: false } as const;
const id = Type.String({
  pattern: '^[0-9a-f-]{36}$',
  description: 'Id of the delegation',
  examples: ['5f0b0f8a-8a52-8d3e-9c1a-6f2d4e8b7a10'],
});
const kinds = Type.Array(oneOf(approvalKinds, 'A kind of request', 'suspension'), {
  minItems: 1,
  uniqueItems: true,
  description: 'Only requests of these kinds; all when not given',
});
const span = { from: instant('From when'), until: instant('Until before when') };

export const DelegationParams = Type.Object({ id }, closed);
export const DelegationQuery = Type.Object(
  { person: Type.Optional(PersonId), ...pageQuery },
  closed,
);
export const DelegationBody = Type.Object(
  {
    person: Type.Optional(PersonId),
    deputy: PersonId,
    from: Type.Optional(span.from),
    until: span.until,
    kinds: Type.Optional(kinds),
  },
  {
    ...closed,
    description: 'Who decides in whose place; you and from now on when not given',
    examples: [{ deputy: 'manager-2', until: '2026-03-16T08:00:00.000Z' }],
  },
);
export const DelegationSchema = Type.Object(
  {
    id,
    person: PersonId,
    deputy: PersonId,
    ...span,
    kinds: nullable(kinds),
    state: oneOf(delegationStates, 'How it stands now', 'in-force'),
    createdBy: PersonId,
    createdAt: instant('When it was entered'),
    endedBy: nullable(PersonId),
    endedAt: nullable(instant('When it was ended before its time')),
  },
  {
    ...closed,
    description: 'Somebody lets a deputy decide in their place for a while',
    examples: [
      {
        id: '5f0b0f8a-8a52-8d3e-9c1a-6f2d4e8b7a10',
        person: 'manager-1',
        deputy: 'manager-2',
        from: '2026-03-02T08:00:00.000Z',
        until: '2026-03-16T08:00:00.000Z',
        kinds: null,
        state: 'in-force',
        createdBy: 'manager-1',
        createdAt: '2026-03-01T16:00:00.000Z',
        endedBy: null,
        endedAt: null,
      },
    ],
  },
);

/** A delegation on the wire. */
export const delegationJson = (one: Delegation, now: Instant): Static<typeof DelegationSchema> => ({
  ...one,
  from: toWire(one.from),
  until: toWire(one.until),
  kinds: one.kinds === null ? null : [...one.kinds],
  state: delegationState(one, now),
  createdAt: toWire(one.createdAt),
  endedAt: toWireOrNull(one.endedAt),
});
