import type { JointEvent } from './event.ts';
import type { Joint } from './joint.ts';

/** Ids of tasks and meetings begin with the id of the issue, which the reader sees already. */
const shortly = (id: string): string => id.slice(id.lastIndexOf(':') + 1);

/** One event of a joint resolution in a few words. */
export function wordsOfJoint(event: JointEvent): string {
  switch (event.type) {
    case 'joint-opened':
      return `${event.kind} opened`;
    case 'lead-named':
      return `${event.department} leads`;
    case 'member-added':
      return `${event.person} joins (${event.duty})`;
    case 'member-removed':
      return `${event.person} leaves`;
    case 'meeting-planned':
    case 'meeting-held':
      return `${event.type.replace('-', ' ')}: ${shortly(event.meeting)}`;
    case 'task-added':
      return `task for ${event.owner}: ${shortly(event.task)}`;
    case 'task-rescheduled':
      return `task rescheduled, ${event.owner}: ${shortly(event.task)}`;
    case 'task-accepted':
    case 'task-declined':
    case 'task-completed':
    case 'task-cancelled':
      return `${event.type.replace('-', ' ')} by ${event.by}: ${shortly(event.task)}`;
    case 'task-missed':
      return `${event.clock} missed: ${shortly(event.task)}`;
    case 'task-escalated':
      return `escalated ${event.step}: ${shortly(event.task)}`;
    case 'joint-closed':
      return `joint resolution closed by ${event.by}`;
  }
}

/** A joint resolution at a glance: what it is, and how it stands. */
export function jointAtGlance({ kind, lead, tasks, closedAt }: Joint): [string, string] {
  const open = tasks.filter(({ state }) => state === 'offered' || state === 'accepted').length;
  const led = lead === null ? 'no lead yet' : `led by ${lead.department}`;
  const stands = closedAt === null ? `${led}, open tasks: ${open}` : `${led}, closed`;
  return [kind === 'war-room' ? 'War room' : 'Project team', stands];
}
