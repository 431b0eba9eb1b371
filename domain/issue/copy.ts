import type { IssueState } from './state.ts';

/** A state while an event is being applied to it. */
export type Draft = { -readonly [Key in keyof IssueState]: IssueState[Key] };

type Later = 'approvals' | 'operations' | 'measures';

/** A copy that may be changed. Field by field, for a spread over so many fields takes thirty times as long. */
export function copied(state: IssueState): Draft {
  const draft: Omit<Draft, Later> & Partial<Draft> = first(state);
  draft.approvals = state.approvals;
  draft.operations = state.operations;
  draft.measures = state.measures;
  return draft as Draft;
}

const first = (state: IssueState): Omit<Draft, Later> => ({
  id: state.id,
  number: state.number,
  type: state.type,
  channel: state.channel,
  customerId: state.customerId,
  product: state.product,
  externalId: state.externalId,
  content: state.content,
  reportedBy: state.reportedBy,
  reportedAt: state.reportedAt,
  occurredAt: state.occurredAt,
  expectedBy: state.expectedBy,
  level: state.level,
  policy: state.policy,
  stage: state.stage,
  statedSeverity: state.statedSeverity,
  severity: state.severity,
  impact: state.impact,
  urgency: state.urgency,
  complexity: state.complexity,
  blocksAcceptance: state.blocksAcceptance,
  service: state.service,
  departments: state.departments,
  region: state.region,
  language: state.language,
  customerGrade: state.customerGrade,
  line: state.line,
  leastLine: state.leastLine,
  team: state.team,
  assignee: state.assignee,
  owner: state.owner,
  ownersTeam: state.ownersTeam,
  declinedBy: state.declinedBy,
  offeredTo: state.offeredTo,
  search: state.search,
  soughtRole: state.soughtRole,
  handOver: state.handOver,
  bounces: state.bounces,
  lineStays: state.lineStays,
  relations: state.relations,
  joint: state.joint,
  hold: state.hold,
  restoredAt: state.restoredAt,
  observedUntil: state.observedUntil,
  confirming: state.confirming,
  expectedResolutionAt: state.expectedResolutionAt,
  round: state.round,
  clocks: state.clocks,
  dormant: state.dormant,
  steps: state.steps,
  told: state.told,
  owed: state.owed,
  managementTold: state.managementTold,
  closedAt: state.closedAt,
  outcome: state.outcome,
  score: state.score,
  archived: state.archived,
});
