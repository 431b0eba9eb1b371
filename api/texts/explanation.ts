import { minuteMs } from '../../domain/calendar/date.ts';
import { roundTheClock } from '../../domain/calendar/time.ts';
import type { ClockExplanation } from '../../domain/explain/clock.ts';
import type { LedgerEntry } from '../../domain/clock.ts';
import {
  dateText,
  fullText,
  lengthText,
  localText,
  offsetText,
  targetText,
  type Telling,
} from './format.ts';
import { sayIn, wordFor, type Language } from './language.ts';
import { spanLines } from './span-lines.ts';
import { whyText } from './why.ts';

/**
 * A clock explained to a customer, line by line: the target and its source, every interval that counts and every pause
 * with its reason, holidays, changes of the local clock, and the due instant (domain C.2, C.10).
 */
export function explanationText(explanation: ClockExplanation, language: Language): string[] {
  const telling = { language, say: sayIn(language), local: explanation.local, explanation };
  return [
    ...sourceLines(telling),
    ...changeLines(telling),
    ...spanLines(telling),
    ...calendarLines(telling),
    ...usedLines(telling),
    ...endLines(telling),
  ];
}

function sourceLines({ language, explanation, ...format }: Telling): string[] {
  const { say, local } = format;
  const { name, target, source, adjusted, budgetMs, period } = explanation;
  const { severity, policy, version, row, calendar } = source;
  const values = {
    clock: wordFor(language, 'clocks', name),
    target: targetText(format, target),
    severity,
    level: wordFor(language, 'levels', source.level),
  };
  return [
    say('lines.target', values),
    row === null
      ? say('lines.sourceWithoutRow', { policy, version })
      : say('lines.source', { policy, version, row }),
    ...(source.bestEffort ? [say('lines.bestEffort')] : []),
    ...(adjusted ? [say(adjustedBy(explanation), { length: lengthText(format, budgetMs) })] : []),
    calendar === roundTheClock.id
      ? say('lines.calendarAlways')
      : say('lines.calendarWeekly', { calendar }),
    local === null ? say('lines.zoneNone') : say('lines.zone', { zone: local.zone }),
    ...(period > 1 ? [say('lines.period', { period })] : []),
  ];
}

/** An exception that another target has come after counts no more. */
const adjustedBy = ({ ledger }: ClockExplanation): string =>
  ledger.findLast(({ what }) => targetChanges.includes(what))?.what === 'extended'
    ? 'lines.adjustedByException'
    : 'lines.adjusted';
const targetChanges: readonly LedgerEntry['what'][] = ['rebased', 'restarted', 'extended'];

const changes: Partial<Record<LedgerEntry['what'], string>> = {
  started: 'lines.started',
  rebased: 'lines.rebased',
  restarted: 'lines.restarted',
  reopened: 'lines.returned',
  extended: 'lines.extended',
};

/** Pauses have lines of their own; a clock that resumes after its end has been taken up again. */
function changeLines({ language, explanation, ...format }: Telling): string[] {
  const { ledger } = explanation;
  return ledger.flatMap(({ what, at, why }, index) => {
    const isBack = what === 'resumed' && ledger[index - 1]?.what === 'stopped';
    const key = isBack ? changes.reopened : changes[what];
    if (key === undefined) return [];
    const full = what === 'started' ? fullText(format, at) : localText(format, at);
    return [format.say(key, { at: full, why: whyText(language, format.say, why) })];
  });
}

function calendarLines({ explanation, ...format }: Telling): string[] {
  const { say } = format;
  const { holidays, offsetChanges, assumedYears, source } = explanation;
  return [
    ...holidays.map(({ name, from, to, working }) => {
      const [first, last] = [dateText(format, from), dateText(format, to)];
      const days = from === to ? first : say('period.dates', { first, last });
      return say(working ? 'lines.workingDay' : 'lines.dayOff', { name, days });
    }),
    ...offsetChanges.map(({ at, before, after }) =>
      say(after > before ? 'lines.clockForward' : 'lines.clockBack', {
        length: lengthText(format, Math.abs(after - before) * minuteMs),
        at: localText(format, at),
        before: offsetText(before),
        after: offsetText(after),
      }),
    ),
    ...(assumedYears.length === 0
      ? []
      : [
          say('lines.assumed', {
            calendar: source.calendar,
            years: assumedYears.join(say('listComma')),
          }),
        ]),
  ];
}

function usedLines({ explanation, ...format }: Telling): string[] {
  const { say } = format;
  const { state, at, consumedMs, budgetMs, truncated, metAt, stoppedAt } = explanation;
  const budget = lengthText(format, budgetMs);
  const length = lengthText(format, consumedMs);
  const isOver = metAt !== null || stoppedAt !== null;
  return [
    ...(state === 'running' && !truncated ? [say('lines.totalDue', { length: budget })] : []),
    isOver
      ? say('lines.used', { length, budget })
      : say('lines.usedBy', { at: localText(format, at), length, budget }),
  ];
}

function endLines(telling: Telling): string[] {
  const { language, explanation, ...format } = telling;
  const { say } = format;
  const { breachedAt, metAt, stoppedAt, ledger } = explanation;
  const missed = missedAt(explanation);
  const end = ledger.findLast(({ what }) => what === 'met' || what === 'stopped');
  const why = whyText(language, say, end?.why ?? '');
  return [
    ...(missed === null ? [] : [say('lines.overdue', { at: fullText(format, missed) })]),
    ...overLines(telling),
    ...(metAt === null
      ? stoppedAt === null
        ? dueLines(telling)
        : [say('lines.stopped', { at: fullText(format, stoppedAt), why })]
      : [
          say(breachedAt === null ? 'lines.met' : 'lines.metLate', {
            at: fullText(format, metAt),
            why,
          }),
        ]),
  ];
}

/** The breach may not be recorded yet. */
function missedAt({ breachedAt, dueAt, at }: ClockExplanation): number | null {
  return breachedAt ?? (dueAt !== null && dueAt <= at ? dueAt : null);
}

function overLines({ explanation, ...format }: Telling): string[] {
  const over = explanation.consumedMs - explanation.budgetMs;
  return over > 0 ? [format.say('lines.overdueBy', { length: lengthText(format, over) })] : [];
}

function dueLines({ explanation, ...format }: Telling): string[] {
  const { say } = format;
  const { dueAt, countedTo, truncated, budgetMs, consumedMs } = explanation;
  const left = budgetMs - consumedMs;
  if (dueAt === null) {
    return left > 0
      ? [say('lines.dueNone', { length: lengthText(format, left) })]
      : [say('lines.dueNoneOverdue')];
  }
  // It was overdue already when it last began to run.
  if (countedTo < dueAt && !truncated) {
    return [say('lines.dueUsedUp', { at: fullText(format, countedTo) })];
  }
  return [say('lines.due', { at: fullText(format, dueAt) })];
}
