import type { Timeline, TimelineRow } from '../../domain/simulate/drill.ts';
import type { DrillScenario } from '../../domain/simulate/scenario.ts';
import { tableLines } from './table.ts';

/** A timeline for people, with the wall clock of a zone. */
export function timelineLines(
  { title, issue, start }: DrillScenario,
  timeline: Timeline,
  zone: string,
): readonly string[] {
  const local = localClock(zone);
  const { policy, rows, leftOut, issue: end } = timeline;
  const under = policy === null ? 'no policy' : `${policy.id}@${policy.version}`;
  const what = `${issue.type} ${issue.severity}, level ${issue.level}, customer ${issue.customer}`;
  return [
    ...(title === undefined ? [] : [title]),
    `${what}; under ${under}; times of ${zone}`,
    '',
    ...tableLines(
      ['time', 'after', 'kind', 'what', 'whom'],
      rows.map((row) => [
        local(row.at),
        sinceText(row.at - start),
        row.kind,
        wordsOf(row, local),
        row.told.join(', '),
      ]),
    ),
    ...(leftOut > 0 ? [`and ${leftOut} more`] : []),
    '',
    end === null
      ? 'At the end: the issue was not accepted.'
      : `At the end: ${end.severity}, stage ${end.stage} (${end.status}), deadlines ${end.sla}.`,
  ];
}

/** The domain words due times in UTC, for it knows no other; here they are shown like all other times. */
const dueInUtc = / due \d{4}-\d{2}-\d{2} \d{2}:\d{2} UTC$/;
/** Whom a notice goes to has a column of its own. */
const recipients = / → [^→]*$/;

function wordsOf({ kind, what, dueAt }: TimelineRow, local: (at: number) => string): string {
  if (kind === 'notice') return what.replace(recipients, '');
  if (dueAt === undefined || dueAt === null) return what;
  return what.replace(dueInUtc, ` due ${local(dueAt)}`);
}

/** `Mon 2026-03-02 09:00` in a zone. */
function localClock(zone: string): (at: number) => string {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return (at) => {
    const part = Object.fromEntries(
      format.formatToParts(at).map(({ type, value }) => [type, value]),
    );
    return `${part['weekday']} ${part['year']}-${part['month']}-${part['day']} ${part['hour']}:${part['minute']}`;
  };
}

const units = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1000],
] as const;

/** The three largest units of a length: `1d 4h 30min`, `30min`; `0` at the start. */
function sinceText(ms: number): string {
  let rest = ms;
  const parts: string[] = [];
  for (const [unit, length] of units) {
    const count = Math.floor(rest / length);
    rest -= count * length;
    if (count > 0) parts.push(`${count}${unit}`);
  }
  return parts.length === 0 ? '0' : parts.slice(0, 3).join(' ');
}
