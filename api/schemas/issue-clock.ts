import { Type, type Static } from 'typebox';
import { clockStates, ledgerWhats } from '../../domain/clock.ts';
import type { ClockView } from '../../domain/issue/view.ts';
import { instant, nullable, oneOf, toWire, toWireOrNull } from './common.ts';

const closed = { additionalProperties: false } as const;

const LedgerEntrySchema = Type.Object(
  {
    at: instant('When it took effect'),
    what: Type.Enum([...ledgerWhats]),
    why: Type.String(),
    dueAt: nullable(instant('Due from then on; null while it stands still')),
  },
  closed,
);
const clockFields = {
  name: Type.String({
    description: 'Which deadline, as the policy names it',
    examples: ['respond'],
  }),
  target: Type.String({ description: 'Target as the policy writes it', examples: ['30min'] }),
  calendar: Type.String({ examples: ['24x7'] }),
  startedAt: instant('When it began to run'),
  pausedFor: Type.Array(Type.String(), { description: 'Why it stands still' }),
  dueAt: nullable(instant('When it is due; null while it stands still or is over')),
  metAt: nullable(instant('When it was met')),
  breachedAt: nullable(instant('The due instant of this period that passed unmet')),
  period: Type.Integer({ minimum: 1, description: 'Counts the periods of a repeating clock' }),
  misses: Type.Integer({ minimum: 0, description: 'Breaches over all periods' }),
  assumed: Type.Array(Type.Integer(), {
    description: 'Years whose holidays are not known yet: the due time is provisional',
  }),
  state: oneOf(clockStates, 'How it stands', 'running'),
};
export const ClockSchema = Type.Object(
  { ...clockFields, ledger: Type.Array(LedgerEntrySchema) },
  { ...closed, description: 'One deadline with its ledger' },
);

/** A deadline on the wire. */
export function clockJson(clock: ClockView): Static<typeof ClockSchema> {
  return {
    ...clock,
    pausedFor: [...clock.pausedFor],
    assumed: [...clock.assumed],
    startedAt: toWire(clock.startedAt),
    dueAt: toWireOrNull(clock.dueAt),
    metAt: toWireOrNull(clock.metAt),
    breachedAt: toWireOrNull(clock.breachedAt),
    ledger: clock.ledger.map((entry) => ({
      ...entry,
      at: toWire(entry.at),
      dueAt: toWireOrNull(entry.dueAt),
    })),
  };
}
