import type { WeeklyCalendar } from '../calendar/calendar.ts';
import type { Role } from '../people.ts';
import type { Instant } from '../process.ts';

/** How long a turn is: a day, a week, or a number of days. */
export type Rotation = 'daily' | 'weekly' | { readonly days: number };

/** Hours of a week a layer covers, by the clock on the wall; `to` before or at `from` reaches into the next day. */
export interface DutyWindow {
  /** 1 (Monday) to 7. */
  readonly days: readonly number[];
  /** `09:00`. */
  readonly from: string;
  readonly to: string;
}

/** People who take turns. Of several layers that cover an instant the last one counts. */
export interface RosterLayer {
  readonly id: string;
  readonly rotation: Rotation;
  /** Local date of the first hand-off, `2026-01-05`. */
  readonly start: string;
  /** Local time at which one hands off to the next, `09:00`. */
  readonly handOff: string;
  /** In turn. */
  readonly people: readonly string[];
  /** All hours when not given. */
  readonly windows?: readonly DutyWindow[];
}

/** Somebody else for a while, whatever the layers say. Local times, `2026-02-15T09:00`. */
export interface DutyOverride {
  readonly person: string;
  readonly from: string;
  readonly until: string;
}

/** Who of a team is on duty in a role, and when: an on-call rotation as people write it (requirement 3-1.2). */
export interface RosterDocument {
  readonly id: string;
  readonly title?: string;
  readonly team: string;
  readonly role: Role;
  /** IANA name, `Europe/Berlin`. */
  readonly zone: string;
  readonly layers: readonly RosterLayer[];
  readonly overrides?: readonly DutyOverride[];
}

/** A turn layer, ready to be asked. Local times are ms since 1970-01-01 00:00 on the wall. */
export interface CompiledLayer {
  readonly id: string;
  readonly people: readonly string[];
  /** Local time of the first hand-off. */
  readonly start: number;
  /** Length of a turn in local days. */
  readonly days: number;
  readonly windows: readonly {
    readonly days: readonly number[];
    /** Minutes since midnight; `to` may reach into the next day. */
    readonly from: number;
    readonly to: number;
  }[];
}

/** A roster ready to be asked, with the UTC offsets of its zone; plain data. */
export interface Roster {
  readonly id: string;
  readonly team: string;
  readonly role: Role;
  readonly zone: string;
  readonly offsets: WeeklyCalendar['offsets'];
  readonly layers: readonly CompiledLayer[];
  /** In order of their beginning, without overlap. */
  readonly overrides: readonly {
    readonly person: string;
    readonly from: Instant;
    readonly until: Instant;
  }[];
}

/** What stands in the place of a layer's id where an override counts; no layer has this id. */
export const overrideLayer = 'override';

/** One stretch of duty of one person; neighbouring stretches of the same person and layer are one. */
export interface Shift {
  readonly person: string;
  /** Id of the layer, or `override`. */
  readonly layer: string;
  readonly from: Instant;
  readonly until: Instant;
}

/** A stretch in which nobody is on duty. */
export interface Gap {
  readonly from: Instant;
  readonly until: Instant;
}
