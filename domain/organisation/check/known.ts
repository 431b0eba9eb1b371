import { roundTheClock } from '../../calendar/time.ts';
import { byId } from '../group.ts';
import type { Department, Organisation, Person, Team } from '../organisation.ts';

/** What rows may name. */
export interface Known {
  readonly people: ReadonlyMap<string, Person>;
  readonly teams: ReadonlyMap<string, Team>;
  readonly departments: ReadonlyMap<string, Department>;
  readonly calendars: ReadonlySet<string>;
}

export const knownIn = (organisation: Organisation, calendars: readonly string[]): Known => ({
  people: byId(organisation.people),
  teams: byId(organisation.teams),
  departments: byId(organisation.departments),
  calendars: new Set([roundTheClock.id, ...calendars]),
});
