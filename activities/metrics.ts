import { Counter, Histogram, type Registry } from 'prom-client';
import type { IssueEvent } from '../domain/issue/event.ts';
import type { Instant } from '../domain/process.ts';
import type { InboxTemplate } from '../domain/inbox.ts';

const seconds = (ms: number): number => Math.max(0, ms) / 1000;
const latenessBuckets = [
  0.01, 0.025, 0.05, 0.075, 0.1, 0.13, 0.2, 0.3, 0.4, 0.6, 0.8, 1, 2, 5, 10, 30, 60, 300, 3600,
];
const choiceBuckets = [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

export interface ActivityMetrics {
  /** Events that have become readable at an instant. */
  recorded(events: readonly IssueEvent[], at: Instant): void;
  /** Persons and customers who were told by one notice. */
  told(template: InboxTemplate, count: number): void;
  /** A search for somebody, and how long it took. */
  chose(found: boolean, ms: number): void;
}

/** Counts what the activities did, each event and each notice once. */
export function createMetrics(registry: Registry): ActivityMetrics {
  const registers = [registry];
  const decided = new Histogram({
    name: 'itr_due_step_decided_lateness_seconds',
    help: 'From the instant a step was due to the instant it was decided',
    buckets: latenessBuckets,
    registers,
  });
  const readable = new Histogram({
    name: 'itr_due_step_readable_lateness_seconds',
    help: 'From the instant a step was due to the instant it was readable',
    buckets: latenessBuckets,
    registers,
  });
  const events = new Counter({
    name: 'itr_events_recorded_total',
    help: 'Events recorded, by type',
    labelNames: ['type'] as const,
    registers,
  });
  const notices = new Counter({
    name: 'itr_notices_delivered_total',
    help: 'Notices put into an inbox, by template',
    labelNames: ['template'] as const,
    registers,
  });
  const choices = new Counter({
    name: 'itr_choices_total',
    help: 'Searches for somebody who takes an issue, by whether one was found',
    labelNames: ['found'] as const,
    registers,
  });
  const choosing = new Histogram({
    name: 'itr_choice_seconds',
    help: 'How long it took to find somebody, with all reading and writing',
    buckets: choiceBuckets,
    registers,
  });
  return {
    recorded: (recorded, at) => {
      for (const event of recorded) {
        events.inc({ type: event.type });
        if (event.dueAt === undefined) continue;
        decided.observe(seconds(event.at - event.dueAt));
        readable.observe(seconds(at - event.dueAt));
      }
    },
    told: (template, count) => notices.inc({ template }, count),
    chose: (found, ms) => {
      choices.inc({ found: found ? 'yes' : 'no' });
      choosing.observe(seconds(ms));
    },
  };
}
