import { dayMs } from '../../domain/calendar/date.ts';
import type { ExplainedSpan } from '../../domain/explain/spans.ts';
import { fold, type FoldedDays, type Hours } from './fold.ts';
import {
  dayText,
  lengthText,
  localText,
  offsetAt,
  offsetText,
  timeText,
  wallAt,
  type Format,
  type Telling,
} from './format.ts';
import { whyText } from './why.ts';

/** A line for everything that counts and everything that does not; time outside working hours goes without saying. */
export function spanLines(telling: Telling): string[] {
  const { explanation, ...format } = telling;
  const { spans, truncated } = explanation;
  return [
    ...fold(format, spans).map((one) =>
      one.kind === 'days' ? daysLine(format, one) : spanLine(telling, one),
    ),
    ...(truncated ? [format.say('lines.truncated')] : []),
  ];
}

function hoursText({ say }: Format, { from, to }: Hours): string {
  const isNext = to > dayMs;
  return say(isNext ? 'period.nextDay' : 'period.hours', {
    from: timeText(from),
    to: timeText(isNext ? to - dayMs : to),
  });
}

function daysLine(format: Format, { first, last, hours, ms }: FoldedDays): string {
  const { say } = format;
  const text = hours.map((one) => hoursText(format, one)).join(say('listComma'));
  const date = dayText(format, first);
  if (first === last) {
    const period = say('period.day', { date, hours: text });
    return say('lines.worked', { period, length: lengthText(format, ms) });
  }
  const days = last - first + 1;
  return say('lines.workedDays', {
    period: say('period.days', { first: date, last: dayText(format, last), hours: text }),
    days,
    each: lengthText(format, ms),
    length: lengthText(format, days * ms),
  });
}

/** From when to when; with the offsets where the local clock changes on the way. */
function periodText(format: Format, { from, to }: ExplainedSpan): string {
  const { say } = format;
  const [start, end] = [wallAt(format, from), wallAt(format, to)];
  const [before, after] = [offsetAt(format, from), offsetAt(format, to)];
  if (before === after && start.day === end.day) {
    const hours = hoursText(format, { from: start.ms, to: end.ms });
    return say('period.day', { date: dayText(format, start.day), hours });
  }
  const ends = [
    { time: localText(format, from), offset: offsetText(before) },
    { time: localText(format, to), offset: offsetText(after) },
  ].map(({ time, offset }) =>
    before === after ? time : say('period.withOffset', { time, offset }),
  );
  return say('period.across', { from: ends[0] ?? '', to: ends[1] ?? '' });
}

function spanLine({ language, explanation, ...format }: Telling, span: ExplainedSpan): string {
  const { say } = format;
  const { kind, from, ms, reasons } = span;
  const values = {
    at: localText(format, from),
    period: periodText(format, span),
    length: lengthText(format, ms),
    why: reasons.map((reason) => whyText(language, say, reason)).join(say('listComma')),
  };
  const isStill = explanation.state === 'paused' && span === explanation.spans.at(-1);
  return say(`lines.${kind === 'paused' && isStill ? 'pausedStill' : kind}`, values);
}
