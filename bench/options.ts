import { parseArgs } from 'node:util';

const measurements = [
  'start',
  'throughput',
  'encryption',
  'latency',
  'history',
  'webhooks',
  'codec',
  'due',
  'rules',
  'preview',
  'people',
  'authority',
  'approvals',
  'audit',
  'feed',
] as const;
export type Measurement = (typeof measurements)[number];

/** How long and how much to measure. */
export interface Plan {
  readonly only: readonly Measurement[];
  /** Write the report to `docs/benchmarks.md`. */
  readonly save: boolean;
  /** Ours and bare take turns this often. */
  readonly rounds: number;
  readonly warmUpMs: number;
  readonly turnMs: number;
  readonly clients: readonly number[];
  /** Whole lifecycles whose histories are looked at, for each way of walking through them. */
  readonly lives: number;
  /** Issues that are open while steps fall due, and how long those may take to be made. */
  readonly openIssues: number;
  readonly openLimitMs: number;
  readonly dueSeconds: number;
  readonly duePerSecond: number;
  /** Recorded issues that are back-tested, and open issues that a policy is previewed on. */
  readonly backtestIssues: number;
  readonly previewIssues: number;
  /** Issues, and choices of the past, among which people are chosen and queues read, and how often. */
  readonly storedIssues: number;
  readonly choices: number;
  readonly reads: number;
  /** Requests whose sender is checked in each way, approvals of each kind that are decided, events that are verified. */
  readonly authRequests: number;
  readonly approvals: number;
  readonly auditEvents: number;
  /** Events of the feed that are read, and streams that are open at once. */
  readonly feedEvents: number;
  readonly feedStreams: number;
  readonly limitMs: number;
}

const full = {
  clients: [1, 8, 32],
  rounds: 3,
  warmUpMs: 5000,
  turnMs: 5000,
  lives: 24,
  openIssues: 2000,
  openLimitMs: 45_000,
  dueSeconds: 25,
  backtestIssues: 10_000,
  previewIssues: 20_000,
  storedIssues: 100_000,
  choices: 300,
  reads: 300,
  authRequests: 20_000,
  approvals: 10,
  auditEvents: 1_000_000,
  feedEvents: 1_000_000,
  feedStreams: 1000,
  limitMs: 1_800_000,
};
const quick: typeof full = {
  clients: [1, 32],
  rounds: 2,
  warmUpMs: 2000,
  turnMs: 1500,
  lives: 8,
  openIssues: 100,
  openLimitMs: 5000,
  dueSeconds: 3,
  backtestIssues: 1000,
  previewIssues: 1000,
  storedIssues: 5000,
  choices: 40,
  reads: 40,
  authRequests: 3000,
  approvals: 3,
  auditEvents: 50_000,
  feedEvents: 50_000,
  feedStreams: 1000,
  limitMs: 300_000,
};

export const usage = `Measures the product against a bare Temporal workflow, on servers of its own.

  npm run bench -- [--quick] [--save] [--only <${measurements.join('|')}>]... [--clients <n>]... [--open <issues>] [--preview <issues>] [--events <events>]

  --quick   shorter turns: two minutes in all, and rougher figures
  --save    writes the report to docs/benchmarks.md
  --only    only this measurement; may be given several times
  --clients clients at once (default ${full.clients.join(', ')}); may be given several times
  --open    open issues while steps fall due (default ${full.openIssues})
  --events  recorded events that are verified (default ${full.auditEvents})
  --preview open issues that a policy is previewed on (default ${full.previewIssues})

  Example: npm run bench -- --quick --only throughput`;

/**
 * Reads the command line.
 * @returns undefined when help is asked for
 * @throws when an option is wrong
 */
export function readPlan(args: readonly string[]): Plan | undefined {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: 'boolean', default: false },
      save: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true, default: [] },
      clients: { type: 'string', multiple: true },
      open: { type: 'string' },
      preview: { type: 'string' },
      events: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return undefined;
  const only = values.only.map((name) => {
    const known = measurements.find((one) => one === name);
    if (known === undefined) throw new Error(`--only knows ${measurements.join(', ')}.`);
    return known;
  });
  const size = values.quick ? quick : full;
  const count = (name: string, value: string): number => {
    if (/^\d{1,7}$/.test(value)) return Number(value);
    throw new Error(`--${name} takes a number.`);
  };
  return {
    ...size,
    openIssues: values.open === undefined ? size.openIssues : count('open', values.open),
    previewIssues:
      values.preview === undefined ? size.previewIssues : count('preview', values.preview),
    auditEvents: values.events === undefined ? size.auditEvents : count('events', values.events),
    only: only.length === 0 ? measurements : only,
    save: values.save,
    clients: values.clients?.map((one) => count('clients', one)) ?? size.clients,
    duePerSecond: 20,
  };
}
