import { startedClocks } from './clocks.ts';
import { copied } from './copy.ts';
import type { Received } from './event.ts';
import type { IssueState } from './state.ts';

/** What nobody has done anything about yet. */
const untouched = {
  impact: null,
  urgency: null,
  complexity: null,
  blocksAcceptance: false,
  service: null,
  departments: [],
  line: 1,
  leastLine: 1,
  team: null,
  assignee: null,
  owner: null,
  ownersTeam: null,
  declinedBy: [],
  offeredTo: [],
  search: 0,
  soughtRole: 'engineer',
  handOver: null,
  bounces: 0,
  relations: [],
  joint: null,
  hold: null,
  restoredAt: null,
  observedUntil: null,
  confirming: null,
  expectedResolutionAt: null,
  round: 1,
  clocks: [],
  dormant: [],
  steps: [],
  told: [],
  owed: [],
  managementTold: [],
  approvals: [],
  operations: [],
  measures: [],
  closedAt: null,
  outcome: null,
  score: null,
  archived: false,
} as const satisfies Partial<IssueState>;

/** The issue as its report makes it (requirements 3-3.1.2, 3-6.1.2). */
export function received(event: Received): IssueState {
  const facts = {
    id: event.id,
    number: event.number,
    type: event.issueType,
    channel: event.channel,
    customerId: event.customerId,
    product: event.product ?? null,
    externalId: event.externalId ?? null,
    content: event.content,
    reportedBy: event.by,
    reportedAt: event.at,
    occurredAt: event.occurredAt ?? null,
    expectedBy: event.expectedBy ?? null,
    level: event.level,
    policy: event.policy,
    stage: 'receive',
    statedSeverity: event.statedSeverity,
    severity: event.statedSeverity,
    region: event.region ?? null,
    language: event.language ?? null,
    customerGrade: event.customerGrade ?? null,
    lineStays: [{ line: 1, since: event.at }],
  } as const satisfies Omit<IssueState, keyof typeof untouched>;
  // The rest follows at once; copied first, for then the state has its fields in one place.
  const begun = Object.assign(copied(untouched as unknown as IssueState), facts);
  return Object.assign(begun, startedClocks(begun, [], [event.type], event.at));
}
