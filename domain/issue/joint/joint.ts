import type { Clock } from '../../clock.ts';
import type { ContentRef } from '../../content.ts';
import type { Instant } from '../../process.ts';

/** A war room is opened for an incident (domain C.3), a project team for cross-department work (3-3.2.2). */
export const jointKinds = ['war-room', 'project-team'] as const;
export type JointKind = (typeof jointKinds)[number];

/** What a person does in it; ids of duties are free, as `analysis` or `customer-contact`. */
interface Member {
  readonly person: string;
  readonly duty: string;
  readonly department: string | null;
}

/** A coordination meeting (requirement 3-9.3). */
export interface Meeting {
  readonly id: string;
  readonly at: Instant;
  /** Null: planned, not held yet. */
  readonly heldAt: Instant | null;
  readonly minutes: ContentRef | null;
}

export const taskStates = ['offered', 'accepted', 'declined', 'done', 'cancelled'] as const;
export type TaskState = (typeof taskStates)[number];

/** A task with an owner and a date (domain C.8), with clocks and a ladder of its own. */
export interface Task {
  readonly id: string;
  /** What is to be done, in words. */
  readonly content: ContentRef;
  readonly department: string;
  readonly owner: string;
  readonly state: TaskState;
  readonly addedBy: string;
  readonly dueAt: Instant;
  /** `task-accept` while it is offered, `task` until it is done. */
  readonly clocks: readonly Clock[];
  /** Rungs climbed, as `clock row`. */
  readonly steps: readonly string[];
}

/** How departments solve one issue together: a lead, those who assist, members, meetings and tasks (3-9.1, 3-9.3). */
export interface Joint {
  readonly kind: JointKind;
  readonly openedAt: Instant;
  readonly lead: { readonly department: string; readonly person: string | null } | null;
  readonly assisting: readonly string[];
  readonly members: readonly Member[];
  readonly meetings: readonly Meeting[];
  readonly tasks: readonly Task[];
  readonly closedAt: Instant | null;
  readonly summary: ContentRef | null;
}
