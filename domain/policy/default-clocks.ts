import { severities, type ClockRule, type Severity, type StopRule } from './policy.ts';

const toldSomething = ['customer-updated', 'customer-asked'];

/** The clocks of domain C.2 to C.4, and the events that move them. */
export const defaultClocks: readonly ClockRule[] = [
  {
    name: 'respond',
    start: ['received'],
    meet: ['accepted', ...toldSomething, 'restored', 'resolved'],
  },
  { name: 'restore', start: ['received'], meet: ['restored', 'resolved'] },
  {
    name: 'resolve',
    start: ['received'],
    meet: ['confirmed', 'auto-closed:unconfirmed'],
    pause: { resolved: 'confirmation' },
    resume: { rejected: 'confirmation' },
    reopen: ['reopened'],
  },
  // Progress notes: one rhythm until the service is restored, another afterwards.
  {
    name: 'progress',
    start: ['received', 'rejected', 'reopened'],
    meet: [],
    restart: toldSomething,
    stop: ['restored', 'resolved'],
    internal: true,
  },
  {
    name: 'progress-restored',
    start: ['restored'],
    meet: [],
    restart: toldSomething,
    stop: ['resolved'],
    internal: true,
  },
  {
    name: 'accept',
    // It runs on while the offer goes from one to the next, so that its ladder climbs (domain C.3).
    start: ['assigned:person', 'assigned:routing', 'assigned:substitute'],
    meet: ['accepted'],
    // Another line has as much time as the one before.
    restart: ['assigned:person', 'escalated:raised'],
    stop: ['bounced', 'resolved', 'assigned:given-back'],
    internal: true,
  },
  {
    name: 'hand-over',
    start: ['handed-over'],
    meet: ['accepted'],
    restart: ['handed-over'],
    stop: ['bounced', 'resolved', 'assigned:given-back'],
    internal: true,
  },
  // Joint resolution (domain C.8).
  {
    name: 'lead',
    start: ['joint-opened'],
    meet: ['lead-named'],
    stop: ['joint-closed'],
    internal: true,
  },
  {
    name: 'meeting',
    start: ['joint-opened'],
    meet: ['meeting-held'],
    stop: ['joint-closed'],
    internal: true,
  },
  {
    name: 'weekly-meeting',
    start: ['meeting-held'],
    meet: [],
    restart: ['meeting-held'],
    stop: ['joint-closed'],
    internal: true,
  },
  {
    name: 'task-accept',
    per: 'task',
    start: ['task-added', 'task-rescheduled:offered'],
    meet: ['task-accepted'],
    restart: ['task-rescheduled:offered'],
    stop: ['task-declined', 'task-completed', 'task-cancelled'],
    internal: true,
  },
  // Its target is the date of the task.
  {
    name: 'task',
    per: 'task',
    start: ['task-added', 'task-rescheduled'],
    meet: ['task-completed'],
    restart: ['task-rescheduled'],
    stop: ['task-cancelled'],
    internal: true,
  },
  // The four notices of an incident (domain C.3); progress is the clock above.
  { name: 'first-notice', start: ['received'], meet: toldSomething, internal: true },
  {
    name: 'recovery-notice',
    start: ['restored'],
    meet: ['customer-updated:recovery', 'resolved'],
    internal: true,
  },
  {
    name: 'root-cause-first',
    start: ['restored', 'resolved'],
    meet: ['customer-updated:root-cause-first', 'customer-updated:root-cause-full'],
    internal: true,
  },
  {
    name: 'root-cause-full',
    start: ['restored', 'resolved'],
    meet: ['customer-updated:root-cause-full'],
    internal: true,
  },
  // Not satisfied: a new plan (domain C.4).
  {
    name: 'plan',
    start: ['rejected'],
    meet: ['customer-updated', 'resolved'],
    internal: true,
  },
  // Silence of the owner (domain C.4).
  {
    name: 'work-note',
    start: ['accepted', 'rejected', 'reopened'],
    meet: [],
    restart: ['noted', ...toldSomething, 'answered', 'restored'],
    stop: ['resolved'],
    internal: true,
  },
  {
    name: 'recovery-plan',
    start: ['escalated:recovery-plan'],
    meet: ['noted'],
    stop: ['restored', 'resolved'],
    internal: true,
  },
];

const soft: readonly Severity[] = ['S2', 'S3', 'S4'];
const ownWork = { 'work-note': severities, plan: severities };
const notes = { progress: severities, 'progress-restored': severities };

/** The reasons of domain B.6. The restore clock of S1 stops for the last four only (domain C.2). */
export const defaultStops: readonly StopRule[] = [
  { reason: 'customer-data', stops: { restore: soft, resolve: severities, ...ownWork, ...notes } },
  { reason: 'observation', stops: { resolve: severities, 'work-note': severities } },
  { reason: 'customer-site', stops: { restore: soft, resolve: severities, ...ownWork, ...notes } },
  { reason: 'third-party', stops: { restore: soft, resolve: severities, ...ownWork } },
  ...['customer-request', 'customer-unreachable', 'no-access'].map((reason) => ({
    reason,
    stops: { restore: severities, resolve: severities, ...ownWork, ...notes },
  })),
  {
    reason: 'force-majeure',
    stops: { restore: severities, resolve: severities, ...ownWork, ...notes },
  },
];
