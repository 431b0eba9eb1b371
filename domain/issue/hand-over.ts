import { holdsOneOf, leadRoles } from '../people.ts';
import { lineRuleOf } from '../policy/policy.ts';
import { refuse, yes, type Answer, type Stamped } from './answer.ts';
import type { HandOver, IssueCommand } from './command.ts';
import type { HandedOver, IssueEvent } from './event.ts';
import { timer } from './pending.ts';
import { isPassedOn, type IssueState } from './state.ts';

/** From one line to another, with the papers that line's checklist asks for (domain C.3). */
export function handOver(state: IssueState, command: HandOver, stamp: Stamped): Answer {
  const { by, line, checklist, team, to } = command;
  const isLead = holdsOneOf(by, leadRoles);
  if (by.id !== state.owner && !isLead) {
    return refuse(state, 'issue.lead-needed', { facts: { roles: leadRoles, owner: state.owner } });
  }
  if (state.handOver !== null) return refuse(state, 'hand-over.pending');
  if (line === state.line) return refuse(state, 'hand-over.same-line', { pointer: '/line' });
  if (to !== undefined && to === state.owner) {
    return refuse(state, 'issue.already-assigned', { pointer: '/to' });
  }
  const rule = lineRuleOf(state.policy, line);
  const missing = rule.checklist.filter((item) => !checklist.includes(item));
  if (missing.length > 0) {
    return refuse(state, 'hand-over.incomplete', { pointer: '/checklist', facts: { missing } });
  }
  if (state.bounces >= rule.bounceLimit && !isLead) return refuse(state, 'hand-over.lead-decides');
  return yes({
    type: 'handed-over',
    ...stamp,
    from: state.line,
    line,
    team: team ?? null,
    to: to ?? null,
    checklist,
  });
}

/** Back to the line it came from, with a reason. What came back too often, or was sent by a lead, only a lead sends back. */
export function bounce(
  state: IssueState,
  command: Extract<IssueCommand, { type: 'bounce' }>,
  stamp: Stamped,
): Answer {
  const { by, reason } = command;
  if (state.handOver === null || !isPassedOn(state)) return refuse(state, 'hand-over.none');
  const isLead = holdsOneOf(by, leadRoles);
  if (by.id !== state.assignee && !isLead) {
    return refuse(state, 'issue.not-offered-to-you', { facts: { assignee: state.assignee } });
  }
  const { from, to } = state.handOver;
  if (state.handOver.by === timer && !isLead) return refuse(state, 'hand-over.by-ladder');
  const { bounceLimit } = lineRuleOf(state.policy, to);
  if (state.bounces >= bounceLimit && !isLead) return refuse(state, 'hand-over.lead-decides');
  const limit = state.bounces + 1 >= bounceLimit;
  return yes({ type: 'bounced', ...stamp, from: to, line: from, reason, limit });
}

/** The hand-over that a move of the ladder to another line makes of an issue that somebody works on (domain C.3). */
export function raised(after: IssueState, event: IssueEvent): readonly HandedOver[] {
  if (event.type !== 'escalated' || event.line === null || after.stage !== 'resolve') return [];
  const { at, by, dueAt, line } = event;
  return [
    {
      type: 'handed-over',
      at,
      by,
      ...(dueAt === undefined ? {} : { dueAt }),
      from: after.line,
      line,
      team: null,
      to: null,
      checklist: [],
    },
  ];
}
