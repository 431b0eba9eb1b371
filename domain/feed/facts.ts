import type { ApprovalRequest, ApprovalSubject } from '../approval/approval.ts';
import type { IssueEvent } from '../issue/event.ts';
import type { MovedClock } from '../moved.ts';
import { toWire, toWireOrNull } from '../wire-instant.ts';

/** Facts of events that are instants; everything else goes out as it is. */
const instantFacts: ReadonlySet<string> = new Set([
  'until',
  'occurredAt',
  'expectedBy',
  'expectedResolutionAt',
  'taskDueAt',
  'meetsAt',
  'papersDueAt',
]);
/** Of an operation the begin of its window; elsewhere a line or a severity. */
const windowFact = 'from';
/** The pinned policy is long and the same in every issue; the rest stands beside `data`. */
const leftOut: ReadonlySet<string> = new Set(['type', 'at', 'by', 'dueAt', 'policy', 'text']);

/** The facts of an event as everybody outside is told them: ids, codes and numbers, instants as texts. */
export function factsOf(event: IssueEvent): Record<string, unknown> {
  const facts = Object.entries(event).filter(([name]) => !leftOut.has(name));
  return Object.fromEntries(
    facts.map(([name, value]: [string, unknown]) => [name, factJson(event.type, name, value)]),
  );
}

function factJson(type: IssueEvent['type'], name: string, value: unknown): unknown {
  if (name === 'request') {
    const request = value as ApprovalRequest;
    return { ...request, subject: subjectFacts(request.subject) };
  }
  if (name === 'moved') return (value as readonly MovedClock[]).map(movedClockJson);
  const isInstant = instantFacts.has(name) || (type === 'operation-planned' && name === windowFact);
  return isInstant && typeof value === 'number' ? toWire(value) : value;
}

const movedClockJson = ({ clock, from, to }: MovedClock) => ({
  clock,
  from: toWireOrNull(from),
  to: toWireOrNull(to),
});

/** What is asked for, its instants as texts. */
export function subjectFacts(subject: ApprovalSubject): Readonly<Record<string, unknown>> {
  const { kind, ...facts } = subject;
  return {
    kind,
    ...facts,
    ...('until' in subject ? { until: toWire(subject.until) } : {}),
    ...('expectedResolutionAt' in subject
      ? { expectedResolutionAt: toWire(subject.expectedResolutionAt) }
      : {}),
  };
}
