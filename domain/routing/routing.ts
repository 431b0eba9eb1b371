import type { Duration } from '../duration.ts';
import type { Role } from '../people.ts';
import type { IssueType } from '../issue/stages.ts';
import type { Grade, Line, ServiceLevel, Severity } from '../policy/policy.ts';
import type { Instant } from '../process.ts';

/** Grades of customers (domain C.8): A key, B important, C ordinary, D small. */
export const customerGrades = ['A', 'B', 'C', 'D'] as const;
export type CustomerGrade = (typeof customerGrades)[number];

/** What routing conditions may ask about; texts that are not known are empty. */
export interface RoutingFacts {
  readonly type: IssueType;
  readonly customer: string;
  readonly grade: CustomerGrade | '';
  readonly level: ServiceLevel;
  readonly severity: Severity;
  readonly product: string;
  readonly region: string;
  readonly language: string;
  readonly complexity: Grade | '';
  /** `1`, `2` or `3`. */
  readonly line: string;
}

/** Of the rules that hold for an issue the first one counts. */
export interface RoutingRule {
  readonly id: string;
  /** CEL over {@link RoutingFacts}. */
  readonly when: string;
  readonly team: string;
}

/** Who can be reached: `duty` only those on duty or within their working hours, `any` everybody who is not absent. */
export const reaches = ['duty', 'any'] as const;
export type Reach = (typeof reaches)[number];

/** How an issue finds its person (requirement 3-3.2.2). Without it people assign by hand. */
export interface Routing {
  /** Where none holds, the team that serves the line, the region and the product is taken. */
  readonly rules: readonly RoutingRule[];
  readonly reach: Readonly<Record<Severity, Reach>>;
  /** Least level of the product skill; people below it are not taken. */
  readonly leastSkill: Readonly<Record<Severity, number>>;
  /** Who is fit and was not offered anything for so long comes first, whatever the load. */
  readonly longestWait: Duration;
}

/** What an issue needs of somebody. Ids and codes only: it stands in the history. */
export interface Need {
  readonly facts: RoutingFacts;
  readonly line: Line;
  /** The role that is asked for: the ladder of acceptance climbs from engineers to the lead and the duty manager. */
  readonly role: Role;
  /** Keep to this team, whatever the rules say. */
  readonly team: string | null;
  /** Who declined or let an offer pass in this round, or owns the issue already. */
  readonly excluded: readonly string[];
}

/** Somebody who might take it, as of one instant. */
export interface Candidate {
  readonly person: string;
  readonly absent: boolean;
  readonly onDuty: boolean;
  /** Takes turns on the roster of the team and the role. */
  readonly onRoster: boolean;
  /** Within the own working hours. */
  readonly working: boolean;
  /** Level of the best product skill that fits, 0 without; null when the issue names no product. */
  readonly skill: number | null;
  /** Null when no language is asked for. */
  readonly speaks: boolean | null;
  readonly load: number;
  readonly capacity: number | null;
  readonly lastOfferedAt: Instant | null;
}

/** What somebody has to do just now, and when something was last offered to them; null: never. */
export interface Workload {
  /** Open issues. */
  readonly load: number;
  readonly lastOfferedAt: Instant | null;
}

/** Why somebody was taken or not: the first thing that counted (requirement: "why me"). */
export const candidateReasons = [
  'taken',
  'excluded',
  'absent',
  'out-of-reach',
  'skill-too-low',
  'language',
  'full',
  'waited-less',
  'not-on-duty',
  'less-skilled',
  'more-loaded',
  'offered-later',
  'tie',
] as const;
export type CandidateReason = (typeof candidateReasons)[number];

export interface Judged extends Candidate {
  readonly reason: CandidateReason;
}

/** Who was chosen and why, of whom. */
export interface Choice {
  /** Null: nobody could be taken. */
  readonly person: string | null;
  /** Null: no team serves this. */
  readonly team: string | null;
  /** Id of the rule that named the team; null when the team's own line, region and products did. */
  readonly rule: string | null;
  readonly candidates: readonly Judged[];
}
