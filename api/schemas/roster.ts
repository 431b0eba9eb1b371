import { Type } from 'typebox';
import { roles } from '../../domain/people.ts';
import type { RosterDocument } from '../../domain/roster/roster.ts';
import { code, instant, nullable, oneOf } from './common.ts';
import { Source } from './policy.ts';

const closed = { additionalProperties: false } as const;

const RosterId = code('Id of a roster', 'core-2-engineer');
const summaryFields = {
  id: RosterId,
  title: nullable(Type.String()),
  team: Type.String(),
  role: oneOf(roles, 'Role on duty', 'engineer'),
  zone: Type.String({ examples: ['Asia/Shanghai'] }),
  savedBy: Type.String(),
  savedAt: instant('When it was saved last'),
};
const summaryExample = {
  id: 'core-2-engineer',
  title: 'Core network, line 2, on call',
  team: 'core-2',
  role: 'engineer',
  zone: 'Asia/Shanghai',
  savedBy: 'lena',
  savedAt: '2026-01-02T08:00:00.000Z',
};
export const RosterSummary = Type.Object(summaryFields, { ...closed, examples: [summaryExample] });

const Body = Type.Unsafe<RosterDocument>({
  type: 'object',
  additionalProperties: true,
  description: 'The document; its schema: GET /v1/rosters/schema',
});
const documentExample = {
  id: 'core-2-engineer',
  team: 'core-2',
  role: 'engineer',
  zone: 'Asia/Shanghai',
  layers: [
    {
      id: 'week',
      rotation: 'weekly',
      start: '2026-01-05',
      handOff: '09:00',
      people: ['erik', 'emma'],
    },
  ],
};
export const WholeRoster = Type.Object(
  { ...summaryFields, document: Body },
  { ...closed, examples: [{ ...summaryExample, document: documentExample }] },
);
export const GapSchema = Type.Object(
  { from: instant('Nobody is on duty from then on'), until: instant('until then') },
  {
    ...closed,
    examples: [{ from: '2026-03-07T09:00:00.000Z', until: '2026-03-09T01:00:00.000Z' }],
  },
);
export const SavedRoster = Type.Object(
  {
    ...summaryFields,
    document: Body,
    gaps: Type.Array(GapSchema, { description: 'Gaps of the next 28 days' }),
  },
  { ...closed, examples: [{ ...summaryExample, document: documentExample, gaps: [] }] },
);
export const ShiftSchema = Type.Object(
  {
    person: Type.String(),
    name: nullable(Type.String()),
    layer: Type.String({ description: 'Id of the layer, or `override`' }),
    from: instant('On duty from then on'),
    until: instant('until then'),
  },
  {
    ...closed,
    examples: [
      {
        person: 'erik',
        name: 'Erik',
        layer: 'week',
        from: '2026-03-02T01:00:00.000Z',
        until: '2026-03-09T01:00:00.000Z',
      },
    ],
  },
);
export const RosterParams = Type.Object({ id: RosterId }, closed);
export const RosterBody = Type.Object(
  { source: Source },
  { ...closed, examples: [{ source: JSON.stringify(documentExample) }] },
);
export const SpanQuery = Type.Object(
  {
    from: Type.Optional(instant('Beginning of the span; now when not given')),
    until: Type.Optional(instant('End of the span; 28 days after its beginning when not given')),
  },
  closed,
);
