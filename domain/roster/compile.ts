import type { WeeklyCalendar } from '../calendar/calendar.ts';
import { instantOf } from '../calendar/wall.ts';
import { daysOf, parseLocal, parseWindow } from './local.ts';
import type { CompiledLayer, Roster, RosterDocument, RosterLayer } from './roster.ts';

/**
 * The roster that is asked: times in numbers, overrides at their instants and in order.
 * @param offsets of the document's zone, ascending and at least one; see {@link WeeklyCalendar}.
 * @throws {Error} for a time that cannot be read and a layer without people.
 */
export function compileWith(document: RosterDocument, offsets: WeeklyCalendar['offsets']): Roster {
  const { id, team, role, zone, layers, overrides = [] } = document;
  if (offsets.length === 0) throw new Error(`Roster ${id} has no offset of its zone.`);
  const instant = (local: string): number => instantOf(offsets, localOf(id, local));
  return {
    id,
    team,
    role,
    zone,
    offsets,
    layers: layers.map((layer) => compileLayer(id, layer)),
    overrides: overrides
      .map(({ person, from, until }) => ({ person, from: instant(from), until: instant(until) }))
      // One that lies in a jump of the clock lasts no time.
      .filter(({ from, until }) => from < until)
      .toSorted((one, other) => one.from - other.from),
  };
}

function compileLayer(id: string, layer: RosterLayer): CompiledLayer {
  if (layer.people.length === 0) throw new Error(`Roster ${id}: layer ${layer.id} has no people.`);
  return {
    id: layer.id,
    people: layer.people,
    start: localOf(id, `${layer.start}T${layer.handOff}`),
    days: daysOf(layer.rotation),
    windows: (layer.windows ?? []).map((window) => {
      const times = parseWindow(window);
      if (times !== null) return { days: window.days, ...times };
      throw new Error(`Roster ${id}: ${window.from} to ${window.to} is no window.`);
    }),
  };
}

function localOf(id: string, text: string): number {
  const local = parseLocal(text);
  if (local === null) throw new Error(`Roster ${id}: ${text} is no local time.`);
  return local;
}
