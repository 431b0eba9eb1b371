import type { ContentRef } from '../../content.ts';
import type { Instant } from '../../process.ts';
import type { Base, WithText } from '../command.ts';
import type { JointKind } from './joint.ts';

interface OpenJoint extends Base<'open-joint'>, WithText {
  readonly kind: JointKind;
}
/** Names the lead department, and those that assist (requirement 3-9.3). */
interface NameLead extends Base<'name-lead'>, WithText {
  readonly department: string;
  readonly person?: string;
  readonly assisting?: readonly string[];
}
interface AddMember extends Base<'add-member'> {
  readonly person: string;
  readonly duty: string;
  readonly department?: string;
}
interface RemoveMember extends Base<'remove-member'> {
  readonly person: string;
}
interface PlanMeeting extends Base<'plan-meeting'>, WithText {
  readonly at: Instant;
}
interface HoldMeeting extends Base<'hold-meeting'> {
  readonly meeting: string;
  /** The minutes. */
  readonly text: ContentRef;
  /** When the next one is. */
  readonly next?: Instant;
}
interface AddTask extends Base<'add-task'> {
  /** What is to be done. */
  readonly text: ContentRef;
  readonly department: string;
  readonly owner: string;
  readonly dueAt: Instant;
}
interface OfTask<Type extends string> extends Base<Type>, WithText {
  readonly task: string;
}
interface DeclineTask extends OfTask<'decline-task'> {
  readonly text: ContentRef;
}
interface RescheduleTask extends OfTask<'reschedule-task'> {
  readonly dueAt: Instant;
  /** Why. */
  readonly text: ContentRef;
  /** Somebody else is to do it. */
  readonly owner?: string;
}
interface CloseJoint extends Base<'close-joint'> {
  /** The summary; it joins the timeline of the issue. */
  readonly text: ContentRef;
}

export type JointCommand =
  | OpenJoint
  | NameLead
  | AddMember
  | RemoveMember
  | PlanMeeting
  | HoldMeeting
  | AddTask
  | OfTask<'accept-task'>
  | DeclineTask
  | OfTask<'complete-task'>
  | RescheduleTask
  | OfTask<'cancel-task'>
  | CloseJoint;
