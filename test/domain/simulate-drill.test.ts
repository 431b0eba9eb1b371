import { describe, expect, test } from 'vitest';
import { runDrill, type Timeline } from '../../domain/simulate/drill.ts';
import type { DrillScenario, DrillStep } from '../../domain/simulate/scenario.ts';
import { day, hour, minute, pin, start } from './simulate-lives.ts';

const scenario = (steps: readonly DrillStep[], over: Partial<DrillScenario> = {}) => ({
  issue: {
    type: 'fault',
    channel: 'hotline',
    customer: 'acme',
    level: 'premier',
    severity: 'S1',
  } as const,
  start,
  people: { sven: ['supervisor'], hana: ['hotline'] } as const,
  steps,
  until: '30d' as const,
  ...over,
});
const run = (steps: readonly DrillStep[], over: Partial<DrillScenario> = {}): Timeline =>
  runDrill(scenario(steps, over), ({ level }) => pin(level));

/** Time since the start as `4h05`, `2d 01h00`. */
function since(at: number): string {
  const minutes = Math.floor((at - start) / minute);
  const [days, rest] = [Math.floor(minutes / 1440), minutes % 1440];
  const time = `${Math.floor(rest / 60)}h${String(rest % 60).padStart(2, '0')}`;
  return days === 0 ? time : `${days}d ${time}`;
}
const lines = ({ rows }: Timeline, ...kinds: readonly string[]): readonly string[] =>
  rows.filter(({ kind }) => kinds.includes(kind)).map(({ at, what }) => `${since(at)} ${what}`);

describe('requirement 0-13: a drill shows what the policy makes of a case', () => {
  test('an S1 issue that nobody touches for 30 days (domain C.2, C.3)', () => {
    const timeline = run([]);
    expect(lines(timeline, 'command', 'timer', 'tier')).toMatchInlineSnapshot(`
      [
        "0h00 received DRILL-1, S1 stated",
        "0h00 escalated restore S1 0s service-manager: inform",
        "0h00 escalated restore S1 0s to-line-2: to-line-2, line 2",
        "0h15 respond breached",
        "0h22 escalated progress note due: reminder",
        "0h30 progress breached",
        "0h30 first-notice breached",
        "0h30 escalated progress silent: reminder",
        "0h30 escalated first-notice notice missed: reminder",
        "1h00 escalated restore S1 1h war-room: war-room",
        "1h00 war-room opened",
        "1h30 lead breached",
        "1h30 escalated lead no lead department: help-or-reassign",
        "2h00 meeting breached",
        "2h00 escalated restore 50%: reminder",
        "2h00 escalated restore S1 2h to-line-3: to-line-3, line 3",
        "2h00 escalated restore S1 2h service-director: inform",
        "2h00 escalated meeting no meeting: reminder",
        "3h00 escalated restore 75%: comment-required",
        "3h36 escalated restore 90%: help-or-reassign",
        "4h00 restore breached",
        "4h00 escalated restore 100%: breach-record",
        "4h00 escalated restore S1 4h service-vp: inform",
        "6h00 escalated restore 150%: recovery-plan",
        "7h00 recovery-plan breached",
        "8h00 escalated restore 200%: management-review",
        "1d 0h00 escalated restore S1 24h executive-sponsor: inform",
        "7d 12h00 escalated resolve 50%: reminder",
        "11d 6h00 escalated resolve 75%: comment-required",
        "13d 12h00 escalated resolve 90%: help-or-reassign",
        "15d 0h00 resolve breached",
        "15d 0h00 escalated resolve 100%: breach-record",
        "22d 12h00 escalated resolve 150%: recovery-plan",
        "30d 0h00 escalated resolve 200%: management-review",
      ]
    `);
    expect(timeline.issue).toMatchObject({
      severity: 'S1',
      status: 'new',
      sla: 'breached',
      line: 3,
    });
    expect(timeline.rows.every(({ lateMs }) => lateMs === 0)).toBe(true);
    expect(timeline.leftOut).toBe(0);
  });

  const worked: readonly DrillStep[] = [
    { at: '5min', do: 'assess', by: 'hana', impact: 'H', urgency: 'H', complexity: 'M' },
    { at: '6min', do: 'assign', by: 'lena', assignee: 'emil' },
    { at: '8min', do: 'accept', by: 'emil' },
    { at: '20min', do: 'update-customer', by: 'emil', notice: 'first' },
    { at: '1h', do: 'restore', by: 'emil' },
  ];

  test('commands, notices and deadlines stand where they happen', () => {
    const timeline = run(worked, { until: '61min' });
    const rows = timeline.rows.filter(({ at }) => at === start + 8 * minute);
    expect(rows.map(({ kind, what }) => `${kind}: ${what}`)).toMatchInlineSnapshot(`
      [
        "command: accepted by emil",
        "deadline: respond met",
        "deadline: accept met",
        "deadline: work-note (3bd) due 2026-06-11 01:08 UTC",
      ]
    `);
    const offered = timeline.rows.find(({ what }) => what.startsWith('issue-offered'));
    expect(offered).toMatchObject({ kind: 'notice', told: ['emil'], at: start + 6 * minute });
    const restore = timeline.rows.find(({ what }) => what.startsWith('restore (4h) due'));
    expect(restore).toEqual({
      at: start,
      lateMs: 0,
      kind: 'deadline',
      what: 'restore (4h) due 2026-06-08 05:00 UTC',
      told: [],
      dueAt: start + 4 * hour,
    });
    expect(timeline.issue).toMatchObject({ status: 'restored', sla: 'on-track' });
  });

  test('a refused step stands there with its code, and the drill goes on', () => {
    const timeline = run(
      [
        { at: '2min', do: 'accept', by: 'emil' },
        { at: '1min', do: 'assess', by: 'hana', impact: 'H', urgency: 'H', complexity: 'L' },
      ],
      { until: '3min' },
    );
    const refused = timeline.rows.filter(({ kind }) => kind === 'refused');
    expect(refused).toEqual([
      {
        at: start + 2 * minute,
        lateMs: 0,
        kind: 'refused',
        what: 'accept by emil refused: issue.not-assigned',
        told: [],
        code: 'issue.not-assigned',
      },
    ]);
    expect(timeline.issue?.stage).toBe('assess');
  });

  test('approvals are named by their order, and instants count from the start', () => {
    const timeline = run([
      ...worked,
      { at: '2h', do: 'request-approval', by: 'emil', severity: 'S2' },
      { at: '3h', do: 'decide-approval', by: 'emil', decision: 'approve' },
      { at: '4h', do: 'decide-approval', by: 'sven', decision: 'approve', approval: 1 },
      { at: '4h', do: 'decide-approval', by: 'hana', decision: 'approve', recorded: true },
      { at: '5h', do: 'update-customer', by: 'emil', expectedResolutionAt: '2d' },
      { at: '6h', do: 'suspend', by: 'emil', reason: 'no-access', until: '1d' },
    ]);
    expect(lines(timeline, 'refused')).toEqual([
      '3h00 decide-approval by emil refused: approval.own-request',
    ]);
    expect(lines(timeline, 'command', 'timer')).toContain('4h00 S1 → S2');
    expect(lines(timeline, 'timer')).toContain('1d 0h00 resumed');
    expect(timeline.issue).toMatchObject({
      severity: 'S2',
      expectedResolutionAt: start + 2 * day,
    });
  });

  test('an issue that no policy takes is one refused row', () => {
    const none = runDrill(scenario(worked), () => undefined);
    expect(none).toMatchObject({ policy: null, issue: null, rows: [{ code: 'policy.none' }] });
    const empty = runDrill(scenario(worked), () => pin('premier', { targets: [] }));
    expect(empty.issue).toBeNull();
    expect(empty.rows.map(({ code }) => code)).toEqual(['policy.no-target']);
  });

  test('facts of the case are what conditions are asked about', () => {
    const seen: unknown[] = [];
    runDrill(scenario([]), (facts) => {
      seen.push(facts);
      return undefined;
    });
    expect(seen).toEqual([
      {
        type: 'fault',
        channel: 'hotline',
        customer: 'acme',
        level: 'premier',
        severity: 'S1',
        product: '',
      },
    ]);
  });
});
