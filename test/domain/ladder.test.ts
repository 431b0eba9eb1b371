import { describe, expect, test } from 'vitest';
import type { Duration } from '../../domain/duration.ts';
import type { IssueEvent } from '../../domain/issue/event.ts';
import { issueProcess } from '../../domain/issue/process.ts';
import type { Severity } from '../../domain/policy/policy.ts';
import {
  Case,
  assessAs,
  caseIn,
  decideApproval,
  ms,
  people,
  plainPolicy,
  quickDemo,
  receive,
  start,
} from './support.ts';

/** What fell due, as `time after the report: what`. */
const told = (events: readonly IssueEvent[]): [number, string][] =>
  events.flatMap((event): [number, string][] => {
    const after = (event.dueAt ?? event.at) - start;
    if (event.type === 'escalated') return [[after, event.step]];
    return event.type === 'clock-breached' ? [[after, `${event.clock} breached`]] : [];
  });
const at = (duration: Duration, what: string): [number, string] => [ms(duration), what];
const rungsOf = (one: Case, step: string): number =>
  one.all('escalated').filter((event) => event.step === step).length;

describe('C.3 both ladders side by side, at exact instants', () => {
  test('S1 that nobody touches for a day', () => {
    const one = new Case(receive({ statedSeverity: 'S1' }));
    one.wait('24h');
    expect(told(one.events)).toEqual([
      at('0s', 'restore S1 0s service-manager'),
      at('30min', 'respond breached'),
      at('30min', 'restore S1 30min to-line-2'),
      at('1h', 'restore S1 1h war-room'),
      at('2h', 'restore S1 2h to-line-3'),
      at('2h', 'restore S1 2h service-director'),
      at('3h', 'restore 50%'),
      at('4h', 'restore S1 4h service-vp'),
      at('270min', 'restore 75%'),
      at('324min', 'restore 90%'),
      at('6h', 'restore breached'),
      at('6h', 'restore 100%'),
      at('9h', 'restore 150%'),
      at('12h', 'restore 200%'),
      at('24h', 'restore S1 24h executive-sponsor'),
    ]);
    expect(one.state).toMatchObject({ line: 3, joint: { kind: 'war-room' } });
  });

  test('S2 for two days', () => {
    const one = caseIn('in-progress', { statedSeverity: 'S2' });
    one.wait('2d');
    expect(told(one.events)).toEqual([
      at('2h', 'restore S2 2h to-line-2'),
      at('4h', 'restore S2 4h service-manager'),
      at('8h', 'restore S2 8h to-line-3'),
      at('12h', 'restore 50%'),
      at('12h', 'restore S2 12h service-director'),
      at('18h', 'restore 75%'),
      at('1296min', 'restore 90%'),
      at('24h', 'restore breached'),
      at('24h', 'restore 100%'),
      at('24h', 'restore S2 24h service-vp'),
      at('36h', 'restore 150%'),
      at('48h', 'restore 200%'),
      at('48h', 'restore S2 48h executive-sponsor'),
    ]);
  });

  test('0-16..0-18 an assessment does not take back the line that the ladder has reached', () => {
    const one = new Case(receive({ statedSeverity: 'S1' }));
    one.wait('30min');
    expect(one.state.line).toBe(2);
    one.do({ type: 'assess', by: people.hotline, impact: 'H', urgency: 'H', complexity: 'L' });
    expect(one.state.line).toBe(2);
    one.do({ type: 'assess', by: people.hotline, impact: 'H', urgency: 'H', complexity: 'H' });
    expect(one.state.line).toBe(3);
  });

  test('C.3 S3 and S4 move up a line by shares of their clocks; the sender stays owner until the receiver accepts', () => {
    const s3 = caseIn('in-progress', { statedSeverity: 'S3' });
    s3.wait('144h');
    expect(told(s3.events)).toEqual([
      at('60h', 'restore S3 25% to-line-2'),
      at('120h', 'restore 50%'),
      at('144h', 'restore S3 60% to-line-3'),
    ]);
    const s4 = caseIn('in-progress', { statedSeverity: 'S4' });
    s4.wait('60h');
    expect(told(s4.events)).toEqual([
      at('60h', 'resolve 50%'),
      at('60h', 'resolve S4 50% to-line-2'),
    ]);
    expect([s3, s4].map(({ state }) => [state.line, state.handOver?.to, state.owner])).toEqual([
      [1, 3, people.engineer.id],
      [1, 2, people.engineer.id],
    ]);
  });

  test.each([
    ['S1', []],
    ['S2', ['respond 50%', 'respond 75%', 'respond 90%']],
  ] as const)('the shares of the respond clock of %s in the first hour: %j', (severity, shares) => {
    const one = new Case(receive({ statedSeverity: severity }));
    one.wait('59min');
    const climbed = one.all('escalated').map(({ step }) => step);
    expect(climbed.filter((step) => step.startsWith('respond'))).toEqual(shares);
  });

  test('1 h is long enough for the ladder: its breach tells by the rung, a shorter one by itself', () => {
    const breach = (severity: Severity): readonly string[] | undefined => {
      const one = new Case(receive({ statedSeverity: severity }));
      one.wait('1h');
      return one.all('clock-breached').find(({ clock }) => clock === 'respond')?.tell;
    };
    expect(breach('S1')).toEqual(plainPolicy.ladder.shortClockBreach);
    expect(breach('S2')).toEqual([]);
  });

  test('the demonstration climbs in seconds', () => {
    const one = new Case(receive({ policy: quickDemo }));
    one.wait('4s');
    expect(told(one.events)).toEqual([
      at('2s', 'respond 50%'),
      at('3s', 'respond 75%'),
      [3600, 'respond 90%'],
      at('4s', 'respond breached'),
      at('4s', 'respond 100%'),
    ]);
  });
});

describe('C.3 stops are excluded', () => {
  test('no rung on a paused clock, and exactly later by the pause', () => {
    const one = caseIn('in-progress', { statedSeverity: 'S2' });
    one.wait('1h');
    one.do('ask-customer');
    one.wait('20h');
    expect(told(one.events)).toEqual([]);
    one.do('answer');
    one.wait('11h');
    expect(told(one.events)).toEqual([
      at('22h', 'restore S2 2h to-line-2'),
      at('24h', 'restore S2 4h service-manager'),
      at('28h', 'restore S2 8h to-line-3'),
      at('32h', 'restore 50%'),
      at('32h', 'restore S2 12h service-director'),
    ]);
  });

  test('no rung on a met clock', () => {
    const one = caseIn('restored', { statedSeverity: 'S1' });
    one.wait('10d');
    expect(told(one.events)).toEqual([at('0s', 'restore S1 0s service-manager')]);
    one.wait('5d');
    expect(told(one.events).at(-1)).toEqual(at('15d', 'resolve 50%'));
  });

  test('no rung in feedback and none after the closing', () => {
    const one = caseIn('awaiting-confirmation', { statedSeverity: 'S2' });
    expect(one.wait('40d')).toEqual([]);
    one.do('confirm');
    expect(told(one.wait('400d'))).toEqual([]);
  });
});

describe('C.3 a rung is climbed once', () => {
  test('though the clock is rebased back and forth', () => {
    const one = caseIn('in-progress', { statedSeverity: 'S2' });
    one.wait('13h');
    one.do('reprioritise');
    one.wait('1h');
    one.do({ type: 'reprioritise', by: people.engineer, severity: 'S2' });
    one.do(decideApproval(people.manager));
    one.wait('40d');
    const steps = one.all('escalated').map(({ step }) => step);
    expect(new Set(steps).size).toBe(steps.length);
    expect(rungsOf(one, 'restore 50%')).toBe(1);
  });

  test('though the issue is rejected and reopened', () => {
    const one = caseIn('in-progress');
    one.wait('16d');
    for (const name of ['resolve', 'reject', 'resolve', 'confirm', 'reopen'] as const) one.do(name);
    one.wait('5d');
    expect(rungsOf(one, 'resolve 50%')).toBe(1);
    expect(rungsOf(one, 'restore 100%')).toBe(1);
  });

  test('an upgrade climbs at once what the new severity has behind it', () => {
    const one = caseIn('in-progress', { statedSeverity: 'S2' });
    one.wait('90min');
    const now = told(one.do('reprioritise'));
    expect(now).toEqual([
      at('90min', 'restore S1 0s service-manager'),
      at('90min', 'restore S1 30min to-line-2'),
      at('90min', 'restore S1 1h war-room'),
    ]);
  });
});

describe('C.3 tier moves', () => {
  test('go up only: an issue that entered at line 3 stays there', () => {
    const one = new Case(receive({ statedSeverity: 'S1' }));
    one.do(assessAs('S1', 'H'));
    expect(one.state.line).toBe(3);
    one.wait('3h');
    expect(one.all('escalated').map(({ line }) => line)).toEqual(
      one.all('escalated').map(() => null),
    );
    expect(one.state.line).toBe(3);
  });
});

describe('3-3.3.2 help called by hand', () => {
  test('climbs the levels of management one by one, then everybody is told', () => {
    const one = caseIn('in-progress');
    const levels = plainPolicy.management.map(() => {
      const [event] = one.do('escalate');
      return event?.type === 'escalated' ? event.tell : [];
    });
    expect(levels).toEqual([
      ['line-lead'],
      ['service-manager'],
      ['service-director'],
      ['service-vp'],
      ['executive-sponsor'],
    ]);
    expect(one.refused('escalate')).toBe('issue.all-told');
    expect(one.state.steps).toEqual([]);
  });

  test('moves no clock and no line, and needs no owner', () => {
    const one = caseIn('new');
    const { clocks, line } = one.state;
    one.do('escalate');
    expect(one.state).toMatchObject({ clocks, line });
  });
});

describe('3-3.3.1 how it stands against its deadlines', () => {
  test.each([
    ['17h', 'on-track'],
    ['18h', 'at-risk'],
    ['1439min', 'at-risk'],
    ['24h', 'breached'],
    ['40h', 'breached'],
  ] as const)('S2 after %s: %s', (duration, sla) => {
    const one = caseIn('in-progress', { statedSeverity: 'S2' });
    one.wait(duration);
    expect(issueProcess.view(one.state).sla).toBe(sla);
  });

  test('a warned clock that was met in time is no risk any more', () => {
    const one = caseIn('in-progress', { statedSeverity: 'S2' });
    one.wait('20h');
    one.do('restore');
    expect(issueProcess.view(one.state).sla).toBe('on-track');
  });
});
