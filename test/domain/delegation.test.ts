import { describe, expect, it } from 'vitest';
import {
  delegationState,
  deputiesOf,
  mayBeDeputy,
  placesOf,
  refusalToDelegate,
  refusalToEnd,
  standsInFor,
  type Delegating,
  type Delegation,
} from '../../domain/authority/delegation.ts';
import { directoryOf } from '../../domain/organisation/directory.ts';
import { roles, type Role } from '../../domain/people.ts';
import { away, hour, organisation, person } from './organisation-support.ts';

const somebody = (id: string, ...held: readonly Role[]) => person(id, { roles: held });
const people = [
  somebody('sam', 'supervisor'),
  somebody('sue', 'supervisor'),
  somebody('mia', 'service-manager'),
  somebody('dora', 'service-director'),
  somebody('erik', 'engineer'),
  somebody('ana', 'analyst'),
  somebody('ina', 'integrator'),
  somebody('ada', 'administrator'),
  somebody('saul', 'sales'),
  somebody('audrey', 'auditor'),
  person('carla', { roles: ['customer'], customerId: 'acme' }),
];
const directory = (...absences: Parameters<typeof away>[]) =>
  directoryOf({
    organisation: organisation({ people, absences: absences.map((one) => away(...one)) }),
    rosters: [],
    calendars: new Map(),
  });
const nobodyAway = directory();

const delegation = (more: Partial<Delegation> = {}): Delegation => ({
  id: 'd1',
  person: 'sam',
  deputy: 'mia',
  from: 10 * hour,
  until: 20 * hour,
  kinds: null,
  createdBy: 'sam',
  createdAt: 0,
  endedAt: null,
  endedBy: null,
  ...more,
});

describe('a delegation', () => {
  it('holds from its beginning until before its end, and no longer once it is ended', () => {
    const at = (hours: number, more: Partial<Delegation> = {}) =>
      delegationState(delegation(more), hours * hour);
    expect([at(9), at(10), at(19), at(20)]).toEqual(['planned', 'in-force', 'in-force', 'over']);
    const ended = { endedAt: 12 * hour, endedBy: 'sam' };
    expect([at(11, ended), at(12, ended), at(25, ended)]).toEqual(['in-force', 'ended', 'ended']);
    expect(at(9, { endedAt: 5 * hour })).toBe('ended');
  });
});

describe('who may delegate to whom', () => {
  const asked: Delegating = {
    person: 'sam',
    deputy: 'mia',
    from: 10 * hour,
    until: 20 * hour,
    kinds: null,
  };
  const sam = { id: 'sam', roles: ['supervisor'] };
  const ada = { id: 'ada', roles: ['administrator'] };
  const refusal = (
    more: Partial<Delegating>,
    by = sam,
    others: readonly Delegation[] = [],
    at = 9 * hour,
  ) => refusalToDelegate(by, { ...asked, ...more }, { directory: nobodyAway, others, at })?.code;

  it('is the person, or an administrator', () => {
    expect(refusal({})).toBeUndefined();
    expect(refusal({}, ada)).toBeUndefined();
    expect(refusal({}, { id: 'sue', roles: ['supervisor'] })).toBe('delegation.not-yours');
    expect(refusal({}, { id: 'mia', roles: ['service-manager'] })).toBe('delegation.not-yours');
  });

  it('names two known people, of whom the deputy may decide about everything', () => {
    expect(refusal({ deputy: 'sam' })).toBe('delegation.to-self');
    expect(refusal({ deputy: 'nobody' })).toBe('person.unknown');
    expect(refusal({ person: 'nobody' }, ada)).toBe('person.unknown');
    for (const deputy of ['ana', 'ina', 'saul', 'audrey', 'carla']) {
      expect([deputy, refusal({ deputy })]).toEqual([deputy, 'delegation.bad-deputy']);
    }
    const may = roles.filter((role) => mayBeDeputy({ roles: [role] }));
    expect(may).toContain('engineer');
    expect(may.filter((role) => ['customer', 'integrator', 'auditor'].includes(role))).toEqual([]);
  });

  it('has an end that lies after its beginning and now, and within 366 days', () => {
    expect(refusal({ until: 10 * hour })).toBe('delegation.bad-span');
    expect(refusal({ from: 1 * hour, until: 9 * hour })).toBe('delegation.bad-span');
    expect(refusal({ from: 1 * hour, until: 9 * hour + 1 })).toBeUndefined();
    const year = 366 * 24 * hour;
    expect(refusal({ until: asked.from + year })).toBeUndefined();
    expect(refusal({ until: asked.from + year + 1 })).toBe('delegation.bad-span');
  });

  it('does not say the same twice, but allows several deputies and times', () => {
    const there = delegation();
    expect(refusal({}, sam, [there])).toBe('delegation.overlap');
    expect(refusal({ from: 19 * hour, until: 30 * hour }, sam, [there])).toBe('delegation.overlap');
    expect(refusal({ from: 20 * hour, until: 30 * hour }, sam, [there])).toBeUndefined();
    expect(refusal({ deputy: 'sue' }, sam, [there])).toBeUndefined();
    const some = delegation({ kinds: ['suspension', 'rma'] });
    expect(refusal({ kinds: ['rma'] }, sam, [some])).toBe('delegation.overlap');
    expect(refusal({ kinds: ['patch'] }, sam, [some])).toBeUndefined();
    expect(refusal({}, sam, [some])).toBe('delegation.overlap');
    expect(refusal({}, sam, [delegation({ endedAt: 5 * hour })])).toBeUndefined();
  });

  it('is ended by the person or an administrator, not by the deputy', () => {
    expect(refusalToEnd(sam, delegation())).toBeUndefined();
    expect(refusalToEnd(ada, delegation())).toBeUndefined();
    expect(refusalToEnd({ id: 'mia', roles: ['service-manager'] }, delegation())?.code).toBe(
      'delegation.not-yours',
    );
  });
});

describe('for whom somebody stands in', () => {
  const standing = (
    who: string,
    delegations: readonly Delegation[],
    { at = 15 * hour, kind = 'suspension' as const, from = nobodyAway } = {},
  ) => standsInFor(who, { delegations, directory: from, at, kind });

  it('is who delegated to them, with the roles of that person, while it holds', () => {
    const given = [delegation()];
    expect(standing('mia', given)).toEqual([{ id: 'sam', roles: ['supervisor'] }]);
    expect(standing('mia', given, { at: 9 * hour })).toEqual([]);
    expect(standing('mia', given, { at: 20 * hour })).toEqual([]);
    expect(standing('mia', [delegation({ endedAt: 15 * hour })])).toEqual([]);
    expect(standing('sue', given)).toEqual([]);
    expect(standing('sam', given)).toEqual([]);
  });

  it('is limited to the kinds that were named', () => {
    const given = [delegation({ kinds: ['suspension'] })];
    expect(standing('mia', given).map(({ id }) => id)).toEqual(['sam']);
    const other = { delegations: given, directory: nobodyAway, at: 15 * hour };
    expect(standsInFor('mia', { ...other, kind: 'patch' })).toEqual([]);
    expect(placesOf('mia', other)).toEqual([
      { id: 'sam', roles: ['supervisor'], kinds: ['suspension'] },
    ]);
  });

  it('is whoever is absent and has them as the substitute', () => {
    const from = directory(['sam', 10, 20, 'sue']);
    expect(standing('sue', [], { from })).toEqual([{ id: 'sam', roles: ['supervisor'] }]);
    expect(standing('sue', [], { from, at: 20 * hour })).toEqual([]);
    expect(standing('mia', [], { from })).toEqual([]);
    // the substitute is away too: the next in line stands in for both
    const both = directory(['sam', 10, 20, 'sue'], ['sue', 10, 20, 'mia']);
    expect(standing('mia', [], { from: both }).map(({ id }) => id)).toEqual(['sam', 'sue']);
    expect(standing('sue', [], { from: both })).toEqual([]);
  });

  it('names nobody twice', () => {
    const from = directory(['sam', 10, 20, 'mia']);
    const twice = [delegation(), delegation({ id: 'd2', kinds: ['suspension'] })];
    expect(standing('mia', twice, { from }).map(({ id }) => id)).toEqual(['sam']);
  });

  it('makes no chain: what somebody was given is not passed on', () => {
    const chain = [delegation(), delegation({ id: 'd2', person: 'mia', deputy: 'dora' })];
    expect(standing('dora', chain)).toEqual([{ id: 'mia', roles: ['service-manager'] }]);
    // nor does the substitute of a deputy take the place that was given to the deputy
    const from = directory(['mia', 10, 20, 'dora']);
    expect(standing('dora', [delegation()], { from }).map(({ id }) => id)).toEqual(['mia']);
  });

  it('is nobody for who has left or may not decide any more, nor somebody who has left', () => {
    expect(standing('gone', [delegation({ deputy: 'gone' })])).toEqual([]);
    expect(standing('ana', [delegation({ deputy: 'ana' })])).toEqual([]);
    expect(standing('mia', [delegation({ person: 'gone' })])).toEqual([]);
    const from = directory(['sam', 10, 20, 'audrey']);
    expect(standing('audrey', [], { from })).toEqual([]);
  });
});

describe('the deputies of some people', () => {
  const of = (persons: readonly string[], delegations: readonly Delegation[], kind?: 'rma') =>
    deputiesOf(persons, { delegations, directory: nobodyAway, at: 15 * hour, kind });

  it('are told where they may decide', () => {
    const given = [
      delegation(),
      delegation({ id: 'd2', person: 'sue', kinds: ['rma'] }),
      delegation({ id: 'd3', person: 'sue', deputy: 'dora', kinds: ['patch'] }),
      delegation({ id: 'd4', person: 'sue', deputy: 'gone' }),
      delegation({ id: 'd5', person: 'sue', deputy: 'erik', until: 11 * hour }),
    ];
    expect(of(['sam', 'sue'], given, 'rma')).toEqual(['mia']);
    expect(of(['sue'], given, 'rma')).toEqual(['mia']);
    // of what kind it is, is not known: who was given all kinds
    expect(of(['sue'], given)).toEqual([]);
    expect(of(['sam'], given)).toEqual(['mia']);
    expect(of([], given, 'rma')).toEqual([]);
  });
});
