import type {
  AttainmentChanges,
  BacktestReport,
  ChangedIssues,
  Changes,
} from '../../domain/simulate/comparison.ts';
import { tableLines } from './table.ts';

/** So many changed issues are shown to people; machines get those of the report. */
const mostShown = 20;

type Row = readonly [what: string, now: string, then: string, change: string];

const signed = (figure: number): string => (figure > 0 ? `+${figure}` : String(figure));
const percent = (share: number | null): string => (share === null ? '-' : `${share.toFixed(2)} %`);
const points = (change: number | null): string =>
  change === null ? '-' : `${change > 0 ? '+' : ''}${change.toFixed(2)}`;

/** A row in which neither world has a figure says nothing. */
const countRows = (changes: Changes): readonly Row[] =>
  Object.entries(changes)
    .filter(([, { actual, simulated }]) => actual > 0 || simulated > 0)
    .map(([what, { actual, simulated, change }]) => [
      what,
      String(actual),
      String(simulated),
      signed(change),
    ]);
const shareRows = (what: string, changes: AttainmentChanges): readonly Row[] =>
  Object.entries(changes).flatMap(([key, { actual, simulated, change }]) =>
    actual === null && simulated === null
      ? []
      : [[`${what} ${key}`, percent(actual), percent(simulated), points(change)] as const],
  );

const section = (title: string, rows: readonly Row[]): readonly string[] =>
  rows.length === 0 ? [] : ['', ...tableLines([title, 'now', 'then', 'change'], rows)];

function changed(title: string, { count, first }: ChangedIssues): readonly string[] {
  const shown = first
    .slice(0, mostShown)
    .map(({ number, customer, clocks }) => `  ${number}  ${customer}  ${clocks.join(', ')}`);
  const more = count > shown.length ? [`  and ${count - shown.length} more`] : [];
  return ['', `${title}: ${count}`, ...shown, ...more];
}

/** A back-test for people: what was, what would have been, and whom it concerns. */
export function reportLines(report: BacktestReport, policy: string): readonly string[] {
  const { difference, issues, refusedIssues, skipped } = report;
  return [
    `${issues} issues; now: as it was recorded, then: under ${policy}.`,
    ...(refusedIssues > 0
      ? [`${refusedIssues} more would not have been accepted and are not counted.`]
      : []),
    ...section('totals', [
      ...countRows({
        'issues with a breach': difference.breachedIssues,
        'steps that happened by themselves': difference.dueSteps,
      }),
    ]),
    ...section('attainment', [
      ...shareRows('clock', difference.clocks),
      ...shareRows('severity', difference.severities),
      ...shareRows('level', difference.levels),
    ]),
    ...section('breaches by clock', countRows(difference.breaches)),
    ...section('notices by who gets them', countRows(difference.notices)),
    ...section('escalations by level', countRows(difference.escalationLevels)),
    ...section('moves to line', countRows(difference.tierMoves)),
    ...changed('newly breaching issues', report.newlyBreaching),
    ...changed('no longer breaching issues', report.noLongerBreaching),
    ...(skipped.length === 0
      ? []
      : [
          '',
          'recorded commands that would have been refused:',
          ...skipped.map(({ type, code, count }) => `  ${count} × ${type} (${code})`),
        ]),
  ];
}
