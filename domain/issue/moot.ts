import type { Approval } from '../approval/approval.ts';
import { isOpen } from '../clock.ts';
import type { IssueEvent } from './event.ts';
import { evolve } from './evolve.ts';
import type { Operation } from './operation/operation.ts';
import type { IssueState } from './state.ts';

/** True while an emergency recovery is justified (domain C.5). */
export const isEmergency = ({ severity, restoredAt, stage }: IssueState): boolean =>
  severity === 'S1' && restoredAt === null && stage !== 'close';

/** Whether an operation that has not begun may still begin. */
const mayBegin = (state: IssueState, { class: of }: Operation): boolean =>
  of === 'emergency' ? isEmergency(state) : state.stage !== 'close';

/**
 * Whether what is asked for can still take effect. What is about the work ends with the work, or with the closing; what
 * is not (a gate of another process, a look at restricted data, a compensation) outlives the closing.
 */
function hasObject(state: IssueState, { subject }: Approval): boolean {
  const { stage, severity, clocks, operations } = state;
  switch (subject.kind) {
    case 'severity-downgrade':
      return stage !== 'close' && subject.from === severity;
    case 'suspension':
    case 'long-suspension':
    case 'expected-time':
      return stage !== 'feedback' && stage !== 'close';
    case 'sla-exception':
      return clocks.some((clock) => clock.name === subject.clock && isOpen(clock));
    case 'operation-a':
    case 'operation-b':
    case 'operation-c':
    case 'emergency-recovery':
      return operations.some((one) => one.id === subject.operation && mayBegin(state, one));
    case 'rma':
    case 'on-site-trip':
    case 'patch':
      return stage !== 'close';
    default:
      return !state.archived;
  }
}

/** Another time was told meanwhile. */
const isOutdated = ({ kind }: Approval, event: IssueEvent): boolean =>
  kind === 'expected-time' &&
  event.type === 'customer-updated' &&
  event.expectedResolutionAt !== null;

/**
 * What an event takes the object away from: requests that somebody could still say yes to, operations that could still
 * begin, grants of an issue that comes to its end. They end before the event, so that it never finds them open.
 */
export function moot(before: IssueState, event: IssueEvent): readonly IssueEvent[] {
  if (before.approvals.length === 0 && before.operations.length === 0) return [];
  const after = evolve(before, event);
  const { at, by, dueAt } = event;
  const stamp = { at, by, ...(dueAt === undefined ? {} : { dueAt }) };
  const stays = (id: string, state: Approval['state'] | Operation['state']): boolean =>
    [...after.approvals, ...after.operations].some((one) => one.id === id && one.state === state);
  const requests = before.approvals.filter(
    (one) =>
      one.state === 'pending' &&
      stays(one.id, 'pending') &&
      (!hasObject(after, one) || isOutdated(one, event)),
  );
  const operations = before.operations.filter(
    (one) => one.state === 'approved' && stays(one.id, 'approved') && !mayBegin(after, one),
  );
  const grants = after.archived ? before.approvals.filter(isRunning) : [];
  return [
    ...requests.map(
      ({ id: approval }) =>
        ({ type: 'approval-withdrawn', ...stamp, approval, cause: 'moot' }) as const,
    ),
    ...operations.map(
      ({ id: operation }) =>
        ({ type: 'operation-withdrawn', ...stamp, operation, cause: 'moot' }) as const,
    ),
    ...grants.map(
      ({ id: approval, kind }) => ({ type: 'approval-expired', ...stamp, approval, kind }) as const,
    ),
  ];
}

/** Granted for a while that is not over. */
const isRunning = ({ state, expiresAt }: Approval): boolean =>
  state === 'approved' && expiresAt !== null;

/** What may outlive even a cancelling: an open request or grant, a running operation, papers that are owed. */
export const hasLoose = ({ approvals, operations }: IssueState): boolean =>
  approvals.some((one) => one.state === 'pending' || isRunning(one)) ||
  operations.some(({ state, papersDueAt }) => state === 'running' || papersDueAt !== null);

/** An issue that is cancelled waits for its loose ends, but no longer than a closed one for its reopening. */
export const isOver = (state: IssueState): boolean =>
  state.archived || (state.outcome === 'cancelled' && !hasLoose(state));
