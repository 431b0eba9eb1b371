import { Type, type Static } from 'typebox';
import type { StoredChoice } from '../../db/choice.ts';
import { roles } from '../../domain/people.ts';
import {
  candidateReasons,
  type CandidateReason,
  type Judged,
} from '../../domain/routing/routing.ts';
import { instant, nullable, oneOf, toWire, toWireOrNull } from './common.ts';
import { Line, PersonId, Team } from './fields.ts';

const closed = { additionalProperties: false } as const;

/** "Why me", and why nobody else, in words. */
const wordsOfReason: Readonly<Record<CandidateReason, string>> = {
  taken: 'The best of those who could take it.',
  excluded: 'Declined it, let the offer pass, or owns it already.',
  absent: 'Was absent.',
  'out-of-reach': 'Was neither on duty nor within the own working hours.',
  'skill-too-low': 'Does not know the product well enough for this severity.',
  language: 'Does not speak the language that is asked for.',
  full: 'Had as many issues as can be had at a time.',
  'waited-less': 'Somebody else had waited too long for an offer.',
  'not-on-duty': 'Somebody else was on duty.',
  'less-skilled': 'Somebody else knows the product better.',
  'more-loaded': 'Somebody else had fewer issues.',
  'offered-later': 'Somebody else was offered something longer ago.',
  tie: 'Equal in everything; the id decided.',
};

const CandidateSchema = Type.Object(
  {
    person: PersonId,
    reason: oneOf(candidateReasons, 'The first thing that counted', 'taken'),
    why: Type.String({ description: 'The reason in words', examples: [wordsOfReason.taken] }),
    absent: Type.Boolean(),
    onDuty: Type.Boolean(),
    working: Type.Boolean({ description: 'Within the own working hours' }),
    skill: nullable(
      Type.Integer({ description: 'Level of the product skill, 0 without; null: no product' }),
    ),
    speaks: nullable(Type.Boolean({ description: 'Null when no language is asked for' })),
    load: Type.Integer({ minimum: 0, description: 'Open issues at that time' }),
    capacity: nullable(Type.Integer({ description: 'Most open issues; null: no limit' })),
    lastOfferedAt: nullable(instant('When something was last offered')),
  },
  closed,
);
const ChoiceSchema = Type.Object(
  {
    id: Type.String({ description: 'Id of the choice; the offer that came of it names it' }),
    at: instant('When it was made'),
    line: nullable(Line),
    role: nullable(oneOf(roles, 'Role that was asked for', 'engineer')),
    person: nullable(PersonId),
    team: nullable(Team),
    rule: nullable(Type.String({ description: 'Rule of the policy that named the team' })),
    candidates: Type.Array(CandidateSchema),
  },
  { ...closed, description: 'Who was chosen, of whom, and why' },
);

const example: Static<typeof CandidateSchema> = {
  person: 'engineer-1',
  reason: 'taken',
  why: wordsOfReason.taken,
  absent: false,
  onDuty: true,
  working: true,
  skill: 4,
  speaks: true,
  load: 2,
  capacity: 5,
  lastOfferedAt: '2026-03-02T08:10:00.000Z',
};
export const Choices = Type.Object(
  { items: Type.Array(ChoiceSchema) },
  {
    ...closed,
    description: 'The choices of the routing, newest first',
    examples: [
      {
        items: [
          {
            id: '0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10/3',
            at: '2026-03-02T09:40:00.000Z',
            line: 1,
            role: 'engineer',
            person: 'engineer-1',
            team: 'core-network',
            rule: null,
            candidates: [example],
          },
        ],
      },
    ],
  },
);

/** A choice on the wire. */
export const choiceJson = ({
  id,
  at,
  person,
  team,
  rule,
  candidates,
  need,
}: StoredChoice): Static<typeof ChoiceSchema> => ({
  id,
  at: toWire(at),
  line: need?.line ?? null,
  role: need?.role ?? null,
  person,
  team,
  rule,
  candidates: candidates.map(candidateJson),
});

function candidateJson(judged: Judged): Static<typeof CandidateSchema> {
  const { person, reason, absent, onDuty, working, skill, speaks, load, capacity } = judged;
  return {
    person,
    reason,
    why: wordsOfReason[reason],
    absent,
    onDuty,
    working,
    skill,
    speaks,
    load,
    capacity,
    lastOfferedAt: toWireOrNull(judged.lastOfferedAt),
  };
}
