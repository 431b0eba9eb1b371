import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clockState } from '../../domain/clock.ts';
import { issueProcess } from '../../domain/issue/process.ts';
import { statuses } from '../../domain/issue/stages.ts';
import { slaOf, statusOf } from '../../domain/issue/state.ts';
import { forecast, view } from '../../domain/issue/view.ts';
import { play, stories } from './random.ts';
import { Case, caseIn, ms, receive, start } from './support.ts';

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
