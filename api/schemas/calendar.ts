import { Type } from 'typebox';
import { instant, nullable } from './common.ts';
import * as schemas from './policy.ts';

const closed = { additionalProperties: false } as const;

const summaryFields = {
  id: schemas.DocumentId,
  version: Type.Integer({ minimum: 1 }),
  title: nullable(Type.String()),
  zone: Type.String({ examples: ['Asia/Shanghai'] }),
  years: nullable(
    Type.Array(Type.Integer(), {
      description: 'Years whose dated days are known; null: needs none',
    }),
  ),
  savedBy: Type.String(),
  savedAt: instant('When this version was saved'),
};
const summaryExample = {
  id: 'CN-9x5-2026',
  version: 1,
  title: 'China, Monday to Friday, 09:00-18:00',
  zone: 'Asia/Shanghai',
  years: [2026],
  savedBy: 'itr',
  savedAt: '2026-01-01T00:00:00.000Z',
};
export const Summary = Type.Object(summaryFields, { ...closed, examples: [summaryExample] });
export const YearSchema = Type.Object(
  {
    year: Type.Integer(),
    known: Type.Boolean({ description: 'False: weekly hours only, holidays are not known' }),
    workdays: Type.Integer(),
    months: Type.Array(Type.Integer(), { description: 'Workdays from January to December' }),
    days: Type.Array(
      Type.Object({ date: Type.String(), name: Type.String(), working: Type.Boolean() }, closed),
    ),
  },
  {
    ...closed,
    description: 'One year of a calendar',
    examples: [
      {
        year: 2026,
        known: true,
        workdays: 248,
        months: [21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23],
        days: [{ date: '2026-01-01', name: 'New Year 元旦', working: false }],
      },
    ],
  },
);
export const Whole = Type.Object(
  { ...summaryFields, document: schemas.CalendarBody },
  { ...closed, examples: [{ ...summaryExample, document: { id: 'CN-9x5-2026', version: 1 } }] },
);
export const Saved = Type.Object(
  {
    ...summaryFields,
    rebase: nullable(
      Type.String({ description: 'Id of the rebase that derives open deadlines anew' }),
    ),
    notes: Type.Array(Type.String({ description: 'What to mind about this version' })),
  },
  { ...closed, examples: [{ ...summaryExample, rebase: 'b7c0', notes: [] }] },
);
export const SaveBody = Type.Object(
  { source: schemas.Source },
  { ...closed, examples: [{ source: 'id: CN-9x5-2026\nversion: 2\n' }] },
);
export const ProposalBody = Type.Object(
  {
    kind: Type.Enum(['chinese-days', 'date-holidays', 'icalendar'], {
      description: 'Where the dated days come from',
    }),
    year: Type.Integer({ minimum: 2000, maximum: 2100 }),
    country: Type.Optional(Type.String({ pattern: '^[A-Za-z]{2}$', examples: ['DE'] })),
    state: Type.Optional(Type.String({ pattern: '^[A-Za-z0-9-]{1,10}$', examples: ['BY'] })),
    feed: Type.Optional(
      Type.String({ maxLength: schemas.longestDocument, description: 'Text of an iCalendar feed' }),
    ),
  },
  { ...closed, examples: [{ kind: 'date-holidays', year: 2027, country: 'DE', state: 'BY' }] },
);
export const Proposed = Type.Object(
  {
    document: schemas.CalendarBody,
    source: Type.String({ description: 'The same as YAML, to review and to save' }),
    notes: Type.Array(Type.String()),
  },
  {
    ...closed,
    description: 'A proposal; nothing is stored',
    examples: [{ document: { id: 'DE', version: 2 }, source: 'id: DE\nversion: 2\n', notes: [] }],
  },
);
export const IdParams = Type.Object({ id: schemas.DocumentId }, closed);
export const YearParams = Type.Object(
  {
    id: schemas.DocumentId,
    year: Type.String({ pattern: '^2(0[0-9]{2}|100)$', examples: ['2026'] }),
  },
  closed,
);
