import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clockState } from '../../domain/clock.ts';
import { detailsOf } from '../../domain/issue/details.ts';
import { issueProcess } from '../../domain/issue/process.ts';
import { statuses } from '../../domain/issue/stages.ts';
import { slaOf, statusOf } from '../../domain/issue/state.ts';
import { forecast, view } from '../../domain/issue/view.ts';
import { play, stories } from './random.ts';
import { Case, caseIn, decideApproval, ms, people, plan, receive, start } from './support.ts';

describe('3-1.3 what everybody may see of an issue', () => {
  test('design 7: one issue has all the names of the contract', () => {
    const seen = view(caseIn('in-progress').state);
    expect(Object.keys(seen)).toEqual(
      expect.arrayContaining([
        'id',
        'number',
        'stage',
        'status',
        'severity',
        'line',
        'owner',
        'team',
        'clocks',
        'nextDue',
        'approvals',
        'round',
      ]),
    );
  });

  test('a fresh issue has nothing but what its creation told', () => {
    const { state } = new Case(receive({ statedSeverity: 'S3' }));
    const { clocks, nextDue, ...seen } = view(state);
    expect(seen).toEqual({
      id: 'issue-1',
      number: 'ITR-1',
      type: 'fault',
      channel: 'hotline',
      customerId: 'customer-1',
      product: null,
      externalId: null,
      contentId: 'content-1',
      reportedBy: 'hana',
      reportedAt: start,
      occurredAt: null,
      expectedBy: null,
      expectedResolutionAt: null,
      expectsSooner: false,
      level: 'standard',
      policy: { id: 'default', version: 1 },
      stage: 'receive',
      status: 'new',
      outcome: null,
      statedSeverity: 'S3',
      severity: 'S3',
      impact: null,
      urgency: null,
      complexity: null,
      blocksAcceptance: false,
      service: null,
      departments: [],
      region: null,
      language: null,
      customerGrade: null,
      line: 1,
      lineStays: [{ line: 1, since: start }],
      handOver: null,
      relations: [],
      team: null,
      assignee: null,
      owner: null,
      hold: null,
      restoredAt: null,
      observedUntil: null,
      owed: [],
      round: 1,
      joint: null,
      sla: 'on-track',
      approvals: [],
      operations: [],
      measures: [],
      closedAt: null,
      score: null,
    });
    expect(clocks.map((clock) => [clock.name, clock.state, clock.dueAt])).toEqual([
      ['respond', 'running', start + ms('8h')],
      ['restore', 'running', start + ms('240h')],
      ['resolve', 'running', start + ms('180d')],
    ]);
    expect(nextDue).toEqual({ at: start + ms('4h'), what: 'S3 respond 50% → owner' });
  });

  test('it says where the issue stands and what is next', () => {
    const one = caseIn('in-progress', { statedSeverity: 'S2' });
    one.do('request-approval');
    expect(view(one.state)).toMatchObject({
      stage: 'resolve',
      status: 'in-progress',
      sla: 'on-track',
      owner: 'emil',
      policy: { id: 'default', version: 1 },
      contentId: 'content-1',
      nextDue: { at: start + ms('2h') },
      approvals: [{ id: 'issue-1.1', state: 'pending' }],
    });
  });

  test('a clock shows its state, its due instant and its ledger, not its inner numbers', () => {
    const one = caseIn('waiting-for-customer');
    const restore = view(one.state).clocks.find(({ name }) => name === 'restore');
    expect(restore).toEqual({
      name: 'restore',
      target: '24h',
      calendar: '24x7',
      startedAt: start,
      pausedFor: ['hold'],
      dueAt: null,
      metAt: null,
      breachedAt: null,
      state: 'paused',
      period: 1,
      misses: 0,
      assumed: [],
      ledger: one.clock('restore').ledger,
    });
  });

  test.each(statuses)('when %s the view and the state say the same', (status) => {
    const { state } = caseIn(status);
    const seen = view(state);
    expect(seen.status).toBe(status);
    expect(seen.stage).toBe(state.stage);
    expect(seen.clocks.map((clock) => clock.state)).toEqual(state.clocks.map(clockState));
    expect(seen.nextDue).toEqual(issueProcess.wake(state) ?? null);
    expect(JSON.parse(JSON.stringify(seen))).toEqual(seen);
  });

  test('it never shows the whole policy, and is a function of the state alone', () => {
    fc.assert(
      fc.property(stories(12), (story) => {
        for (const { after } of play(story).moves) {
          const seen = view(after);
          expect(JSON.stringify(seen)).not.toContain('severityMatrix');
          expect(seen).toMatchObject({ status: statusOf(after), sla: slaOf(after) });
          expect(view(after)).toEqual(seen);
        }
      }),
      { numRuns: 30 },
    );
  });

  test('the forecast of a fresh S1 begins with the response', () => {
    const one = new Case(receive({ statedSeverity: 'S1' }));
    expect(forecast(one.state).slice(0, 2)).toEqual([
      { at: start + ms('30min'), what: 'S1 respond due' },
      { at: start + ms('30min'), what: 'S1 restore 30min → line-lead' },
    ]);
    expect(forecast(caseIn('suspended').state)[0]).toEqual({
      at: start + ms('5d'),
      what: 'suspension (third-party) ends',
    });
  });
});

describe('design 4: the issue at a glance in the history', () => {
  const rowsOf = (text: string): Map<string, string> =>
    new Map(
      text
        .split('\n')
        .filter((line) => /^\| \w/.test(line))
        .map((line) => {
          const [, name = '', value = ''] = line.split('|').map((cell) => cell.trim());
          return [name, value];
        }),
    );

  test.each(statuses)('when %s it is one Markdown table', (status) => {
    const { state } = caseIn(status);
    const text = detailsOf(state);
    const lines = text.trimEnd().split('\n');
    expect(lines[0]).toBe(`### ITR-1 · ${state.severity} · ${state.stage}`);
    expect(lines.slice(2, 4)).toEqual(['| | |', '|---|---|']);
    for (const line of lines.slice(4)) expect(line.split('|')).toHaveLength(4);
    const rows = rowsOf(text);
    expect(rows.get('Stage')).toBe(`${state.stage} (${status})`);
    expect(rows.get('Owner')).not.toBe('');
    expect(rows.get('Next')).not.toBe('');
    for (const { name } of state.clocks) expect(rows.has(`Clock ${name}`)).toBe(true);
  });

  test('clocks, breaches, approvals and the next step are told in words and UTC', () => {
    const one = caseIn('offered', { statedSeverity: 'S2' });
    one.do('request-approval');
    one.wait('1h');
    const rows = rowsOf(detailsOf(one.state));
    expect(rows.get('Owner')).toBe('offered to emil');
    expect(rows.get('Line')).toBe('1, core');
    expect(rows.get('Round')).toBe('1');
    expect(rows.get('Clock respond')).toBe('running, 1h, due 2026-01-05 10:00:00 UTC, breached');
    expect(rows.get('Clock restore')).toBe('running, 24h, due 2026-01-06 09:00:00 UTC');
    expect(rows.get('Severity')).toBe('S2, breached');
    expect(rows.get('Approval')).toBe(
      'severity-downgrade S2 → S3: issue-1.1, waits for management, customer until 2026-01-05 13:00:00 UTC',
    );
    expect(rows.get('Next')).toContain('at 2026-01-05 10:30:00 UTC');
  });

  test('who has agreed is not waited for any more, and the papers of what is done are', () => {
    const one = caseIn('in-progress', { statedSeverity: 'S1' });
    one.do('request-approval');
    one.do(decideApproval(people.manager));
    one.do(plan('emergency'));
    one.grant();
    one.do('start-operation');
    const rows = rowsOf(detailsOf(one.state));
    expect(rows.get('Approval')).toBe(
      'severity-downgrade S1 → S3: issue-1.1, waits for customer until 2026-01-05 13:00:00 UTC',
    );
    const window = '2026-01-05 09:00:00 UTC to 2026-01-05 19:00:00 UTC';
    const papers = 'papers due 2026-01-06 09:00:00 UTC';
    expect(rows.get('Operation')).toBe(
      `issue-1.op1, class emergency, running, ${window}, ${papers}`,
    );
    one.do('end-operation');
    expect(rowsOf(detailsOf(one.state)).get('Operation')).toContain(`done, ${window}, ${papers}`);
    one.do('file-papers');
    expect(rowsOf(detailsOf(one.state)).has('Operation')).toBe(false);
  });

  test('nobody yet, and nothing by itself', () => {
    const fresh = rowsOf(detailsOf(caseIn('new').state));
    expect([fresh.get('Owner'), fresh.get('Line')]).toEqual(['nobody yet', '1']);
    const quiet = rowsOf(detailsOf(caseIn('cancelled').state));
    expect(quiet.get('Next')).toBe('nothing by itself');
  });
});
