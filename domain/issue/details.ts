import type { Approval } from '../approval/approval.ts';
import { openParties } from '../approval/outcome.ts';
import { clockState } from '../clock.ts';
import { jointAtGlance } from './joint/words.ts';
import { forecast } from './view.ts';
import type { Operation } from './operation/operation.ts';
import { slaOf, statusOf, type IssueState } from './state.ts';
import { wordsOfRequest } from './approval-words.ts';

/** The issue at a glance, as Markdown, for those who look at its history. Ids and codes only. */
export function detailsOf(state: IssueState): string {
  const [next] = forecast(state);
  const rows: [string, string][] = [
    ['Stage', `${state.stage} (${statusOf(state)})`],
    ['Severity', `${state.severity}, ${slaOf(state)}`],
    [
      'Owner',
      state.owner ?? (state.assignee === null ? 'nobody yet' : `offered to ${state.assignee}`),
    ],
    ['Line', `${state.line}${state.team === null ? '' : `, ${state.team}`}`],
    ['Round', String(state.round)],
    ...state.clocks.map((clock): [string, string] => {
      const missed = clock.breachedAt === null ? '' : ', breached';
      const due = clock.dueAt === null ? '' : `, due ${instant(clock.dueAt)}`;
      return [`Clock ${clock.name}`, `${clockState(clock)}, ${clock.target}${due}${missed}`];
    }),
    ...(state.joint === null ? [] : [jointAtGlance(state.joint)]),
    ...state.approvals
      .filter((approval) => approval.state === 'pending')
      .map((approval): [string, string] => ['Approval', pendingWords(approval)]),
    ...state.operations
      .filter((one) => atHand.includes(one.state) || one.papersDueAt !== null)
      .map((one): [string, string] => ['Operation', operationWords(one)]),
    ['Next', next === undefined ? 'nothing by itself' : `${next.what} at ${instant(next.at)}`],
  ];
  const body = rows.map(([name, value]) => `| ${name} | ${value} |`).join('\n');
  return `### ${state.number} · ${state.severity} · ${state.stage}\n\n| | |\n|---|---|\n${body}\n`;
}

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

const instant = (at: number): string =>
  `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
