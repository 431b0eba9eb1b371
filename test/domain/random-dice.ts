import * as fc from 'fast-check';
import { grades, severities, type Grade, type Severity } from '../../domain/policy/policy.ts';
import type { Actor } from '../../domain/process.ts';
import { people } from './samples.ts';

export const actors: readonly Actor[] = Object.values(people);
/** The dice of one move; what they mean depends on where the issue stands. */
export interface Dice {
  /** Time since the move before, in ms. */
  readonly after: number;
  /** Whether the timer comes round in that time or the command finds everything still undone. */
  readonly timer: boolean;
  /** Whether the move falls on the very instant of the next thing due. */
  readonly onTheDot: boolean;
  /** Whether the command is one that the stage knows, by somebody who fits. */
  readonly sensible: boolean;
  /** Whether a sensible command is the one that leads to the next stage. */
  readonly forward: boolean;
  readonly pick: number;
  readonly actor: number;
  readonly severity: Severity;
  readonly grades: readonly [Grade, Grade, Grade];
  readonly reason: number;
  readonly until: number;
  readonly approve: boolean;
  /** Whether it is about something that needs the "yes" of others. */
  readonly asking: boolean;
}

export const minute = 60_000;
const anyGrade = fc.constantFrom(...grades);
export const dice: fc.Arbitrary<Dice> = fc.record({
  after: fc.oneof(
    fc.constantFrom(0, 1, 4_000, 15 * minute, 30 * minute, 60 * minute, 4 * 60 * minute),
    fc.integer({ min: 0, max: 3 * minute }),
    fc.integer({ min: 0, max: 24 * 60 * minute }),
    fc.integer({ min: 0, max: 40 * 24 * 60 * minute }),
  ),
  timer: fc.boolean(),
  onTheDot: fc.boolean(),
  sensible: fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, fc.boolean()),
  forward: fc.boolean(),
  pick: fc.nat(),
  actor: fc.nat(),
  severity: fc.constantFrom(...severities),
  grades: fc.tuple(anyGrade, anyGrade, anyGrade),
  reason: fc.nat(),
  until: fc.integer({ min: -1, max: 35 * 24 * 60 * minute }),
  approve: fc.boolean(),
  asking: fc.constantFrom(true, false, false),
});

export const at = <Item>(items: readonly Item[], index: number): Item => {
  const item = items[index % items.length];
  if (item === undefined) throw new Error('There is nothing to choose from.');
  return item;
};
