import type { ClockExplanation } from '../../domain/explain/clock.ts';

const startedAt = Date.UTC(2026, 2, 2, 9, 30);
const hourMs = 3_600_000;
const dueAt = startedAt + hourMs;

/** A response within an hour, a quarter of an hour after the issue was received. */
export const explanationExample: ClockExplanation = {
  name: 'respond',
  target: '1h',
  budgetMs: hourMs,
  startedAt,
  dueAt,
  metAt: null,
  stoppedAt: null,
  breachedAt: null,
  pausedFor: [],
  period: 1,
  misses: 0,
  ledger: [{ at: startedAt, what: 'started', why: 'received', dueAt }],
  at: startedAt + hourMs / 4,
  state: 'running',
  source: {
    policy: 'default',
    version: 1,
    row: '/targets/4',
    severity: 'S2',
    level: 'standard',
    calendar: '24x7',
    bestEffort: false,
  },
  adjusted: false,
  consumedMs: hourMs / 4,
  local: { zone: 'Asia/Shanghai', offsets: [[0, 480]] },
  countedTo: dueAt,
  spans: [{ kind: 'worked', from: startedAt, to: dueAt, ms: hourMs, reasons: [] }],
  truncated: false,
  holidays: [],
  offsetChanges: [],
  assumedYears: [],
};
