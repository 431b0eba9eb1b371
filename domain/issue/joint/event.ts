import type { ContentRef } from '../../content.ts';
import type { Audience } from '../../people.ts';
import type { LadderAction } from '../../policy/policy.ts';
import type { Instant } from '../../process.ts';
import type { Base, WithText } from '../event.ts';
import type { JointKind } from './joint.ts';

export const jointEventNames = [
  'joint-opened',
  'lead-named',
  'member-added',
  'member-removed',
  'meeting-planned',
  'meeting-held',
  'task-added',
  'task-accepted',
  'task-declined',
  'task-completed',
  'task-rescheduled',
  'task-cancelled',
  'task-missed',
  'task-escalated',
  'joint-closed',
] as const;

export interface JointOpened extends Base<'joint-opened'>, WithText {
  readonly kind: JointKind;
  /** By a person, or by the ladder or a trigger of the policy. */
  readonly cause: 'person' | 'policy';
}
interface LeadNamed extends Base<'lead-named'>, WithText {
  readonly department: string;
  readonly person: string | null;
  readonly assisting: readonly string[];
}
interface MemberAdded extends Base<'member-added'> {
  readonly person: string;
  readonly duty: string;
  readonly department: string | null;
}
interface MemberRemoved extends Base<'member-removed'> {
  readonly person: string;
}
interface MeetingPlanned extends Base<'meeting-planned'>, WithText {
  readonly meeting: string;
  readonly meetsAt: Instant;
}
interface MeetingHeld extends Base<'meeting-held'> {
  readonly meeting: string;
  readonly text: ContentRef;
}
interface TaskAdded extends Base<'task-added'> {
  readonly task: string;
  readonly text: ContentRef;
  readonly department: string;
  readonly owner: string;
  readonly taskDueAt: Instant;
}
interface OfTask<Type extends string> extends Base<Type>, WithText {
  readonly task: string;
}
interface TaskRescheduled extends OfTask<'task-rescheduled'> {
  readonly taskDueAt: Instant;
  readonly owner: string;
  /** It has to be accepted anew: somebody else is to do it, or it had been declined. */
  readonly offered: boolean;
}
interface TaskMissed extends Base<'task-missed'> {
  readonly task: string;
  readonly clock: string;
}
/** A rung on a clock of a task: its owner, its department's head and whoever the ladder names are told. */
interface TaskEscalated extends Base<'task-escalated'> {
  readonly task: string;
  readonly clock: string;
  readonly step: string;
  readonly tell: readonly Audience[];
  readonly action: LadderAction;
}
interface JointClosed extends Base<'joint-closed'> {
  readonly text: ContentRef;
}

export type JointEvent =
  | JointOpened
  | LeadNamed
  | MemberAdded
  | MemberRemoved
  | MeetingPlanned
  | MeetingHeld
  | TaskAdded
  | OfTask<'task-accepted'>
  | OfTask<'task-declined'>
  | OfTask<'task-completed'>
  | TaskRescheduled
  | OfTask<'task-cancelled'>
  | TaskMissed
  | TaskEscalated
  | JointClosed;
