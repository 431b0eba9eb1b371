import type { Approval } from '../approval/approval.ts';
import { openParties } from '../approval/outcome.ts';
import { instantInWords as instant } from '../analysis/instant.ts';
import { clockState, consumedBy, isOpen, type Clock } from '../clock.ts';
import { calendarOf } from '../policy/policy.ts';
import type { Instant } from '../process.ts';
import { jointAtGlance } from './joint/words.ts';
import { forecast } from './view.ts';
import type { Operation } from './operation/operation.ts';
import { slaOf, statusOf, type IssueState } from './state.ts';
import { wordsOfRequest } from './approval-words.ts';

/**
 * The issue at a glance, as Markdown, for those who look at its history. Ids and codes only.
 * @param at when this is written: what is left of a clock is told as of then.
 * @param last the last events, each in one line.
 */
export function detailsOf(state: IssueState, at: Instant, last: readonly string[]): string {
  const rows: readonly Row[] = [
    ...standing(state),
    ...state.clocks.map((clock): Row => [`Clock ${clock.name}`, clockWords(state, clock, at)]),
    ...(state.joint === null ? [] : [jointAtGlance(state.joint)]),
    ...state.approvals
      .filter((approval) => approval.state === 'pending')
      .map((approval): Row => ['Approval', pendingWords(approval)]),
    ...state.operations
      .filter((one) => atHand.includes(one.state) || one.papersDueAt !== null)
      .map((one): Row => ['Operation', operationWords(one)]),
    ['Next', nextWords(state)],
  ];
  return [
    `### ${state.number} · ${state.severity} · ${state.stage}`,
    rows.map(([name, value]) => `- **${name}**: ${value}`).join('\n'),
    '#### Last events',
    last.map((line) => `- ${line}`).join('\n') || '- none yet',
    `Written ${instant(at)}, when the issue last changed: what is left of a clock is counted from then.\n`,
  ].join('\n\n');
}

type Row = readonly [name: string, value: string];

function standing(state: IssueState): readonly Row[] {
  const { stage, severity, owner, assignee, line, team, round, lineStays } = state;
  const since = lineStays.at(-1)?.since;
  const nobody = assignee === null ? 'nobody yet' : `offered to ${assignee}`;
  return [
    ['Stage', `${stage} (${statusOf(state)})`],
    ['Severity', `${severity}, ${slaOf(state)}`],
    ['Owner', owner ?? nobody],
    [
      'Line',
      `${line}${team === null ? '' : `, ${team}`}${since === undefined ? '' : `, since ${instant(since)}`}`,
    ],
    ['Round', String(round)],
  ];
}

function nextWords(state: IssueState): string {
  const [next] = forecast(state);
  return next === undefined ? 'nothing by itself' : `${next.what} at ${instant(next.at)}`;
}

/** How a clock stands, when it is due, and how much of its time is left. */
function clockWords({ policy }: IssueState, clock: Clock, at: Instant): string {
  const { target, dueAt, breachedAt, budgetMs, pausedFor } = clock;
  const why = pausedFor.length === 0 || !isOpen(clock) ? '' : ` (${pausedFor.join(', ')})`;
  const words = [`${clockState(clock)}${why}`, `target ${target}`];
  if (dueAt !== null) words.push(`due ${instant(dueAt)}`);
  if (isOpen(clock)) {
    const calendar = calendarOf(policy, clock.calendar);
    words.push(spanLeft(budgetMs - consumedBy(clock, calendar, at), calendar.kind === 'weekly'));
  }
  if (breachedAt !== null) words.push('breached');
  return words.join(', ');
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** A span to two units: `3h 12min left`; in working time where the clock counts only that. */
function spanLeft(ms: number, working: boolean): string {
  if (ms <= 0) return 'nothing left';
  const [large, small, names] =
    ms >= hourMs ? [hourMs, minuteMs, unitsOfHours] : [minuteMs, 1000, unitsOfMinutes];
  const whole = Math.floor(ms / large);
  const rest = Math.floor((ms % large) / small);
  const parts = [
    ...(whole === 0 ? [] : [`${whole}${names[0]}`]),
    ...(rest === 0 && whole > 0 ? [] : [`${rest}${names[1]}`]),
  ];
  return `${parts.join(' ')}${working ? ' of working time' : ''} left`;
}
const unitsOfHours = ['h', 'min'] as const;
const unitsOfMinutes = ['min', 's'] as const;

/** What is asked for, who has not said anything yet, and until when they may before others join or it is refused. */
function pendingWords(approval: Approval): string {
  const { id, escalatesAt } = approval;
  const missing = openParties(approval).map((party) => party.id);
  const until = escalatesAt === null ? '' : ` until ${instant(escalatesAt)}`;
  return `${wordsOfRequest(approval)}: ${id}, waits for ${missing.join(', ')}${until}`;
}

const atHand: readonly Operation['state'][] = ['planned', 'approved', 'running'];

function operationWords({ id, class: of, state, from, until, papersDueAt }: Operation): string {
  const papers = papersDueAt === null ? '' : `, papers due ${instant(papersDueAt)}`;
  return `${id}, class ${of}, ${state}, ${instant(from)} to ${instant(until)}${papers}`;
}
