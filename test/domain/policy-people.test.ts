import { describe, expect, test } from 'vitest';
import { defaultPolicyDocument } from '../../domain/policy/default.ts';
import { severities } from '../../domain/policy/policy.ts';
import { defaultPolicy, quickDemo } from './support.ts';

const rowsOn = (clock: string) =>
  defaultPolicyDocument.ladder.rows
    .filter(({ clocks }) => clocks.includes(clock))
    .map(({ at, tell, action }) => [at, tell.join(), action]);
const targetsOf = (clock: string): readonly (string | undefined)[] =>
  severities.map((severity) => {
    const rows = defaultPolicyDocument.targets.filter((row) => row.severity === severity);
    const own = new Set(rows.map(({ targets }) => targets[clock]));
    return own.size === 1 ? [...own][0] : undefined;
  });

describe('C.3 no acceptance', () => {
  test.each([
    ['S1', '5min', 'engineer'],
    ['S1', '10min', 'line-lead'],
    ['S1', '15min', 'duty-manager'],
    ['S2', '15min', 'engineer'],
    ['S2', '30min', 'line-lead'],
    ['S2', '60min', 'duty-manager'],
    ['S3', '25%', 'engineer'],
    ['S3', '50%', 'line-lead'],
    ['S3', '100%', 'duty-manager'],
    ['S4', '25%', 'engineer'],
    ['S4', '50%', 'line-lead'],
    ['S4', '100%', 'duty-manager'],
  ] as const)('%s after %s: offered to the next %s', (severity, at, role) => {
    const own = defaultPolicyDocument.ladder.rows.filter(
      (row) => row.clocks.includes('accept') && row.severity?.includes(severity) === true,
    );
    expect(own).toHaveLength(3);
    expect(own.find((row) => row.at === at)).toMatchObject({
      clocks: ['accept'],
      tell: [role],
      action: 'offer-next',
      short: true,
    });
  });

  test('of S3 and S4 the shares are those of the respond target; S1 and S2 end with the last rung', () => {
    for (const { severity, level, targets } of defaultPolicyDocument.targets) {
      const last = { S1: '15min', S2: '60min', S3: targets['respond'], S4: targets['respond'] };
      const expected = level === 'none' ? targets['respond'] : last[severity];
      expect([severity, level, targets['accept']]).toEqual([severity, level, expected]);
    }
  });

  test('the clock runs on over declines and the next offers; a person who assigns starts it anew, and so does another line', () => {
    const rule = defaultPolicyDocument.clocks.find(({ name }) => name === 'accept');
    expect(rule).toEqual({
      name: 'accept',
      start: ['assigned:person', 'assigned:routing', 'assigned:substitute'],
      meet: ['accepted'],
      restart: ['assigned:person', 'escalated:raised'],
      stop: ['bounced', 'resolved', 'assigned:given-back'],
      internal: true,
    });
  });
});

describe('C.3 tier moves carry a hand-over', () => {
  test('the receiver has 15 min for S1, 1 h for S2, 4 bh for the others', () => {
    expect(targetsOf('hand-over')).toEqual(['15min', '1h', '4bh', '4bh']);
  });

  test('moves up ask for the papers, a move to line 1 for none; it comes back twice at most', () => {
    const papers = ['symptom', 'measures-tried', 'data-collected', 'next-step'];
    expect(defaultPolicyDocument.lines).toEqual([
      { line: 1, checklist: [], bounceLimit: 2 },
      { line: 2, checklist: papers, bounceLimit: 2 },
      { line: 3, checklist: papers, bounceLimit: 2 },
    ]);
  });

  test('a hand-over that waits goes to the next, then to the lead, then help is called', () => {
    expect(rowsOn('hand-over')).toEqual([
      ['50%', 'engineer', 'offer-next'],
      ['100%', 'line-lead', 'offer-next'],
      ['200%', 'duty-manager', 'help-or-reassign'],
    ]);
    expect(defaultPolicyDocument.triggers).toContainEqual({
      id: 'bounce limit',
      on: 'bounced:limit',
      tell: ['line-lead'],
      action: 'decide-hand-over',
    });
  });
});

describe('C.8 joint resolution', () => {
  test('the lead is named in 4 bh, of S1 in 30 min', () => {
    expect(targetsOf('lead')).toEqual(['30min', '4bh', '4bh', '4bh']);
    expect(rowsOn('lead')).toEqual([['100%', 'service-manager', 'help-or-reassign']]);
  });

  test('the first meeting is in 1 bd, of S1 in the war room; then one a week', () => {
    expect(targetsOf('meeting')).toEqual(['1h', '1bd', '1bd', '1bd']);
    expect(targetsOf('weekly-meeting')).toEqual(['7d', '7d', '7d', '7d']);
    expect(rowsOn('meeting')).toEqual([['100%', 'service-manager', 'reminder']]);
    expect(rowsOn('weekly-meeting')).toEqual(rowsOn('meeting'));
  });

  test('tasks with an owner and a date: a task not accepted or overdue climbs to the department head', () => {
    expect(targetsOf('task-accept')).toEqual(['30min', '4bh', '4bh', '4bh']);
    expect(targetsOf('task')).toEqual([undefined, undefined, undefined, undefined]);
    expect(rowsOn('task-accept')).toEqual([['100%', 'department-head', 'help-or-reassign']]);
    expect(rowsOn('task')).toEqual([
      ['75%', 'owner', 'reminder'],
      ['100%', 'owner,department-head', 'help-or-reassign'],
      ['150%', 'service-manager', 'help-or-reassign'],
    ]);
    const perTask = defaultPolicyDocument.clocks.filter(({ per }) => per === 'task');
    expect(perTask.map(({ name }) => name)).toEqual(['task-accept', 'task']);
  });

  test('C.1, 3-3.2.2 highly complex work of more than one department gets a project team', () => {
    expect(defaultPolicyDocument.triggers).toContainEqual({
      id: 'project team',
      on: 'assessed:cross-department',
      tell: ['service-manager'],
      action: 'project-team',
    });
  });
});

describe('3-3.2.2 routing of the default policy', () => {
  test('teams by their data; the graver, the nearer and the more skilled people must be', () => {
    expect(defaultPolicyDocument.routing).toEqual({
      rules: [],
      reach: { S1: 'duty', S2: 'duty', S3: 'any', S4: 'any' },
      leastSkill: { S1: 3, S2: 2, S3: 1, S4: 0 },
      longestWait: '7d',
    });
    expect(defaultPolicy.automatic).toBe(true);
    expect(defaultPolicy).not.toHaveProperty('routing');
  });

  test('the demonstration finds people, and climbs its ladder of offers in seconds', () => {
    expect(quickDemo.automatic).toBe(true);
    for (const severity of severities) {
      const own = quickDemo.ladder.rows.filter(
        (row) => row.clocks.includes('accept') && row.severity?.includes(severity) === true,
      );
      expect(own.map(({ tell, action }) => [tell.join(), action])).toEqual([
        ['engineer', 'offer-next'],
        ['line-lead', 'offer-next'],
        ['duty-manager', 'offer-next'],
      ]);
      expect(own.every(({ at }) => at.endsWith('%'))).toBe(true);
    }
  });
});
