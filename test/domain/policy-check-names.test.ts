import { describe, expect, test } from 'vitest';
import { defaultPolicyDocument as base } from '../../domain/policy/default.ts';
import type { PolicyDocument } from '../../domain/policy/document.ts';
import {
  clock,
  clocks,
  faultsOf,
  ladder,
  owing,
  rows,
  rung,
  small,
  smallWith,
} from './policy-check-support.ts';

describe('0-13 names', () => {
  test.each<[string, PolicyDocument, string[]]>([
    [
      'clock twice',
      smallWith({ clocks: [...clocks, clock()] }),
      ['/clocks/3/name policy.duplicate-clock'],
    ],
    [
      'row twice',
      ladder(rung(), rung({ at: '2h' })),
      ['/ladder/rows/1/id policy.duplicate-ladder-row'],
    ],
    [
      'trigger twice',
      smallWith({
        triggers: [base.triggers[0], { ...base.triggers[1], id: base.triggers[0]?.id }],
      }),
      ['/triggers/1/id policy.duplicate-trigger'],
    ],
    [
      'stop reason twice',
      smallWith({ stops: ['x', 'y', 'x'].map((reason) => ({ reason, stops: {} })) }),
      ['/stops/2/reason policy.duplicate-stop-reason'],
    ],
    [
      'form of a clock name',
      smallWith({
        clocks: [...clocks, clock({ name: 'Call-Back' }), clock({ name: 'x'.repeat(32) })],
      }),
      ['/clocks/3/name policy.clock-name', '/clocks/4/name policy.clock-name'],
    ],
    [
      'unknown clock',
      smallWith({
        targets: rows({ repair: '1h' }),
        ladder: { ...small.ladder, rows: [rung({ clocks: ['restore', 'a/b'] })] },
        stops: [{ reason: 'x', stops: { 'a/b~c': ['S1'] } }],
      }),
      [
        '/targets/0/targets/repair policy.unknown-clock',
        '/ladder/rows/0/clocks/1 policy.unknown-clock',
        '/stops/0/stops/a~1b~0c policy.unknown-clock',
      ],
    ],
    [
      'unknown calendar',
      smallWith({ targets: rows({}, 'mars'), businessCalendar: 'venus' }),
      ['/businessCalendar policy.unknown-calendar', '/targets/0/calendar policy.unknown-calendar'],
    ],
    [
      'unknown roles, and owner where nobody works yet',
      smallWith({
        ladder: {
          ...small.ladder,
          shortClockBreach: ['boss'],
          rows: [rung({ tell: ['owner', 'boss'] })],
        },
        triggers: [{ id: 'x', on: 'rejected', tell: ['boss'], action: 'inform' }],
        waiting: { ...base.waiting, decide: ['owner'] },
        confirmation: { ...base.confirmation, decide: ['boss'] },
        approvals: {
          rma: {
            parties: [
              { id: 'a', by: ['boss'], recordedBy: ['hotline', 'boss'] },
              { id: 'b', tiers: [{ upTo: 1, by: ['hotline', 'boss'] }, { by: ['hotline'] }] },
            ],
            timeout: '1d',
            escalate: ['owner'],
          },
        },
        management: ['boss'],
        nextUp: { boss: 'line-lead', hotline: 'boss' },
      }),
      [
        '/ladder/shortClockBreach/0 policy.unknown-role',
        '/ladder/rows/0/tell/1 policy.unknown-role',
        '/triggers/0/tell/0 policy.unknown-role',
        '/waiting/decide/0 policy.unknown-role',
        '/confirmation/decide/0 policy.unknown-role',
        '/approvals/rma/parties/0/by/0 policy.unknown-role',
        '/approvals/rma/parties/0/recordedBy/1 policy.unknown-role',
        '/approvals/rma/parties/1/tiers/0/by/1 policy.unknown-role',
        '/approvals/rma/escalate/0 policy.unknown-role',
        '/management/0 policy.unknown-role',
        '/nextUp/boss policy.unknown-role',
        '/nextUp/hotline policy.unknown-role',
      ],
    ],
    [
      'unknown issue type',
      smallWith({ confirmation: { ...base.confirmation, neverClose: ['complaint', 'bug'] } }),
      ['/confirmation/neverClose/1 policy.unknown-issue-type'],
    ],
    [
      'events',
      smallWith({
        clocks: [
          ...clocks.slice(1),
          clock({
            name: 'respond',
            start: ['recieved'],
            meet: ['customer-updated:recovery', 'accepted:'],
            restart: ['a'],
            stop: ['b'],
            pause: { 'c:d': 'x', resolved: 'x' },
            resume: { e: 'x' },
            reopen: ['reopened', 'f:g'],
          }),
        ],
        triggers: [{ id: 'x', on: 'exploded:x', tell: [], action: 'inform' }],
      }),
      [
        '/clocks/2/start/0 policy.unknown-event',
        '/clocks/2/meet/1 policy.selector',
        '/clocks/2/restart/0 policy.unknown-event',
        '/clocks/2/stop/0 policy.unknown-event',
        '/clocks/2/reopen/1 policy.unknown-event',
        '/clocks/2/pause/c:d policy.unknown-event',
        '/clocks/2/resume/e policy.unknown-event',
        '/triggers/0/on policy.unknown-event',
      ],
    ],
    [
      'a clock that nothing starts',
      smallWith({ clocks: [...clocks, clock({ name: 'x', start: [] })] }),
      ['/clocks/3/start policy.clock-never-starts'],
    ],
  ])('%s', (_, document, faults) => {
    expect(faultsOf(document)).toEqual(faults);
  });
});

describe('C.2, C.4 times', () => {
  test.each<[string, PolicyDocument, string[]]>([
    [
      'reminders ascend and come before the closing',
      owing({ remind: ['3d', '3d', '2d', '8d'], close: '7d' }),
      [
        '/waiting/remind/1 policy.remind-order',
        '/waiting/remind/2 policy.remind-order',
        '/waiting/remind/3 policy.remind-late',
      ],
    ],
    [
      'in units of all kinds',
      owing({ remind: ['1h', '2bh', '20h', '1bd', '2d'], close: '3bd' }),
      [],
    ],
    ['not at the closing', owing({ remind: ['7bd'] }), ['/waiting/remind/0 policy.remind-late']],
    ['somebody decides', owing({ decide: [] }), ['/waiting/decide policy.decide-nobody']],
    ['nothing to decide', owing({ decide: [], neverClose: [] }), []],
    [
      'confirmation too',
      smallWith({ confirmation: { ...base.confirmation, remind: ['7d', '3d'], decide: [] } }),
      ['/confirmation/remind/1 policy.remind-order', '/confirmation/decide policy.decide-nobody'],
    ],
    [
      'suspensions',
      smallWith({ freeSuspension: '16bd', longSuspension: '15bd', longestSuspension: '14d' }),
      ['/freeSuspension policy.suspension-order', '/longSuspension policy.suspension-order'],
    ],
    [
      'no time at all',
      smallWith({
        targets: rows({ respond: '0s' }),
        waiting: { ...base.waiting, remind: ['0bd'], close: '1d' },
        confirmation: { ...base.confirmation, remind: [], close: '0d' },
        approvals: {
          suspension: { ...base.approvals.suspension, timeout: '00h', remind: ['0h'] },
          'restricted-view': { ...base.approvals['restricted-view'], expires: '0s' },
          'emergency-recovery': { ...base.approvals['emergency-recovery'], papers: '0d' },
        },
      }),
      [
        '/targets/0/targets/respond policy.zero-duration',
        '/waiting/remind/0 policy.zero-duration',
        '/confirmation/close policy.zero-duration',
        '/approvals/suspension/timeout policy.zero-duration',
        '/approvals/suspension/remind/0 policy.zero-duration',
        '/approvals/restricted-view/expires policy.zero-duration',
        '/approvals/emergency-recovery/papers policy.zero-duration',
        '/approvals/suspension/remind/0 policy.remind-late',
      ],
    ],
    [
      'none where it means at once or never',
      smallWith({
        ladder: { ...small.ladder, minimum: '0s', rows: [rung({ at: '0s' })] },
        freeSuspension: '0s',
        reopenWithin: '0d',
        observation: { S1: '0s' },
      }),
      [],
    ],
    [
      'no durations',
      smallWith({
        targets: rows({ respond: '-1h' }),
        ladder: { ...small.ladder, minimum: 'x', rows: [rung({ at: '5 %' })] },
        observation: { S1: '-1h' },
        reopenWithin: '',
      }),
      [
        '/targets/0/targets/respond policy.duration',
        '/ladder/minimum policy.duration',
        '/ladder/rows/0/at policy.duration',
        '/reopenWithin policy.duration',
        '/observation/S1 policy.duration',
      ],
    ],
  ])('%s', (_, document, faults) => {
    expect(faultsOf(document)).toEqual(faults);
  });
});

describe('C.1 the severity matrix', () => {
  const matrix = (more: object): PolicyDocument =>
    smallWith({ severityMatrix: { ...base.severityMatrix, ...more } });
  test.each<[object, string[]]>([
    [{ HH: 'S2' }, []],
    [
      { HH: 'S3' },
      ['/severityMatrix/HH policy.matrix-order', '/severityMatrix/HH policy.matrix-order'],
    ],
    [
      { LL: 'S3' },
      ['/severityMatrix/ML policy.matrix-order', '/severityMatrix/LM policy.matrix-order'],
    ],
    [{ MM: undefined }, ['/severityMatrix/MM policy.matrix-gap']],
  ])('%j', (more, faults) => {
    expect(faultsOf(matrix(more))).toEqual(faults);
  });
});

describe('C.5 people', () => {
  test.each<[string, PolicyDocument, string[]]>([
    ['no management', smallWith({ management: [] }), ['/management policy.management-empty']],
    [
      'management twice',
      smallWith({ management: ['line-lead', 'service-vp', 'line-lead'] }),
      ['/management/2 policy.management-duplicate'],
    ],
    [
      'stand-ins in a circle, each circle once',
      smallWith({
        nextUp: {
          hotline: 'line-lead',
          'line-lead': 'duty-manager',
          'duty-manager': 'line-lead',
          engineer: 'engineer',
          supervisor: 'service-vp',
        },
      }),
      ['/nextUp/line-lead policy.next-up-cycle', '/nextUp/engineer policy.next-up-cycle'],
    ],
  ])('%s', (_, document, faults) => {
    expect(faultsOf(document)).toEqual(faults);
  });
});
