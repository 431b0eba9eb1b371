import { Type, type Static } from 'typebox';
import { clockStates, ledgerWhats, type LedgerEntry } from '../../domain/clock.ts';
import type { ClockExplanation } from '../../domain/explain/clock.ts';
import { spanKinds } from '../../domain/explain/spans.ts';
import { serviceLevels, severities } from '../../domain/policy/policy.ts';
import { explanationText } from '../texts/explanation.ts';
import { instant, nullable, oneOf, toWire, toWireOrNull } from './common.ts';

const closed = { additionalProperties: false } as const;
const lengthMs = (description: string) =>
  Type.Integer({ description: `${description}, in ms`, examples: [3_600_000] });
const date = (description: string) =>
  Type.String({ format: 'date', description, examples: ['2026-02-15'] });
const offset = (description: string) =>
  Type.Integer({ description: `${description}, in minutes east of UTC`, examples: [480] });
const lines = (description: string) =>
  Type.Array(Type.String(), { description, examples: [['Due: Mon 2 Mar 2026, 10:30 UTC.']] });

const Source = Type.Object(
  {
    policy: Type.String({ description: 'Id of the policy', examples: ['default'] }),
    version: Type.Integer({ description: 'Its version', examples: [1] }),
    row: nullable(
      Type.String({
        description: 'Row of the target in the policy document, as a JSON pointer',
        examples: ['/targets/4'],
      }),
    ),
    severity: oneOf(severities, 'Severity the target is for', 'S2'),
    level: oneOf(serviceLevels, 'Service level the target is for', 'standard'),
    calendar: Type.String({ description: 'Calendar it counts on', examples: ['24x7'] }),
    bestEffort: Type.Boolean({ description: 'The target is no promise' }),
  },
  { ...closed, description: 'Where the target comes from' },
);
const Span = Type.Object(
  {
    kind: oneOf(
      spanKinds,
      'worked counts; closed is outside working hours; paused is stopped; over lies between an end and a return; discarded is from before it began anew',
      'worked',
    ),
    from: instant('From when'),
    to: instant('Until when'),
    ms: lengthMs('Length'),
    reasons: Type.Array(Type.String(), {
      description: 'Codes of why it does not count',
      examples: [['customer-data']],
    }),
  },
  { ...closed, description: 'A stretch of the life of a deadline' },
);
const Holiday = Type.Object(
  {
    name: Type.String({ examples: ['Spring Festival 春节'] }),
    from: date('First day'),
    to: date('Last day'),
    working: Type.Boolean({ description: 'An extra working day' }),
  },
  { ...closed, description: 'Days that differ from the week' },
);
const OffsetChange = Type.Object(
  { at: instant('When'), before: offset('Before'), after: offset('After') },
  { ...closed, description: 'A change of the local clock' },
);
const Entry = Type.Object(
  {
    at: instant('When it took effect'),
    what: oneOf(ledgerWhats, 'What happened', 'started'),
    why: Type.String({ description: 'Code of why', examples: ['received'] }),
    dueAt: nullable(instant('Due from then on; null while it stands still')),
    explanation: Type.String({ description: 'The entry as a sentence' }),
  },
  closed,
);

/** One deadline with everything it follows from. */
export const ExplainedClock = Type.Object(
  {
    name: Type.String({ description: 'Which deadline', examples: ['respond'] }),
    state: oneOf(clockStates, 'How it stands', 'running'),
    target: Type.String({ description: 'Target as the policy writes it', examples: ['30min'] }),
    calendar: Type.String({ description: 'Calendar it counts on', examples: ['24x7'] }),
    source: Source,
    budgetMs: lengthMs('Working time allowed'),
    consumedMs: lengthMs('Working time used by now'),
    startedAt: instant('When it began to run'),
    dueAt: nullable(instant('When it is due; null while it stands still or is over')),
    metAt: nullable(instant('When it was met')),
    stoppedAt: nullable(instant('When it ended without being met or missed')),
    breachedAt: nullable(instant('The due instant that passed unmet')),
    pausedFor: Type.Array(Type.String(), { description: 'Why it stands still' }),
    period: Type.Integer({ minimum: 1, description: 'Periods of a clock that begins again' }),
    misses: Type.Integer({ minimum: 0, description: 'Breaches over all periods' }),
    spans: Type.Array(Span, {
      description:
        'In order, from the start to the due instant, also when that is to come; to the end or to now where there is none',
    }),
    truncated: Type.Boolean({ description: 'There are more spans than are shown' }),
    zone: nullable(Type.String({ description: 'Zone of the texts', examples: ['Asia/Shanghai'] })),
    holidays: Type.Array(Holiday),
    offsetChanges: Type.Array(OffsetChange),
    assumedYears: Type.Array(Type.Integer(), {
      description: 'Years without known holidays: the due instant is provisional',
      examples: [[2027]],
    }),
    ledger: Type.Array(Entry),
    text: Type.Object(
      { en: lines('In English'), zh: lines('In Chinese') },
      { ...closed, description: 'The explanation line by line, for people' },
    ),
  },
  { ...closed, description: 'One deadline, explained' },
);
type ExplainedClockJson = Static<typeof ExplainedClock>;

/** An explanation on the wire, with its texts. */
export function explainedClockJson(explanation: ClockExplanation): ExplainedClockJson {
  const { name, state, target, source, budgetMs, consumedMs, truncated } = explanation;
  const { period, misses, pausedFor, holidays, assumedYears, ledger } = explanation;
  return {
    name,
    state,
    target,
    calendar: source.calendar,
    source,
    budgetMs,
    consumedMs,
    ...instantsOf(explanation),
    pausedFor: [...pausedFor],
    period,
    misses,
    ...spansOf(explanation),
    truncated,
    zone: explanation.local?.zone ?? null,
    holidays: holidays.map((one) => ({ ...one })),
    assumedYears: [...assumedYears],
    ledger: ledger.map((entry) => entryJson(explanation, entry)),
    text: { en: explanationText(explanation, 'en'), zh: explanationText(explanation, 'zh') },
  };
}

const instantsOf = ({ startedAt, dueAt, metAt, stoppedAt, breachedAt }: ClockExplanation) => ({
  startedAt: toWire(startedAt),
  dueAt: toWireOrNull(dueAt),
  metAt: toWireOrNull(metAt),
  stoppedAt: toWireOrNull(stoppedAt),
  breachedAt: toWireOrNull(breachedAt),
});

const spansOf = ({ spans, offsetChanges }: ClockExplanation) => ({
  spans: spans.map(({ kind, from, to, ms, reasons }) => ({
    kind,
    from: toWire(from),
    to: toWire(to),
    ms,
    reasons: [...reasons],
  })),
  offsetChanges: offsetChanges.map((change) => ({ ...change, at: toWire(change.at) })),
});

const entryJson = (clock: ClockExplanation, entry: LedgerEntry): Static<typeof Entry> => ({
  ...entry,
  at: toWire(entry.at),
  dueAt: toWireOrNull(entry.dueAt),
  explanation: sentence(clock, entry),
});

function sentence({ name, target }: ClockExplanation, entry: LedgerEntry): string {
  const { at, what, why, dueAt } = entry;
  const due = dueAt === null ? 'it stands still' : `it is due at ${toWire(dueAt)}`;
  const when = toWire(at);
  switch (what) {
    case 'started':
      return `At ${when} "${why}" started the ${name} clock; ${due}.`;
    case 'paused':
      return `At ${when} "${why}" stopped the time; ${due}.`;
    case 'resumed':
      return `At ${when} "${why}" let the time run on; ${due}.`;
    case 'rebased':
      return `At ${when} the target changed (${why}); ${due}.`;
    case 'restarted':
      return `At ${when} the time began to count anew (${why}); ${due}.`;
    case 'extended':
      return `At ${when} an approved exception gave more time (${why}); ${due}.`;
    case 'breached':
      return `At ${when} the ${name} clock passed its due time unmet: ${why}.`;
    case 'met':
      return `At ${when} "${why}" met the target of ${target}.`;
    case 'reopened':
      return `At ${when} "${why}" opened the clock again; ${due}.`;
    case 'stopped':
      return `At ${when} "${why}" ended the clock for good.`;
  }
}
