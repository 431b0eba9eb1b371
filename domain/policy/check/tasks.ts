import type { LadderRule, PolicyDocument } from '../document.ts';
import { fault, type Fault } from '../fault.ts';
import type { LadderAction } from '../policy.ts';

/** Its target is the date of the task. */
const dated = 'task';

/** What is asked for of the issue, not of one of its tasks. */
const ofTheIssue: readonly LadderAction[] = [
  'to-line-2',
  'to-line-3',
  'war-room',
  'project-team',
  'offer-next',
];

/** Clocks of tasks (domain C.8): moved by tasks only, kept apart from those of the issue, and not stopped by a suspension. */
export function taskFaults(document: PolicyDocument): readonly Fault[] {
  const names = document.clocks.flatMap(({ name, per }) => (per === undefined ? [] : [name]));
  return [
    ...selectorFaults(document),
    ...targetFaults(document, names),
    ...stopFaults(document, names),
    ...document.ladder.rows.flatMap((row, index) => rowFaults(row, index, names)),
  ];
}

function selectorFaults({ clocks }: PolicyDocument): readonly Fault[] {
  const lists = ['start', 'meet', 'restart', 'stop', 'reopen'] as const;
  return clocks.flatMap((clock, index) => {
    if (clock.per === undefined) return [];
    return lists.flatMap((list) =>
      (clock[list] ?? []).flatMap((selector, place) => {
        if (selector.startsWith('task-')) return [];
        const text = `${selector} is no event of a task, so it never moves a clock of one; name one such as task-added`;
        return [fault(['clocks', index, list, place], 'task-selector', text)];
      }),
    );
  });
}

function targetFaults(
  { clocks, targets }: PolicyDocument,
  names: readonly string[],
): readonly Fault[] {
  const isDated = names.includes(dated);
  const tooMany = targets.flatMap((row, index) => {
    if (!isDated || row.targets[dated] === undefined) return [];
    const text = 'a task is due on its own date; leave this target out';
    return [fault(['targets', index, 'targets', dated], 'task-target', text)];
  });
  const missing = clocks.flatMap(({ name, per }, index) => {
    const has = targets.some((row) => row.targets[name] !== undefined);
    if (per === undefined || name === dated || has) return [];
    const text = `the clock ${name} of each task has no target in any row, so it never runs; give it one`;
    return [fault(['clocks', index], 'task-no-target', text)];
  });
  return [...tooMany, ...missing];
}

function stopFaults({ stops }: PolicyDocument, names: readonly string[]): readonly Fault[] {
  return stops.flatMap((rule, index) =>
    Object.keys(rule.stops)
      .filter((clock) => names.includes(clock))
      .map((clock) => {
        const text = `${clock} is a clock of each task, and a suspension moves no date of a task; leave it out`;
        return fault(['stops', index, 'stops', clock], 'task-stop', text);
      }),
  );
}

function rowFaults(row: LadderRule, index: number, names: readonly string[]): readonly Fault[] {
  const at = ['ladder', 'rows', index] as const;
  const ofTasks = row.clocks.filter((clock) => names.includes(clock));
  if (ofTasks.length === 0) return [];
  if (ofTasks.length < row.clocks.length) {
    const text = `${ofTasks.join(', ')} of each task and clocks of the issue do not mix; write one row for each`;
    return [fault([...at, 'clocks'], 'mixed-clocks', text)];
  }
  if (!ofTheIssue.includes(row.action)) return [];
  const text = `${row.action} is asked for of an issue, not of a task; ask for help-or-reassign, for example`;
  return [fault([...at, 'action'], 'task-action', text)];
}
