import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { WithStartWorkflowOperation } from '@temporalio/client';
import { countUpdate, type bare } from './bare-workflow.ts';

/** A lifecycle is its creation and this many further commands. */
const commandsAfterCreate = 5;
const commandsOfLife = commandsAfterCreate + 1;

export type StepKind = 'create' | 'command';

/** What was waited for in milliseconds, by kind of step. */
export type Times = Readonly<Record<StepKind, number[]>>;
const noTimes = (): Times => ({ create: [], command: [] });

/** Called after a step; false: the time is over, do no more. */
type Done = (kind: StepKind, ms: number) => boolean;

/** Lives one lifecycle, calling `done` after each of its steps. */
export type Subject = (done: Done) => Promise<void>;

export interface Load {
  readonly times: Times;
  /** Steps done as parts of a lifecycle, those too that ended after the time. */
  readonly lives: number;
  readonly livesPerSecond: number;
}

/** So many clients live one life after another; what is done within the time counts. */
export async function load(
  live: Subject,
  clients: number,
  ms: number,
  signal: AbortSignal,
): Promise<Load> {
  const times = noTimes();
  let steps = 0;
  const end = performance.now() + ms;
  const done: Done = (kind, took) => {
    steps += 1;
    const inTime = performance.now() < end;
    if (inTime) times[kind].push(took);
    return inTime && !signal.aborted;
  };
  const client = async (): Promise<void> => {
    while (performance.now() < end && !signal.aborted) await live(done);
  };
  await Promise.all(Array.from({ length: clients }, client));
  signal.throwIfAborted();
  const counted = times.create.length + times.command.length;
  return {
    times,
    lives: steps / commandsOfLife,
    livesPerSecond: (counted / commandsOfLife / ms) * 1000,
  };
}

/** The ceiling: as many commands to a workflow that does nothing, by the plain client. */
export function bareSubject(client: Client, taskQueue: string): Subject {
  return async (done) => {
    const workflowId = `bare-${randomUUID()}`;
    const began = performance.now();
    await client.workflow.executeUpdateWithStart(countUpdate, {
      startWorkflowOperation: new WithStartWorkflowOperation<typeof bare>('bare', {
        workflowId,
        taskQueue,
        args: [commandsOfLife],
        workflowIdConflictPolicy: 'USE_EXISTING',
      }),
    });
    if (!done('create', performance.now() - began)) return;
    const handle = client.workflow.getHandle(workflowId);
    for (let sent = 0; sent < commandsAfterCreate; sent += 1) {
      const sentAt = performance.now();
      await handle.executeUpdate(countUpdate);
      if (!done('command', performance.now() - sentAt)) return;
    }
  };
}

/** All times of several loads. */
export function timesOf(loads: readonly Load[]): Times {
  const all = noTimes();
  for (const { times } of loads) {
    all.create.push(...times.create);
    all.command.push(...times.command);
  }
  return all;
}
