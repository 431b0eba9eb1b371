import type { PolicyDocument } from '../document.ts';
import { fault, type Fault, type Path } from '../fault.ts';
import { grades, isMilder, type Grade, type Severity } from '../policy.ts';
import { approvalTimeFaults } from './approvals.ts';
import { businessDays, elapsed, type BusinessDay } from './span.ts';

/** Times that are none, that are nothing, or that are out of order. */
export function timeFaults(
  document: PolicyDocument,
  calendars: readonly BusinessDay[],
): readonly Fault[] {
  const days = businessDays(document, calendars);
  /** Bounds hold only when they do on every calendar of the document. */
  const isBefore: Before = (a, b) =>
    days.every((day) => (elapsed(a, day) ?? -Infinity) < (elapsed(b, day) ?? Infinity));
  return [
    ...timesOf(document).flatMap(formFaults),
    ...customerFaults('waiting', document.waiting, isBefore),
    ...customerFaults('confirmation', document.confirmation, isBefore),
    ...suspensionFaults(document, isBefore),
    ...approvalTimeFaults(document, isBefore),
  ];
}

type Before = (a: string, b: string) => boolean;

interface Time {
  readonly path: Path;
  readonly text: string;
  /** A time in which nothing can be done is a slip; elsewhere none means "at once" or "never". */
  readonly positive: boolean;
}

function timesOf(document: PolicyDocument): readonly Time[] {
  const { targets, ladder, waiting, confirmation, approvals, routing } = document;
  const time = (path: Path, text: string, positive = true): Time => ({ path, text, positive });
  const owing = { waiting, confirmation };
  return [
    ...targets.flatMap(({ targets }, row) =>
      Object.entries(targets).map(([name, target]) =>
        time(['targets', row, 'targets', name], target),
      ),
    ),
    time(['ladder', 'minimum'], ladder.minimum, false),
    ...ladder.rows.flatMap(({ at }, row) =>
      /^\d{1,4}%$/.test(at) ? [] : [time(['ladder', 'rows', row, 'at'], at, false)],
    ),
    ...(['freeSuspension', 'longSuspension', 'longestSuspension', 'reopenWithin'] as const).map(
      (field) => time([field], document[field], false),
    ),
    ...Object.entries(document.observation).map(([severity, text]) =>
      time(['observation', severity], text, false),
    ),
    ...(['waiting', 'confirmation'] as const).flatMap((state) => [
      ...owing[state].remind.map((text, index) => time([state, 'remind', index], text)),
      time([state, 'close'], owing[state].close),
    ]),
    ...Object.entries(approvals).flatMap(([kind, rule]) => {
      const at = ['approvals', kind];
      return [
        ...(['timeout', 'expires', 'papers'] as const).flatMap((field) => {
          const text = rule[field];
          return text === undefined ? [] : [time([...at, field], text)];
        }),
        ...(rule.remind ?? []).map((text, index) => time([...at, 'remind', index], text)),
      ];
    }),
    ...(routing === undefined ? [] : [time(['routing', 'longestWait'], routing.longestWait)]),
  ];
}

function formFaults({ path, text, positive }: Time): readonly Fault[] {
  const length = elapsed(text, 1);
  if (length === undefined) {
    const form = 'a duration looks like 15min, 4h, 3bh, 2bd, 30d or 2s';
    return [fault(path, 'duration', `"${text}" is no duration; ${form}`)];
  }
  if (length > 0 || !positive) return [];
  return [fault(path, 'zero-duration', `${text} leaves no time at all; give it some`)];
}

interface Owing {
  readonly remind: readonly string[];
  readonly close: string;
  readonly neverClose: readonly string[];
  readonly decide: readonly string[];
}

function customerFaults(
  state: string,
  { remind, close, neverClose, decide }: Owing,
  isBefore: Before,
): readonly Fault[] {
  const faults = remind.flatMap((text, index) => {
    const path = [state, 'remind', index];
    const before = remind[index - 1];
    return [
      ...(before === undefined || isBefore(before, text)
        ? []
        : [
            fault(
              path,
              'remind-order',
              `${text} is not later than ${before} before it; reminders ascend`,
            ),
          ]),
      ...(isBefore(text, close)
        ? []
        : [fault(path, 'remind-late', `${text} is not before the closing at ${close}`)]),
    ];
  });
  if (neverClose.length === 0 || decide.length > 0) return faults;
  const text = 'nobody decides what is not closed by itself; name a role';
  return [...faults, fault([state, 'decide'], 'decide-nobody', text)];
}

function suspensionFaults(document: PolicyDocument, isBefore: Before): readonly Fault[] {
  const steps = ['freeSuspension', 'longSuspension', 'longestSuspension'] as const;
  return steps.flatMap((step, index) => {
    const next = steps[index + 1];
    if (next === undefined || !isBefore(document[next], document[step])) return [];
    const text = `${document[step]} is more than ${next} with ${document[next]}; it is at most that`;
    return [fault([step], 'suspension-order', text)];
  });
}

/** Every cell has a severity, and none is milder than one of lower impact or urgency (domain C.1). */
export function matrixFaults({ severityMatrix }: PolicyDocument): readonly Fault[] {
  const cells: Readonly<Record<string, Severity | undefined>> = severityMatrix;
  return grades.flatMap((impact, row) =>
    grades.flatMap((urgency, column) => {
      const key = `${impact}${urgency}`;
      const severity = cells[key];
      if (severity === undefined) {
        return [
          fault(['severityMatrix', key], 'matrix-gap', `${key} has no severity; give it one`),
        ];
      }
      const lower = [below(row + 1, column), below(row, column + 1)];
      return lower.flatMap((other) => {
        const least = cells[other];
        if (least === undefined || !isMilder(severity, least)) return [];
        const text = `${key} is ${severity}, milder than ${other} with ${least}; more impact or urgency never makes it milder`;
        return [fault(['severityMatrix', key], 'matrix-order', text)];
      });
    }),
  );
}

const below = (row: number, column: number): string => {
  const [impact, urgency]: readonly (Grade | undefined)[] = [grades[row], grades[column]];
  return impact === undefined || urgency === undefined ? '' : `${impact}${urgency}`;
};
