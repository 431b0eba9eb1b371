import { describe, expect, test } from 'vitest';
import { candidatesOf, choose, teamFor, withWork } from '../../domain/routing/choose.ts';
import type {
  Candidate,
  CandidateReason,
  Need,
  RoutingFacts,
} from '../../domain/routing/routing.ts';
import {
  ago,
  at,
  candidate,
  directory,
  facts,
  need,
  person,
  routing,
  team,
} from './routing-support.ts';

const about = (over: Partial<RoutingFacts>, more: Partial<Need> = {}): Need =>
  need({ facts: { ...facts, ...over }, ...more });

describe('3-3.2.2 the team', () => {
  const teams = [
    team('b'),
    team('a'),
    team('cn', { region: 'cn' }),
    team('eu', { region: 'eu', products: ['router-9'] }),
    team('routers', { products: ['router', 'switch'] }),
    team('router-9', { products: ['router-9'] }),
    team('cn-two', { line: 2, region: 'cn', products: ['router-9'] }),
    team('desk', { line: null, region: 'cn', products: ['router-9'] }),
  ];
  const rule = { id: 'r', when: 'true', team: 'eu' };
  const without = (...ids: readonly string[]) => teams.filter(({ id }) => !ids.includes(id));

  test.each([
    ['the region before the product', need(), teams, 'cn'],
    ['then the longest product', need(), without('cn'), 'router-9'],
    ['a shorter beginning', need(), without('cn', 'router-9'), 'routers'],
    ['a team of all products', need(), without('cn', 'router-9', 'routers'), 'a'],
    ['of teams alike the first id', about({ product: 'phone' }), without('cn'), 'a'],
    ['an issue without a product', about({ product: '' }), without('cn'), 'a'],
    ['an issue without a region', about({ region: '' }), teams, 'router-9'],
    ['another line', need({ line: 2 }), teams, 'cn-two'],
    ['another region', about({ region: 'us' }, { line: 2 }), teams, null],
    ['no team for the line', need({ line: 3 }), teams, null],
  ])('by data: %s', (_, asked, all, expected) => {
    expect(teamFor(asked, undefined, all)?.id ?? null).toBe(expected);
    expect(teamFor(asked, undefined, all.toReversed())?.id ?? null).toBe(expected);
  });

  test('the rule goes before the data, the team it is to stay with before the rule', () => {
    expect(teamFor(need(), rule, teams)?.id).toBe('eu');
    expect(teamFor(need({ team: 'desk' }), rule, teams)?.id).toBe('desk');
  });

  test('a team that is gone is passed over', () => {
    expect(teamFor(need({ team: 'gone' }), rule, teams)?.id).toBe('eu');
    expect(teamFor(need({ team: 'gone' }), { ...rule, team: 'gone' }, teams)?.id).toBe('cn');
  });
});

describe('3-3.2.2 the candidates', () => {
  const idsOf = (list: readonly Candidate[]): readonly string[] => list.map((one) => one.person);
  const lead = person('lena', { roles: ['line-lead'], teams: [] });
  const people = [
    person('emil', {
      capacity: 4,
      skills: [
        { kind: 'product', name: 'router', level: 2 },
        { kind: 'product', name: 'router-9', level: 4 },
        { kind: 'technology', name: 'router-9', level: 5 },
        { kind: 'language', name: 'zh', level: 1 },
      ],
    }),
    person('erik'),
    person('hana', { roles: ['hotline'] }),
    person('other', { teams: ['u'] }),
    lead,
    person('lou', { roles: ['line-lead', 'engineer'] }),
    person('max', { roles: ['line-lead'], teams: ['u'] }),
    person('dan', { roles: ['duty-manager'], teams: [] }),
  ];
  const t = team('t', { lead: 'lena' });

  test('engineers are those of the team, with what is known of them', () => {
    const told = { duty: { 't engineer': 'erik' }, off: ['emil'], absent: ['lou'] };
    const loads = new Map([['emil', { load: 2, lastOfferedAt: 7 }]]);
    expect(withWork(candidatesOf(need(), t, directory(people, told), at), loads)).toEqual([
      candidate('erik', { onDuty: true, skill: 0, speaks: false, lastOfferedAt: null }),
      candidate('emil', { working: false, skill: 4, load: 2, capacity: 4, lastOfferedAt: 7 }),
      candidate('lou', { absent: true, skill: 0, speaks: false, lastOfferedAt: null }),
    ]);
  });

  test('whoever stands in on duty is one of them, though of another team', () => {
    const told = { duty: { 't engineer': 'other' } };
    const ids = idsOf(candidatesOf(need(), t, directory(people, told), at));
    expect(ids).toEqual(['other', 'emil', 'erik', 'lou']);
  });

  test.each([
    ['zh', true],
    ['zh-CN', true],
    ['ZH', true],
    ['z', false],
    ['', null],
  ])('the language %s is spoken: %s', (language, spoken) => {
    const list = candidatesOf(about({ language }), t, directory(people), at);
    expect(list.find((one) => one.person === 'emil')?.speaks).toBe(spoken);
  });

  test('no product is named: no skill counts', () => {
    const list = candidatesOf(about({ product: '' }), t, directory(people), at);
    expect(new Set(list.map(({ skill }) => skill))).toEqual(new Set([null]));
  });

  test.each<[string, Partial<Need>, Parameters<typeof directory>[1], string[]]>([
    ['on duty', {}, { duty: { 't line-lead': 'max' } }, ['max']],
    ['the lead', {}, {}, ['lena']],
    ['the lead, nobody being on duty', {}, { duty: { 't line-lead': null } }, ['lena']],
    ['of the team, the lead being away', {}, { absent: ['lena'] }, ['lena', 'lou']],
    ['of the team, the lead having let it pass', { excluded: ['lena'] }, {}, ['lena', 'lou']],
    ['all of them', { excluded: ['lena', 'lou'] }, {}, ['lena', 'lou', 'max']],
    ['another role: all who hold it', { role: 'duty-manager' }, {}, ['dan']],
    ['a role nobody holds', { role: 'service-vp' }, {}, []],
  ])('a line lead: %s', (_, over, told, expected) => {
    const asked = need({ role: 'line-lead', ...over });
    expect(idsOf(candidatesOf(asked, t, directory(people, told), at))).toEqual(expected);
  });

  test('without a team there are leads, but no engineers', () => {
    const all = directory(people);
    expect(candidatesOf(need(), null, all, at)).toEqual([]);
    const leads = candidatesOf(need({ role: 'line-lead' }), null, all, at);
    expect(idsOf(leads)).toEqual(['lena', 'lou', 'max']);
  });
});

describe('3-3.2.2 the choice and its reasons', () => {
  /** `person reason`, in the order of the choice. */
  const judged = (
    candidates: readonly Candidate[],
    asked: Need = need(),
    rules = routing,
  ): readonly string[] =>
    choose(asked, rules, candidates, at).map((one) => `${one.person} ${one.reason}`);

  test.each<[CandidateReason, Partial<Candidate>]>([
    ['absent', { absent: true, working: false }],
    ['out-of-reach', { working: false, skill: 0 }],
    ['skill-too-low', { skill: 2, speaks: false }],
    ['language', { speaks: false, capacity: 0 }],
    ['full', { load: 3, capacity: 3 }],
  ])('%s: the first thing that stands against an engineer, whoever else there is', (why, over) => {
    expect(judged([candidate('a', over)])).toEqual([`a ${why}`]);
    expect(judged([candidate('a', over), candidate('b')])).toEqual(['b taken', `a ${why}`]);
    const isHard = why === 'absent';
    const lead = need({ role: 'line-lead' });
    expect(judged([candidate('a', over)], lead)).toEqual([`a ${isHard ? why : 'taken'}`]);
  });

  test('who has let it pass in this round is not asked again, in whatever role', () => {
    for (const role of ['engineer', 'duty-manager'] as const) {
      const asked = need({ role, excluded: ['a'] });
      expect(judged([candidate('a', { absent: true })], asked)).toEqual(['a excluded']);
    }
  });

  test.each([
    ['S1', 2, ['a skill-too-low']],
    ['S2', 2, ['a taken']],
    ['S2', 1, ['a skill-too-low']],
    ['S4', 0, ['a taken']],
    ['S1', null, ['a taken']],
  ] as const)('%s and a skill of %s: %j', (severity, skill, expected) => {
    expect(judged([candidate('a', { skill })], about({ severity }))).toEqual(expected);
  });

  test('who is not at work is reached where the severity allows it, and on duty always', () => {
    const asleep = candidate('a', { working: false });
    expect(judged([asleep], about({ severity: 'S3' }))).toEqual(['a taken']);
    expect(judged([{ ...asleep, onDuty: true }])).toEqual(['a taken']);
  });

  test.each<[string, CandidateReason, Partial<Candidate>, Partial<Candidate>]>([
    [
      'who waited too long',
      'waited-less',
      { lastOfferedAt: ago(168), load: 9 },
      { skill: 5, lastOfferedAt: ago(167) },
    ],
    ['who waited longest', 'waited-less', { lastOfferedAt: ago(200) }, { lastOfferedAt: ago(199) }],
    ['never offered', 'waited-less', { lastOfferedAt: null }, { lastOfferedAt: ago(999) }],
    ['on duty', 'not-on-duty', { onDuty: true }, { skill: 5 }],
    [
      'never offered, both',
      'not-on-duty',
      { onDuty: true, lastOfferedAt: null },
      { lastOfferedAt: null },
    ],
    ['more skill', 'less-skilled', { skill: 4, load: 5 }, {}],
    [
      'less load',
      'more-loaded',
      { load: 1, lastOfferedAt: ago(1) },
      { load: 2, lastOfferedAt: ago(5) },
    ],
    ['less of the capacity', 'more-loaded', { load: 4, capacity: 10 }, { load: 1, capacity: 2 }],
    ['room before no limit', 'more-loaded', { load: 3, capacity: 4 }, { load: 1 }],
    ['offered longest ago', 'offered-later', { lastOfferedAt: ago(9) }, { lastOfferedAt: ago(8) }],
    ['the id', 'tie', {}, {}],
  ])('first comes %s; the other: %s', (_, why, first, second) => {
    const [a, z] = why === 'tie' ? ['a', 'z'] : ['z', 'a'];
    expect(judged([candidate(z, second), candidate(a, first)])).toEqual([
      `${a} taken`,
      `${z} ${why}`,
    ]);
  });

  test('S1 goes to who is on duty, however long another waits; S3 to who waits', () => {
    const list = [candidate('duty', { onDuty: true }), candidate('waits', { lastOfferedAt: null })];
    const first = (severity: 'S1' | 'S3') =>
      choose(need({ facts: { ...facts, severity } }), routing, list, at)[0]?.person;
    expect([first('S1'), first('S3')]).toEqual(['duty', 'waits']);
  });

  test('C.3 the next on the roster is asked out of hours, once who is on duty cannot take it', () => {
    const list = [
      candidate('duty', { onDuty: true, working: false, onRoster: true }),
      candidate('next', { working: false, onRoster: true }),
      candidate('home', { working: false }),
    ];
    const reasons = (excluded: readonly string[]) =>
      choose(need({ excluded }), routing, list, at).map(
        ({ person, reason }) => `${person} ${reason}`,
      );
    expect(reasons([])).toEqual(['duty taken', 'home out-of-reach', 'next out-of-reach']);
    expect(reasons(['duty'])).toEqual(['next taken', 'duty excluded', 'home out-of-reach']);
  });

  test('each loser hears at what it lost to the one who was taken', () => {
    const list = [
      candidate('late', { onDuty: true, skill: 5, lastOfferedAt: ago(2) }),
      candidate('busy', { onDuty: true, skill: 5, load: 1, lastOfferedAt: ago(3) }),
      candidate('green', { onDuty: true, lastOfferedAt: ago(3) }),
      candidate('home', { skill: 5, lastOfferedAt: ago(3) }),
      candidate('taken', { onDuty: true, skill: 5, lastOfferedAt: ago(3) }),
      candidate('gone', { absent: true }),
    ];
    expect(judged(list)).toEqual([
      'taken taken',
      'late offered-later',
      'busy more-loaded',
      'green less-skilled',
      'home not-on-duty',
      'gone absent',
    ]);
  });

  test('what is known of each stands with the reason; nobody there is nobody taken', () => {
    const one = candidate('a', { load: 2, capacity: 5 });
    expect(choose(need(), routing, [one], at)).toEqual([{ ...one, reason: 'taken' }]);
    expect(choose(need(), routing, [], at)).toEqual([]);
  });
});
