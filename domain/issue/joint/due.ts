import type { Clock } from '../../clock.ts';
import { openRungs, type Rung } from '../../ladder.ts';
import { timer, type Pending } from '../pending.ts';
import type { IssueState } from '../state.ts';
import type { Task } from './joint.ts';

/** What falls due of the tasks, soonest first: missed clocks and rungs (domain C.8). */
export function taskTimers(state: IssueState): Pending[] {
  const tasks = state.joint?.tasks ?? [];
  const all = [
    ...tasks.flatMap((task) => task.clocks.flatMap((clock) => miss(task, clock))),
    ...tasks.flatMap((task) => rungs(state, task)),
  ];
  return all.toSorted((a, b) => a.dueAt - b.dueAt);
}

function miss({ id }: Task, { name, dueAt, breachedAt }: Clock): Pending[] {
  if (dueAt === null || breachedAt !== null) return [];
  return [
    {
      dueAt,
      what: `${name} due, ${id}`,
      event: (at) => ({ type: 'task-missed', at, by: timer, dueAt, task: id, clock: name }),
    },
  ];
}

const rungs = ({ policy, severity }: IssueState, { id, clocks, steps }: Task): Pending[] =>
  openRungs(policy, severity, clocks, steps).map((rung) => onLadder(id, rung));

function onLadder(task: string, { dueAt, clock, row, step }: Rung): Pending {
  const { tell, action } = row;
  return {
    dueAt,
    what: `${clock.name} ${row.at} → ${tell.join(', ')}, ${task}`,
    event: (at) => ({
      type: 'task-escalated',
      at,
      by: timer,
      dueAt,
      task,
      clock: clock.name,
      step,
      tell,
      action,
    }),
  };
}
