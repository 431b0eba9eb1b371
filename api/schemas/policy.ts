import { Type, type Static } from 'typebox';
import type { CalendarDocument } from '../../domain/calendar/document.ts';
import type { PolicyDocument } from '../../domain/policy/document.ts';
import { policyStates, policyState, type PolicyVersion } from '../../domain/policy/lifecycle.ts';
import type { Fault } from '../../domain/policy/fault.ts';
import { ProblemError } from '../plugins/problem.ts';
import { code, instant, nullable, oneOf, toWire, toWireOrNull } from './common.ts';
import { CustomerId } from './issue.ts';

const closed = { additionalProperties: false } as const;
/** So long is a document at most. */
export const longestDocument = 1024 * 1024;

export const DocumentId = code('Id of a policy or a calendar', 'default');
export const VersionName = Type.String({
  pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,62}@[1-9][0-9]{0,5}$',
  description: 'A version of a policy: its id, `@`, its number',
  examples: ['default@1'],
});
export const VersionParams = Type.Object({ version: VersionName }, closed);

/** The parts of a version's name; the schema has checked its form. */
export function versionOf(name: string): { readonly id: string; readonly version: number } {
  const at = name.lastIndexOf('@');
  return { id: name.slice(0, at), version: Number(name.slice(at + 1)) };
}
export const nameOf = ({ id, version }: { readonly id: string; readonly version: number }) =>
  `${id}@${version}`;

export const Source = Type.String({
  minLength: 1,
  maxLength: longestDocument,
  description: 'The document as text: YAML or JSON',
  examples: ['id: default\nversion: 2\n…'],
});

const FaultSchema = Type.Object(
  {
    pointer: Type.String({ description: 'JSON pointer into the document' }),
    code: Type.String(),
    text: Type.String({ description: 'What is wrong and what would be right' }),
    line: Type.Optional(Type.Integer()),
    column: Type.Optional(Type.Integer()),
  },
  closed,
);
export const CheckedSchema = Type.Object(
  { ok: Type.Boolean(), faults: Type.Array(FaultSchema) },
  {
    ...closed,
    description: 'Every fault of the document at once',
    examples: [
      {
        ok: false,
        faults: [
          {
            pointer: '/targets/2/calendar',
            code: 'policy.unknown-calendar',
            text: 'There is no calendar "CN-8x5".',
            line: 31,
            column: 15,
          },
        ],
      },
    ],
  },
);

const versionExample = {
  version: 'default@1',
  id: 'default',
  number: 1,
  state: 'active',
  customerId: null,
  draftedBy: 'ada',
  draftedAt: '2026-03-01T08:00:00.000Z',
  approvedBy: 'alan',
  approvedAt: '2026-03-01T09:00:00.000Z',
  activatedBy: 'ada',
  activeFrom: '2026-03-02T00:00:00.000Z',
};
const versionFields = {
  version: VersionName,
  id: DocumentId,
  number: Type.Integer({ minimum: 1 }),
  state: oneOf(policyStates, 'How far it has come', 'active'),
  customerId: nullable(CustomerId),
  draftedBy: Type.String(),
  draftedAt: instant('When it was drafted'),
  approvedBy: nullable(Type.String({ description: 'A second person' })),
  approvedAt: nullable(instant('When it was approved')),
  activatedBy: nullable(Type.String()),
  activeFrom: nullable(instant('In force from then on, until the next one')),
};
export const VersionSchema = Type.Object(versionFields, {
  ...closed,
  description: 'A version of a policy and where it stands',
  examples: [versionExample],
});
export type VersionJson = Static<typeof VersionSchema>;

/** A version on the wire. */
export function versionJson(row: PolicyVersion): VersionJson {
  const { id, version, customerId, draftedBy, approvedBy, activatedBy } = row;
  return {
    version: nameOf(row),
    id,
    number: version,
    state: policyState(row),
    customerId,
    draftedBy,
    draftedAt: toWire(row.draftedAt),
    approvedBy,
    approvedAt: toWireOrNull(row.approvedAt),
    activatedBy,
    activeFrom: toWireOrNull(row.activeFrom),
  };
}

/** A document as it is; its own schema is published beside it. */
const PolicyBody = Type.Unsafe<PolicyDocument>({
  type: 'object',
  additionalProperties: true,
  description: 'The document; its schema: GET /v1/policies/schema',
});
export const CalendarBody = Type.Unsafe<CalendarDocument>({
  type: 'object',
  additionalProperties: true,
  description: 'The document; its schema: GET /v1/calendars/schema',
});

/** A document with faults is refused whole, with every fault and its place. */
export function faulty(
  code: 'policy.faulty' | 'calendar.faulty' | 'roster.faulty',
  faults: readonly Fault[],
): ProblemError {
  const errors = faults.map(({ pointer, text, line, column }) => ({
    in: 'body' as const,
    pointer: '/source',
    message: `${line === undefined ? '' : `line ${line}, column ${column}, `}${pointer}: ${text}`,
  }));
  return new ProblemError({ code, pointer: '/source', facts: { faults } }, { errors });
}

export const SourceBody = Type.Object(
  { source: Source },
  { ...closed, examples: [{ source: 'id: default\nversion: 2\n' }] },
);
export const DraftBody = Type.Object(
  { source: Source, customerId: Type.Optional(CustomerId) },
  { ...closed, examples: [{ source: 'id: acme\nversion: 1\n', customerId: 'acme' }] },
);
export const ApproveBody = Type.Object({}, { ...closed, examples: [{}] });
export const ActivateBody = Type.Object(
  { from: Type.Optional(instant('In force from then on; now when not given')) },
  { ...closed, examples: [{ from: '2027-01-01T00:00:00Z' }] },
);
export const WithDocument = Type.Object(
  { ...versionFields, document: PolicyBody },
  {
    ...closed,
    description: 'A version with its document',
    examples: [{ ...versionExample, document: { id: 'default', version: 1 } }],
  },
);
export const DiffQuery = Type.Object({ against: VersionName }, closed);
export const Differences = Type.Object(
  {
    items: Type.Array(
      Type.Object(
        {
          pointer: Type.String(),
          kind: Type.Enum(['added', 'removed', 'changed']),
          before: Type.Unknown(),
          after: Type.Unknown(),
          text: Type.String(),
        },
        closed,
      ),
    ),
  },
  {
    ...closed,
    description: 'What differs, in words',
    examples: [
      {
        items: [
          {
            pointer: '/targets/1/targets/restore',
            kind: 'changed',
            before: '6h',
            after: '4h',
            text: 'S1 standard restore: 6h → 4h',
          },
        ],
      },
    ],
  },
);
export const SchemaAnswer = Type.Object(
  {},
  { additionalProperties: true, description: 'A JSON Schema', examples: [{ type: 'object' }] },
);
