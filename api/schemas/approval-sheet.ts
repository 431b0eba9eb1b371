import { Type, type Static } from 'typebox';
import { votingWays } from '../../domain/approval/approval.ts';
import { slaStates, stages, statuses } from '../../domain/issue/stages.ts';
import type { ClockView } from '../../domain/issue/view.ts';
import { roles } from '../../domain/people.ts';
import type { Instant } from '../../domain/process.ts';
import { effectText } from '../texts/approval.ts';
import type { Sheet } from '../routes/approval-sheets.ts';
import { approvalJson, ApprovalSchema } from './approval.ts';
import { instant, IssueId, nullable, oneOf, toWire } from './common.ts';
import { approvalExample, issueExample } from './examples.ts';
import { CustomerId, PersonId, Severity, Team } from './fields.ts';
import { operationJson, OperationSchema } from './operation.ts';

const closed = { additionalProperties: false } as const;
const words = (description: string) => nullable(Type.String({ description }));
const PartyId = Type.String({ description: 'Which party', examples: ['management'] });

const RunningClock = Type.Object(
  {
    name: Type.String({ description: 'Which deadline', examples: ['respond'] }),
    state: oneOf(['running', 'paused'], 'How it stands', 'running'),
    dueAt: nullable(instant('When it is due; null while it stands still')),
    remainingMs: nullable(
      Type.Integer({ description: 'How long that is from now, in ms; less than 0: overdue' }),
    ),
  },
  { ...closed, description: 'A deadline that is not over' },
);
const IssueInShort = Type.Object(
  {
    id: IssueId,
    number: Type.String({ examples: [issueExample.number] }),
    title: nullable(Type.String({ description: 'Null: erased' })),
    severity: Severity,
    stage: oneOf(stages, 'Stage', 'resolve'),
    status: oneOf(statuses, 'Status', 'in-progress'),
    customerId: CustomerId,
    team: nullable(Team),
    owner: nullable(PersonId),
    sla: oneOf(slaStates, 'How the promises stand', 'on-track'),
    clocks: Type.Array(RunningClock),
  },
  { ...closed, description: 'The issue in short' },
);
const Ways = Type.Array(
  Type.Object(
    {
      party: PartyId,
      way: oneOf(votingWays, 'For oneself, for somebody, or written down', 'self'),
      onBehalfOf: nullable(PersonId),
    },
    { ...closed, description: 'One way in which you may decide now' },
  ),
  { description: 'How you may decide now; empty: you may not' },
);
const Steps = Type.Array(
  Type.Object(
    {
      at: instant('When'),
      what: oneOf(['remind', 'escalate', 'refuse', 'expire'], 'What', 'escalate'),
      to: nullable(oneOf(roles, 'Who joins then', 'service-director')),
    },
    { ...closed, description: 'Something that happens by itself' },
  ),
  { description: 'What happens if nobody decides, soonest first; it is never granted by that' },
);
const Tiers = Type.Array(
  Type.Object(
    {
      party: PartyId,
      upTo: nullable(Type.Integer({ description: 'The limit; null: for any amount' })),
      by: Type.Array(oneOf(roles, 'A role that decides up to it', 'line-lead')),
    },
    { ...closed, description: 'Where in the policy the amount falls' },
  ),
);
const PlannedOperation = Type.Object(
  {
    ...OperationSchema.properties,
    plan: words('The plan'),
    rollback: words('The way back'),
  },
  { ...closed, description: 'The operation that is decided about' },
);

const sheetExample = {
  ...approvalExample,
  issueId: issueExample.id,
  text: 'Only one cell of the site is affected.',
  issue: {
    id: issueExample.id,
    number: issueExample.number,
    title: issueExample.title,
    severity: 'S2',
    stage: 'resolve',
    status: 'in-progress',
    customerId: 'acme',
    team: 'core-network',
    owner: 'engineer-1',
    sla: 'on-track',
    clocks: [
      {
        name: 'resolve',
        state: 'running',
        dueAt: '2026-03-03T09:30:00.000Z',
        remainingMs: 85_800_000,
      },
    ],
  },
  words: [],
  mayDecide: [{ party: 'management', way: 'self', onBehalfOf: null }],
  ifNobodyDecides: [{ at: '2026-03-02T11:40:00.000Z', what: 'remind', to: null }],
  takesEffect: {
    en: 'The severity becomes S3 instead of S2; all deadlines follow from then on.',
    zh: '级别由 S2 变为 S3，所有时限随之重新计算。',
  },
  operation: null,
  tiers: [],
  people: [{ id: 'hotline-1', name: 'Henry' }],
};

/** A request for approval with everything one decides it by. */
export const ApprovalSheet = Type.Object(
  {
    ...ApprovalSchema.properties,
    issueId: IssueId,
    text: words('The words it was asked for with; null: none, or erased'),
    issue: IssueInShort,
    words: Type.Array(
      Type.Object(
        { party: PartyId, by: PersonId, text: Type.String() },
        { ...closed, description: 'What somebody said with a decision' },
      ),
    ),
    mayDecide: Ways,
    ifNobodyDecides: Steps,
    takesEffect: Type.Object(
      {
        en: Type.String({ description: 'In English' }),
        zh: Type.String({ description: 'In Chinese' }),
      },
      { ...closed, description: 'What happens once it is granted, for people' },
    ),
    operation: nullable(PlannedOperation),
    tiers: Tiers,
    people: Type.Array(
      Type.Object(
        { id: PersonId, name: Type.String() },
        { ...closed, description: 'The name of somebody who is named here' },
      ),
    ),
  },
  {
    $id: 'ApprovalSheet',
    ...closed,
    description: 'A request for approval with everything one decides it by',
    examples: [sheetExample],
  },
);
export const ApprovalSheetRef = Type.Unsafe<ApprovalSheetJson>({ $ref: 'ApprovalSheet#' });
export type ApprovalSheetJson = Static<typeof ApprovalSheet>;

/** A sheet on the wire. */
export function sheetJson(sheet: Sheet, now: Instant): ApprovalSheetJson {
  const { issueId, ...approval } = sheet.approval;
  const { operation } = sheet;
  return {
    ...approvalJson(approval),
    issueId,
    text: sheet.text,
    issue: issueInShort(sheet, now),
    words: sheet.words.map((one) => ({ ...one })),
    mayDecide: sheet.mayDecide.map((one) => ({ ...one })),
    ifNobodyDecides: sheet.outlook.map((one) => ({ ...one, at: toWire(one.at) })),
    takesEffect: { en: effectText(sheet, 'en'), zh: effectText(sheet, 'zh') },
    operation: operation === null ? null : { ...operationJson(operation), ...sheet.papers },
    tiers: sheet.tiers.map((tier) => ({ ...tier, by: [...tier.by] })),
    people: sheet.people.map((one) => ({ ...one })),
  };
}

function issueInShort({ issue, title }: Sheet, now: Instant): ApprovalSheetJson['issue'] {
  const { id, number, severity, stage, status, customerId, team, owner, sla } = issue;
  const clocks = openClocks(issue.clocks).map((clock) => clockInShort(clock, now));
  return { id, number, title, severity, stage, status, customerId, team, owner, sla, clocks };
}

const clockInShort = ({ name, state, dueAt }: ClockView, now: Instant) => ({
  name,
  state: state === 'paused' ? ('paused' as const) : ('running' as const),
  dueAt: dueAt === null ? null : toWire(dueAt),
  remainingMs: dueAt === null ? null : dueAt - now,
});

/** Deadlines that are not over, soonest first; what stands still comes last. */
export const openClocks = (clocks: readonly ClockView[]): readonly ClockView[] =>
  clocks
    .filter(({ state }) => state === 'running' || state === 'paused')
    .toSorted((one, other) => (one.dueAt ?? Infinity) - (other.dueAt ?? Infinity));
