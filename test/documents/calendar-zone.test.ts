import { describe, expect, test } from 'vitest';
import { compileFor } from '../../documents/calendar/compile.ts';
import { isZone, zoneOffsets } from '../../documents/calendar/zone.ts';
import { dayOf } from '../../domain/calendar/date.ts';
import { cn9x5, gen9x5 } from '../../domain/calendar/default.ts';
import { wallMinutes } from '../domain/calendar-support.ts';

describe('C.10 zones', () => {
  test.each([
    ['Asia/Shanghai', true],
    ['Europe/Berlin', true],
    ['UTC', true],
    ['Etc/GMT+8', true],
    ['asia/shanghai', false],
    ['+08:00', false],
    ['Mars/Phobos', false],
    ['', false],
  ])('"%s": %s', (name, known) => expect(isZone(name)).toBe(known));

  test('offsets are the first one and every change, in local calendar years', () => {
    const iso = zoneOffsets('Europe/Berlin', 2026, 2027).map(([at, minutes]) => [
      new Date(at).toISOString(),
      minutes,
    ]);
    expect(iso).toEqual([
      ['2025-12-31T00:00:00.000Z', 60],
      ['2026-03-29T01:00:00.000Z', 120],
      ['2026-10-25T01:00:00.000Z', 60],
      ['2027-03-28T01:00:00.000Z', 120],
      ['2027-10-31T01:00:00.000Z', 60],
    ]);
    expect(zoneOffsets('Asia/Shanghai', 2026, 2028)).toEqual([[Date.UTC(2025, 11, 31), 480]]);
  });

  test.each(Intl.supportedValuesOf('timeZone').filter((_, index) => index % 7 === 0))(
    '%s: the clock shows what the platform shows, and changes lie well apart',
    (zone) => {
      const offsets = zoneOffsets(zone, 2024, 2027);
      for (const [index, [at, minutes]] of offsets.entries()) {
        expect(wallMinutes(zone, at) - at / 60_000).toBe(minutes);
        const before = offsets[index - 1];
        if (before === undefined) continue;
        expect(wallMinutes(zone, at - 60_000) - (at - 60_000) / 60_000).toBe(before[1]);
        expect(at - before[0]).toBeGreaterThan(28 * 3_600_000);
      }
    },
  );

  test('no zone, no years and offsets with seconds are refused', () => {
    expect(() => zoneOffsets('Mars/Phobos', 2026, 2026)).toThrow('no time zone Mars/Phobos');
    expect(() => zoneOffsets('Asia/Shanghai', 2027, 2026)).toThrow('reversed');
    expect(() => zoneOffsets('Africa/Monrovia', 1970, 1973)).toThrow('whole minutes');
  });
});

describe('C.10 a calendar compiled for some years', () => {
  test('it keeps the dated days of these years only, and says so', () => {
    const document = {
      ...cn9x5,
      years: [2025, 2026, 2027],
      days: [
        ...(cn9x5.days ?? []).slice(1),
        { name: 'old', from: '2025-05-01', off: true as const },
        { name: 'turn of the year', from: '2025-12-30', to: '2026-01-03', off: true as const },
        { name: 'new', from: '2027-01-01', off: true as const },
      ],
    };
    const { days, years } = compileFor(document, { fromYear: 2026, toYear: 2026 });
    expect(years).toEqual([2026]);
    expect(days).toHaveLength(13);
    expect(days[0]).toEqual({
      name: 'turn of the year',
      from: dayOf(2026, 1, 1),
      to: dayOf(2026, 1, 3),
      windows: [],
    });
    expect(compileFor(document, { fromYear: 2030, toYear: 2031 })).toMatchObject({
      days: [],
      years: [],
    });
    expect(compileFor(gen9x5, { fromYear: 2030, toYear: 2031 }).years).toBeNull();
  });

  test.each(['Asia/Shanghai', 'Europe/Berlin'])('the pinned value is small: %s', (zone) => {
    const pinned = compileFor({ ...cn9x5, zone }, { fromYear: 2026, toYear: 2028 });
    // 2 KB a year, though only one of the three has dated days.
    expect(Buffer.byteLength(JSON.stringify(pinned))).toBeLessThan(2048);
    expect(JSON.parse(JSON.stringify(pinned))).toEqual(pinned);
  });

  test('no zone, and a faulty document, are refused', () => {
    const range = { fromYear: 2026, toYear: 2026 };
    expect(() => compileFor({ ...cn9x5, zone: 'Nowhere' }, range)).toThrow('no time zone Nowhere');
    expect(() => compileFor({ ...cn9x5, week: {} }, range)).toThrow('/week');
  });
});
