import type { PartyRule } from '../../approval/rule.ts';
import { eventNames } from '../../issue/event.ts';
import { issueTypes } from '../../issue/stages.ts';
import { roles } from '../../people.ts';
import type { PolicyDocument } from '../document.ts';
import { fault, type Fault, type Path } from '../fault.ts';
import type { ClockRule } from '../policy.ts';
import { duplicates, unknowns } from './lists.ts';

/** Names that stand twice, and names of nothing: clocks, calendars, roles, events, issue types. */
export function nameFaults(
  document: PolicyDocument,
  calendars: readonly { readonly id: string }[],
): readonly Fault[] {
  return [
    ...uniqueFaults(document),
    ...document.clocks.flatMap(clockFaults),
    ...clockNameFaults(document),
    ...unknowns(
      [document.businessCalendar],
      calendars.map(({ id }) => id),
      'calendar',
      () => ['businessCalendar'],
    ),
    ...unknowns(
      document.targets.map(({ calendar }) => calendar),
      calendars.map(({ id }) => id),
      'calendar',
      (index) => ['targets', index, 'calendar'],
    ),
    ...roleFaults(document),
    ...document.triggers.flatMap(({ on }, index) => selectorFaults(on, ['triggers', index, 'on'])),
    ...unknowns(document.confirmation.neverClose, issueTypes, 'issue type', (index) => [
      'confirmation',
      'neverClose',
      index,
    ]),
  ];
}

function uniqueFaults({ clocks, ladder, triggers, stops }: PolicyDocument): readonly Fault[] {
  const unique = (values: readonly string[], what: string, pathOf: (index: number) => Path) =>
    duplicates(values, pathOf, `duplicate-${what.replaceAll(' ', '-')}`, (value) => {
      return `there is a ${what} "${value}" already; give each a name of its own`;
    });
  return [
    ...unique(
      clocks.map(({ name }) => name),
      'clock',
      (index) => ['clocks', index, 'name'],
    ),
    ...unique(
      ladder.rows.map(({ id }) => id),
      'ladder row',
      (index) => ['ladder', 'rows', index, 'id'],
    ),
    ...unique(
      triggers.map(({ id }) => id),
      'trigger',
      (index) => ['triggers', index, 'id'],
    ),
    ...unique(
      stops.map(({ reason }) => reason),
      'stop reason',
      (index) => ['stops', index, 'reason'],
    ),
  ];
}

function clockFaults(clock: ClockRule, index: number): readonly Fault[] {
  const at = ['clocks', index] as const;
  const faults: Fault[] = [];
  if (!/^[a-z][a-z0-9-]{0,30}$/.test(clock.name)) {
    const text = `"${clock.name}" is no name of a clock: it has up to 31 small letters, digits and hyphens and starts with a letter`;
    faults.push(fault([...at, 'name'], 'clock-name', text));
  }
  if (clock.start.length === 0) {
    const text = `nothing starts the clock ${clock.name}; name an event that does`;
    faults.push(fault([...at, 'start'], 'clock-never-starts', text));
  }
  const lists = ['start', 'meet', 'restart', 'stop', 'reopen'] as const;
  const tables = ['pause', 'resume'] as const;
  return [
    ...faults,
    ...lists.flatMap((list) =>
      (clock[list] ?? []).flatMap((on, place) => selectorFaults(on, [...at, list, place])),
    ),
    ...tables.flatMap((table) =>
      Object.keys(clock[table] ?? {}).flatMap((on) => selectorFaults(on, [...at, table, on])),
    ),
  ];
}

/** The detail after the colon is not looked up: notices and actions have no closed list. */
function selectorFaults(selector: string, path: Path): readonly Fault[] {
  const [name = '', ...detail] = selector.split(':');
  const known: readonly string[] = eventNames;
  if (!known.includes(name)) {
    const text = `there is no event "${name}"; the events are ${eventNames.join(', ')}`;
    return [fault(path, 'unknown-event', text)];
  }
  if (detail.length > 1 || detail[0] === '') {
    return [fault(path, 'selector', `"${selector}" is neither an event nor event:detail`)];
  }
  return [];
}

function clockNameFaults({ clocks, targets, ladder, stops }: PolicyDocument): readonly Fault[] {
  const known = clocks.map(({ name }) => name);
  const check = (names: readonly string[], pathOf: (index: number) => Path): readonly Fault[] =>
    unknowns(names, known, 'clock', pathOf);
  return [
    ...targets.flatMap(({ targets }, row) => {
      const names = Object.keys(targets);
      return check(names, (index) => ['targets', row, 'targets', names[index] ?? '']);
    }),
    ...ladder.rows.flatMap(({ clocks }, row) =>
      check(clocks, (index) => ['ladder', 'rows', row, 'clocks', index]),
    ),
    ...stops.flatMap(({ stops }, row) => {
      const names = Object.keys(stops);
      return check(names, (index) => ['stops', row, 'stops', names[index] ?? '']);
    }),
  ];
}

function roleFaults(document: PolicyDocument): readonly Fault[] {
  const { ladder, triggers, waiting, confirmation, approvals, management, nextUp } = document;
  const check = (list: readonly string[], path: Path): readonly Fault[] =>
    unknowns(list, roles, 'role', (index) => [...path, index]);
  const audience = (list: readonly string[], path: Path): readonly Fault[] =>
    unknowns(list, [...roles, 'owner'], 'role', (index) => [...path, index]);
  const pairs = Object.entries(nextUp);
  return [
    ...audience(ladder.shortClockBreach, ['ladder', 'shortClockBreach']),
    ...ladder.rows.flatMap(({ tell }, row) => audience(tell, ['ladder', 'rows', row, 'tell'])),
    ...triggers.flatMap(({ tell }, row) => audience(tell, ['triggers', row, 'tell'])),
    ...check(waiting.decide, ['waiting', 'decide']),
    ...check(confirmation.decide, ['confirmation', 'decide']),
    ...Object.entries(approvals).flatMap(([kind, { parties, escalate }]) => [
      ...parties.flatMap((party, index) =>
        partyRoles(party, ['approvals', kind, 'parties', index]).flatMap(([list, path]) =>
          check(list, path),
        ),
      ),
      ...check(escalate, ['approvals', kind, 'escalate']),
    ]),
    ...check(management, ['management']),
    ...pairs.flatMap(([from, to]) => [
      ...unknowns([from], roles, 'role', () => ['nextUp', from]),
      ...unknowns([to], roles, 'role', () => ['nextUp', from]),
    ]),
  ];
}

/** Every list of roles of a party, and where it stands. */
function partyRoles(
  { by = [], tiers = [], recordedBy = [] }: PartyRule,
  at: Path,
): readonly (readonly [readonly string[], Path])[] {
  return [
    [by, [...at, 'by']],
    ...tiers.map((tier, row) => [tier.by, [...at, 'tiers', row, 'by']] as const),
    [recordedBy, [...at, 'recordedBy']],
  ];
}
