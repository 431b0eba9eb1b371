import type { Role } from '../people.ts';
import type { Line } from '../policy/policy.ts';
import type { Instant } from '../process.ts';

/** A department: it heads teams and takes part in joint resolutions (requirements 0-19, 3-9.3). */
export interface Department {
  readonly id: string;
  readonly name: string;
  /** Id of the person who heads it. */
  readonly head: string | null;
}

/** A team serves a maintenance line, a region and products (domain B.2). */
export interface Team {
  readonly id: string;
  readonly name: string;
  readonly department: string | null;
  /** Null: the team serves no line, as a duty desk or a department without engineers. */
  readonly line: Line | null;
  /** Id of the person who leads it. */
  readonly lead: string | null;
  /** Null: everywhere. */
  readonly region: string | null;
  /** Products, or beginnings of their names; empty: all. */
  readonly products: readonly string[];
}

export const skillKinds = ['product', 'technology', 'language'] as const;
export type SkillKind = (typeof skillKinds)[number];

/** What somebody can do: 1 (learning) to 5 (expert). */
export interface Skill {
  readonly kind: SkillKind;
  /** A product or the beginning of its name, a technology, or a language code such as `zh`. */
  readonly name: string;
  readonly level: number;
}

/** Somebody who works here, or belongs to a customer. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  /** For people of a customer: whose. */
  readonly customerId: string | null;
  /** For people who look after customers: which. */
  readonly customers: readonly string[];
  readonly department: string | null;
  readonly teams: readonly string[];
  /** Id of the superior (requirement 3-3.3.2). */
  readonly reportsTo: string | null;
  readonly skills: readonly Skill[];
  /** Most open issues at a time; null: no limit. */
  readonly capacity: number | null;
  /** Id of the working calendar; null: round the clock. */
  readonly calendar: string | null;
}

/** From when until when somebody is away, and who stands in. */
export interface Absence {
  readonly id: string;
  readonly person: string;
  readonly from: Instant;
  readonly until: Instant;
  readonly substitute: string | null;
}

/** Everybody and everything, as it is imported, checked and exported: one whole. */
export interface Organisation {
  readonly departments: readonly Department[];
  readonly teams: readonly Team[];
  readonly people: readonly Person[];
  readonly absences: readonly Absence[];
}

export const organisationKinds = ['department', 'team', 'person', 'absence'] as const;
export type OrganisationKind = (typeof organisationKinds)[number];

/** One thing wrong with an organisation: of which row, in which field, and what would be right. */
export interface OrganisationFault {
  readonly kind: OrganisationKind;
  /** Place in its list, from 0. */
  readonly index: number;
  readonly id: string;
  readonly field: string;
  readonly code: string;
  readonly text: string;
  /** Places of the other rows of the same list that have part in it; it can be mended there as well. */
  readonly others?: readonly number[];
}
