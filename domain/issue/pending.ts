import type { Instant } from '../process.ts';
import type { IssueEvent } from './event.ts';

/** Who acts when time does. */
export const timer = 'timer';

/** Something that will happen by itself: when, what people call it, and the event it will be. */
export interface Pending {
  readonly dueAt: Instant;
  readonly what: string;
  event(at: Instant): IssueEvent;
}
