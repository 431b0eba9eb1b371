import { Type } from 'typebox';
import { weekdays, type Weekday } from '../../domain/calendar/document.ts';
import { calendarId, list, record, some, text, title, version } from './fields.ts';

const clockTime = '([01][0-9]|2[0-3]):[0-5][0-9]';
const window = text(
  `^${clockTime}-(${clockTime}|24:00)$`,
  'Working time from-to; one that ends before it begins reaches into the next day',
  '09:00-18:00',
);
const day = (description: string) =>
  text('^[0-9]{4}-[0-9]{2}-[0-9]{2}$', `${description}. Year-month-day`, '2026-02-15');

const DatedRow = record(
  {
    name: Type.String({ minLength: 1, maxLength: 200, description: 'What the days are called' }),
    from: day('First day'),
    to: Type.Optional(day('Last day; the first when not given')),
    off: Type.Optional(Type.Literal(true, { description: 'No work on these days' })),
    work: Type.Optional(list(window, 'Windows of these days instead of those of the week', 24)),
  },
  'Days that differ from the week: off, or with windows of their own',
);

/** The JSON Schema of a calendar document (requirement 0-13). */
export const CalendarDocumentSchema = record(
  {
    id: calendarId('Name of the calendar, the same for all its versions'),
    version,
    title: Type.Optional(title),
    zone: text('^[A-Za-z][A-Za-z0-9_+/-]{0,63}$', 'Time zone by its IANA name', 'Asia/Shanghai'),
    businessDay: text('^[0-9]{1,6}(s|min|h)$', 'Working time that 1bd means', '9h'),
    week: some<Weekday, string[]>(
      weekdays,
      (key) => list(window, `Windows of ${key}`, 24),
      'Windows of each weekday; a day without any is off',
    ),
    years: Type.Optional(
      list(
        Type.Integer({ minimum: 2000, maximum: 2100, description: 'Year' }),
        'Years for which the dated days are complete; not given: the calendar has none at all',
        100,
      ),
    ),
    days: Type.Optional(list(DatedRow, 'Dated days', 2000)),
    source: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 500,
        description: 'Where the dated days come from: an official notice, a feed',
      }),
    ),
  },
  'When working time runs',
);
