import { dateOf, parseDate } from '../calendar/date.ts';
import type { Role } from '../people.ts';
import { pointerTo, type Fault, type Path } from '../policy/fault.ts';
import { daysOf, parseClock, parseLocal, parseWindow } from './local.ts';
import {
  overrideLayer,
  type DutyOverride,
  type DutyWindow,
  type RosterDocument,
  type RosterLayer,
} from './roster.ts';

/** What a roster may name: people with the roles they hold, and teams. */
export interface Known {
  readonly people: ReadonlyMap<string, { readonly roles: readonly Role[] }>;
  readonly teams: ReadonlySet<string>;
}

/** Most of each that one roster may hold, and the longest turn in days. */
export const rosterLimits = {
  layers: 20,
  people: 100,
  windows: 20,
  overrides: 500,
  days: 366,
} as const;

const years = { first: 2000, last: 2100 };

/**
 * All faults of a roster document at once; none when it can be compiled (requirement 3-1.2). Its rules:
 * - The team is known; every person is known and holds the role of the roster.
 * - There are layers, each with people and an id of its own; `override` is no id of a layer.
 * - Turns have 1 to 366 days; days exist and lie in the years 2000 to 2100, times are `00:00` to `23:59`.
 * - A window names weekdays 1 to 7, each once, and ends before it has lasted longer than a day.
 * - An override ends after it begins, and no two share a time.
 * - Nothing exceeds the limits.
 *
 * Whether there is such a zone is not asked here: the domain knows no zones.
 */
export function checkRoster(document: RosterDocument, known: Known): readonly Fault[] {
  const { layers, overrides = [] } = document;
  return [
    ...teamFaults(document, known),
    ...sizeFaults(layers, ['layers'], 'layers', 1),
    ...layers.flatMap((layer, index) => [
      ...idFaults(layers, index),
      ...layerFaults(layer, ['layers', index]),
      ...layer.people.flatMap((person, place) =>
        personFaults(person, document.role, known, ['layers', index, 'people', place]),
      ),
    ]),
    ...sizeFaults(overrides, ['overrides'], 'overrides', 0),
    ...overrides.flatMap((override, index) => [
      ...personFaults(override.person, document.role, known, ['overrides', index, 'person']),
      ...overrideFaults(override, ['overrides', index]),
    ]),
    ...overlapFaults(overrides),
  ];
}

const fault = (path: Path, code: string, text: string): Fault => ({
  pointer: pointerTo(...path),
  code: `roster.${code}`,
  text,
});

function teamFaults({ team }: RosterDocument, { teams }: Known): readonly Fault[] {
  if (teams.has(team)) return [];
  return [fault(['team'], 'unknown-team', `there is no team "${team}"; ${oneOf(teams)}`)];
}

/** A few of the known names, to choose from. */
function oneOf(names: ReadonlySet<string>): string {
  const few = [...names].slice(0, 10);
  if (few.length === 0) return 'there is none yet';
  return `known are ${few.join(', ')}${names.size > few.length ? ' and others' : ''}`;
}

function personFaults(person: string, role: Role, { people }: Known, path: Path): readonly Fault[] {
  const roles = people.get(person)?.roles;
  if (roles === undefined) {
    const text = `there is no person "${person}"; write the id of somebody of the organisation`;
    return [fault(path, 'unknown-person', text)];
  }
  if (roles.includes(role)) return [];
  const text = `${person} does not hold the role ${role} of this roster; name somebody who does, or give ${person} the role`;
  return [fault(path, 'role-not-held', text)];
}

function sizeFaults(
  list: readonly unknown[],
  path: Path,
  what: Exclude<keyof typeof rosterLimits, 'days'>,
  least: 0 | 1,
): readonly Fault[] {
  const most = rosterLimits[what];
  if (list.length < least) {
    return [fault(path, `no-${what}`, `there are no ${what} here; write at least one`)];
  }
  if (list.length <= most) return [];
  const text = `${list.length} ${what} are too many; there may be ${most}`;
  return [fault(path, `too-many-${what}`, text)];
}

function idFaults(layers: readonly RosterLayer[], index: number): readonly Fault[] {
  const id = layers[index]?.id;
  const path = ['layers', index, 'id'] as const;
  if (id === overrideLayer) {
    const text = `"${id}" stands for the overrides; give the layer another id`;
    return [fault(path, 'layer-id', text)];
  }
  if (layers.findIndex((layer) => layer.id === id) === index) return [];
  const text = `there is a layer "${id}" already; give each an id of its own`;
  return [fault(path, 'duplicate-layer', text)];
}

function layerFaults(layer: RosterLayer, path: Path): readonly Fault[] {
  const { rotation, start, handOff, people, windows } = layer;
  const days = daysOf(rotation);
  const faults: Fault[] = [];
  if (!Number.isInteger(days) || days < 1 || days > rosterLimits.days) {
    const text = `a turn of ${days} days is not possible; write a whole number from 1 to ${rosterLimits.days}`;
    faults.push(fault([...path, 'rotation', 'days'], 'rotation', text));
  }
  if (parseClock(handOff) === null) {
    const text = `"${handOff}" is no time of day; write hours and minutes, for example 09:00`;
    faults.push(fault([...path, 'handOff'], 'time', text));
  }
  return [
    ...faults,
    ...dateFaults(start, [...path, 'start']),
    ...sizeFaults(people, [...path, 'people'], 'people', 1),
    ...(windows === undefined ? [] : windowListFaults(windows, [...path, 'windows'])),
  ];
}

function dateFaults(text: string, path: Path): readonly Fault[] {
  const day = parseDate(text);
  if (day === 'bad') {
    return [fault(path, 'date', `"${text}" is no date; write year-month-day, 2026-01-05`)];
  }
  if (day === 'impossible') return [fault(path, 'date', `there is no such day as ${text}`)];
  const { year } = dateOf(day);
  if (year >= years.first && year <= years.last) return [];
  const range = `from ${years.first} to ${years.last}`;
  return [fault(path, 'date', `${text} is too far away; the years go ${range}`)];
}

function windowListFaults(windows: readonly DutyWindow[], path: Path): readonly Fault[] {
  if (windows.length === 0) {
    const text = 'there are no windows here; write at least one, or leave them out for all hours';
    return [fault(path, 'no-windows', text)];
  }
  return [
    ...sizeFaults(windows, path, 'windows', 0),
    ...windows.flatMap((window, index) => windowFaults(window, [...path, index])),
  ];
}

function windowFaults(window: DutyWindow, path: Path): readonly Fault[] {
  const { days, from, to } = window;
  const faults: Fault[] = [];
  if (days.length === 0) {
    const text = 'the window has no weekday; write 1 for Monday to 7 for Sunday';
    faults.push(fault([...path, 'days'], 'weekday', text));
  }
  for (const [place, day] of days.entries()) {
    const at = [...path, 'days', place];
    if (!Number.isInteger(day) || day < 1 || day > 7) {
      const text = `${day} is no weekday; write 1 for Monday to 7 for Sunday`;
      faults.push(fault(at, 'weekday', text));
    } else if (days.indexOf(day) < place) {
      faults.push(fault(at, 'weekday', `${day} stands here already; name each weekday once`));
    }
  }
  if (parseClock(from) === null) {
    const text = `"${from}" is no time of day; write hours and minutes, for example 18:00`;
    faults.push(fault([...path, 'from'], 'time', text));
  }
  if (parseWindow({ from: '00:00', to }) === null) {
    const text = `"${to}" is no time of day; write hours and minutes, for example 08:00, or 24:00`;
    faults.push(fault([...path, 'to'], 'time', text));
  }
  return faults;
}

function overrideFaults({ from, until }: DutyOverride, path: Path): readonly Fault[] {
  const faults = [
    ...localFaults(from, [...path, 'from']),
    ...localFaults(until, [...path, 'until']),
  ];
  if (faults.length > 0 || Number(parseLocal(from)) < Number(parseLocal(until))) return faults;
  const text = `the override ends at ${until}, not after its beginning at ${from}`;
  return [fault([...path, 'until'], 'override-order', text)];
}

function localFaults(text: string, path: Path): readonly Fault[] {
  if (parseLocal(text) !== null) return dateFaults(text.slice(0, 10), path);
  const example = 'write date and time as on the wall, for example 2026-02-15T09:00';
  return [fault(path, 'local-time', `"${text}" is no local time; ${example}`)];
}

/** Each override that begins before an earlier one is over; those that cannot be read are left out. */
function overlapFaults(overrides: readonly DutyOverride[]): readonly Fault[] {
  const spans = overrides
    .map(({ from, until }, index) => ({
      index,
      from: parseLocal(from) ?? Infinity,
      until: parseLocal(until) ?? -Infinity,
    }))
    .filter(({ from, until }) => from < until)
    .toSorted((one, other) => one.from - other.from || one.index - other.index);
  const faults: Fault[] = [];
  let longest = spans[0];
  for (const span of spans.slice(1)) {
    if (longest !== undefined && span.from < longest.until) {
      const other = overrides[longest.index];
      const text = `it overlaps that of ${other?.person} from ${other?.from} until ${other?.until}; let one end where the other begins`;
      faults.push(fault(['overrides', span.index, 'from'], 'override-overlap', text));
    }
    if (longest === undefined || span.until > longest.until) longest = span;
  }
  return faults;
}
