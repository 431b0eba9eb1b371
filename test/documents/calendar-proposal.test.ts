import { afterEach, describe, expect, test } from 'vitest';
import { proposeChina, proposeCountry } from '../../documents/calendar/proposal.ts';
import { checkCalendar } from '../../domain/calendar/compile.ts';
import { cn9x5, gen9x5 } from '../../domain/calendar/default.ts';
import type { CalendarDocument } from '../../domain/calendar/document.ts';

const zone = process.env['TZ'];
afterEach(() => {
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
});

const dates = ({ days = [] }: CalendarDocument): readonly string[] =>
  days.map(({ from, to = from, off }) => `${from}/${to} ${off === true ? 'off' : 'work'}`);
const named = ({ days = [] }: CalendarDocument, name: RegExp): readonly string[] =>
  dates({ ...gen9x5, days: days.filter((row) => name.test(row.name)) });

describe('C.10 proposals for China', () => {
  test.each(['UTC', 'Asia/Shanghai', 'America/Los_Angeles', 'Pacific/Kiritimati'])(
    'the package agrees with the notice of 2026, on a machine in %s',
    (place) => {
      process.env['TZ'] = place;
      const { document, notes } = proposeChina(2026, { ...gen9x5, version: 4 });
      expect(dates(document)).toEqual(dates(cn9x5));
      expect(document).toMatchObject({ id: 'GEN-9x5', version: 5, years: [2026] });
      expect(document.days?.[1]).toEqual({
        name: "Make-up day for New Year's Day 元旦",
        from: '2026-01-04',
        work: ['09:00-18:00'],
      });
      expect(checkCalendar(document)).toEqual([]);
      expect(notes.join(' ')).toMatch(/2026.*09:00-18:00/);
    },
  );

  test('rows of other years stay, rows of the year are replaced', () => {
    const { document } = proposeChina(2025, {
      ...cn9x5,
      days: [
        ...(cn9x5.days ?? []),
        { name: 'old', from: '2024-12-30', to: '2025-01-02', off: true },
      ],
      years: [2024, 2025, 2026],
    });
    expect(document.years).toEqual([2024, 2025, 2026]);
    expect(dates(document).slice(0, 3)).toEqual([
      '2024-12-30/2024-12-31 off',
      '2025-01-01/2025-01-01 off',
      '2025-01-26/2025-01-26 work',
    ]);
    expect(dates(document).slice(-13)).toEqual(dates(cn9x5));
    expect(checkCalendar(document)).toEqual([]);
  });

  test('a year without data is said to have none', () => {
    const { document, notes } = proposeChina(2031, cn9x5);
    expect(document).toEqual({ ...cn9x5, version: 2 });
    expect(notes).toEqual([expect.stringContaining('no data for 2031')]);
  });
});

describe('C.10 proposals for other countries', () => {
  test.each(['UTC', 'America/Los_Angeles', 'Pacific/Kiritimati'])(
    'Germany and Bavaria, on a machine in %s',
    (place) => {
      process.env['TZ'] = place;
      const { document, notes } = proposeCountry('DE', 2027, cn9x5);
      expect(dates(document).slice(0, 13)).toEqual(dates(cn9x5));
      expect(dates(document).slice(13)).toEqual([
        '2027-01-01/2027-01-01 off',
        '2027-03-26/2027-03-26 off',
        '2027-03-29/2027-03-29 off',
        '2027-05-01/2027-05-01 off',
        '2027-05-06/2027-05-06 off',
        '2027-05-17/2027-05-17 off',
        '2027-10-03/2027-10-03 off',
        '2027-12-25/2027-12-25 off',
        '2027-12-26/2027-12-26 off',
      ]);
      expect(document).toMatchObject({ version: 2, years: [2026, 2027] });
      expect(checkCalendar(document)).toEqual([]);
      expect([document.source, ...notes].every((text) => text !== undefined)).toBe(true);
      expect(document.source).toContain('CC-BY-3.0');
      expect(notes.join(' ')).toContain('CC-BY-3.0');
      const bavaria = proposeCountry('DE', 2027, gen9x5, 'BY').document;
      expect(named(bavaria, /Fronleichnam/)).toEqual(['2027-05-27/2027-05-27 off']);
    },
  );

  test('holidays that begin on the eve count from the next day, half days do not', () => {
    const turkey = proposeCountry('TR', 2026, gen9x5).document;
    expect(named(turkey, /Ramazan/)).toEqual(['2026-03-20/2026-03-22 off']);
    expect(named(turkey, /Kurban/)).toEqual(['2026-05-27/2026-05-30 off']);
    const iceland = proposeCountry('IS', 2026, gen9x5).document;
    expect(dates(iceland)).not.toContain('2026-12-24/2026-12-24 off');
    const israel = proposeCountry('IL', 2026, gen9x5).document;
    expect(dates(israel)).toContain('2026-09-21/2026-09-21 off');
    const russia = proposeCountry('RU', 2026, gen9x5).document;
    expect(dates(russia).slice(0, 3).join()).toContain('2026-01-02');
    for (const one of [turkey, iceland, israel, russia]) expect(checkCalendar(one)).toEqual([]);
  });

  test.each([
    ['CN', undefined, 'make-up days'],
    ['cn', undefined, 'make-up days'],
    ['XX', undefined, 'no country XX'],
    ['DE', 'ZZ', 'no state ZZ of DE'],
  ])('%s %s: %s', (country, state, note) => {
    const { document, notes } = proposeCountry(country, 2027, cn9x5, state);
    expect(document).toEqual({ ...cn9x5, version: 2 });
    expect(notes).toEqual([expect.stringContaining(note)]);
  });
});
