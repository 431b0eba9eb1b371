import type { Process } from '../process.ts';
import type { IssueCommand } from './command.ts';
import { decide } from './decide.ts';
import { due, wake } from './due.ts';
import { effects, type IssueEffect } from './effects.ts';
import type { IssueEvent } from './event.ts';
import { evolve } from './evolve.ts';
import { isOver } from './moot.ts';
import type { IssueState } from './state.ts';
import { view, type IssueView } from './view.ts';

/** The issue, whole: what runs in Temporal, in tests and in the simulator. */
export const issueProcess: Process<IssueState, IssueCommand, IssueEvent, IssueEffect, IssueView> = {
  decide,
  evolve,
  due,
  wake,
  effects,
  view,
  over: isOver,
};
