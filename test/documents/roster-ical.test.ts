import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { compileRoster } from '../../documents/roster/compile.ts';
import { rosterCalendar } from '../../documents/roster/ical.ts';
import { shifts } from '../../domain/roster/shifts.ts';
import { compiled, documentOf, weekly } from '../domain/roster-support.ts';

const names = (person: string): string =>
  ({ ann: '安, Ann; "the first"\n\\', ben: 'Ben' })[person] ?? person;
const overrides = [{ person: 'dan', from: '2026-03-28T20:00', until: '2026-03-29T04:00' }];
const roster = compiled(documentOf([weekly], overrides));
const [from, until] = [Date.UTC(2026, 2, 20), Date.UTC(2026, 3, 20)];
const options = { from, until, names, title: 'Line 1 第一线' };

const eventsOf = (text: string): readonly ICAL.Event[] =>
  new ICAL.Component(ICAL.parse(text) as unknown[])
    .getAllSubcomponents('vevent')
    .map((event) => new ICAL.Event(event));

describe('3-1.2 a roster as iCalendar', () => {
  const text = rosterCalendar(roster, options);
  const events = eventsOf(text);

  test('it holds the shifts, in UTC, by the names of the people', () => {
    const expected = shifts(roster, from, until);
    expect(expected.length).toBeGreaterThan(5);
    expect(events).toHaveLength(expected.length);
    for (const [index, shift] of expected.entries()) {
      const event = events[index];
      expect(event?.summary).toBe(names(shift.person).replace('\n', ' '));
      expect(event?.startDate.zone).toBe(ICAL.Timezone.utcTimezone);
      expect(event?.endDate.toJSDate().getTime()).toBe(shift.until);
      // The first one began before the span.
      const begin = index === 0 ? Date.UTC(2026, 2, 16, 8) : shift.from;
      expect(event?.startDate.toJSDate().getTime()).toBe(begin);
    }
    expect(events.map(({ description }) => description)).toContain('line-1, engineer, override');
  });

  test('the same shift has the same UID in every export, and no two share one', () => {
    const uids = events.map(({ uid }) => uid);
    expect(new Set(uids).size).toBe(uids.length);
    expect(uids[0]).toBe('line-1-duty-20260316T090000@itr');
    for (const days of [1, 5, 9.3, 16]) {
      const later = eventsOf(
        rosterCalendar(roster, { ...options, from: from + days * 86_400_000 }),
      );
      expect(uids.slice(uids.length - later.length)).toEqual(later.map(({ uid }) => uid));
    }
  });

  test('a shift of months is found back to its beginning', () => {
    const alone = compiled(documentOf([{ ...weekly, people: ['ann'] }]));
    const [event, ...more] = eventsOf(rosterCalendar(alone, options));
    expect(more).toEqual([]);
    expect(event?.uid).toBe('line-1-duty-20260105T090000@itr');
    expect(event?.endDate.toJSDate().getTime()).toBe(until);
  });

  test('a shift that began in summer years ago keeps its UID, whatever years the roster was compiled for', () => {
    const document = documentOf([{ ...weekly, start: '2024-07-01', people: ['ann'] }]);
    const uids = [2024, 2026].map((fromYear) => {
      const roster = compileRoster(document, { fromYear, toYear: 2026 });
      return eventsOf(rosterCalendar(roster, options)).map(({ uid }) => uid);
    });
    expect(uids).toEqual([['line-1-duty-20240701T090000@itr'], uids[0]]);
  });

  test('lines are short and end as RFC 5545 says, and every field it asks for is there', () => {
    expect(text.startsWith('BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:')).toBe(true);
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(text).toContain('X-WR-CALNAME:Line 1 第一线\r\n');
    expect(text.match(/^DTSTAMP:20260320T000000Z/gm)).toHaveLength(events.length);
    const stamped = rosterCalendar(roster, { ...options, at: Date.UTC(2026, 3, 1, 12) });
    expect(stamped).toContain('DTSTAMP:20260401T120000Z');
  });

  test('a span that ends within a minute or at once gives no event without length', () => {
    const begin = Date.UTC(2026, 2, 23, 8);
    const cut = eventsOf(rosterCalendar(roster, { ...options, until: begin + 500 }));
    expect(cut).toHaveLength(1);
    expect(eventsOf(rosterCalendar(roster, { ...options, until: from }))).toEqual([]);
  });

  test('a title or a name cannot add lines of its own', () => {
    const evil = 'x\r\nEND:VEVENT\r\nBEGIN:VALARM';
    const text = rosterCalendar(roster, { ...options, title: evil, names: () => evil });
    expect(text).not.toMatch(/^BEGIN:VALARM/m);
    expect(eventsOf(text)).toHaveLength(events.length);
  });
});
