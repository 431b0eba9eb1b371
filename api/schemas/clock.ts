import type { Static } from 'typebox';
import type { ClockView } from '../../domain/issue/view.ts';
import type { LedgerEntry } from '../../domain/clock.ts';
import { toWire } from './common.ts';
import { clockJson, type ExplainedClock } from './issue.ts';

/** A deadline with every entry of its ledger as a sentence. */
export function explainedClockJson(clock: ClockView): Static<typeof ExplainedClock> {
  const json = clockJson(clock);
  return {
    ...json,
    ledger: json.ledger.map((entry, index) => ({
      ...entry,
      explanation: sentence(clock, clock.ledger[index]),
    })),
  };
}

function sentence({ name, target }: ClockView, entry: LedgerEntry | undefined): string {
  if (entry === undefined) return '';
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
