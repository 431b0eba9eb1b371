import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { minuteMs } from '../../domain/calendar/date.ts';
import { checkRoster } from '../../domain/roster/check.ts';
import { onDuty, type Duty } from '../../domain/roster/duty.ts';
import { gaps, shifts } from '../../domain/roster/shifts.ts';
import { compiled, documents, scenes, slowDuty } from './roster-support.ts';

const held = { roles: ['engineer'] as const };
const known = {
  people: new Map(['ann', 'ben', 'cem', 'dan', 'eva'].map((id) => [id, held])),
  teams: new Set(['line-1']),
};
const textOf = (duty: Duty | null): string => `${duty?.person} ${duty?.layer}`;
const anyScene = fc
  .constantFrom(...scenes)
  .chain((scene) => fc.tuple(fc.constant(scene), documents(scene)));

describe('3-1.2 who is on duty', () => {
  test.each(scenes.map((scene) => [scene.zone, scene] as const))(
    '%s: around a change of the clock it is as Temporal counts it',
    (_, scene) => {
      fc.assert(
        fc.property(documents(scene), (document) => {
          const roster = compiled(document);
          const wrong = scene.minutes.filter(({ at, wall }, index) => {
            if (index % 5 !== 0) return false;
            const expected = textOf(slowDuty(document, wall));
            // All times are whole minutes, so nothing happens within one.
            return [at, at + minuteMs - 1].some((at) => textOf(onDuty(roster, at)) !== expected);
          });
          expect(wrong).toEqual([]);
        }),
        { numRuns: 12 },
      );
    },
  );

  test('documents that are checked here have no faults', () => {
    fc.assert(
      fc.property(anyScene, ([, document]) => {
        expect(checkRoster(document, known)).toEqual([]);
      }),
    );
  });
});

describe('3-1.2 shifts and gaps', () => {
  const spans = anyScene.chain(([scene, document]) => {
    const begin = scene.minutes[0]?.at ?? 0;
    const instant = fc.integer({ min: begin - 4000 * minuteMs, max: begin + 8000 * minuteMs });
    return fc.tuple(fc.constant(document), fc.tuple(instant, instant), fc.array(instant));
  });

  test('they part the span, and agree with who is on duty at every instant', () => {
    fc.assert(
      fc.property(spans, ([document, [one, other], instants]) => {
        const roster = compiled(document);
        const [from, until] = [Math.min(one, other), Math.max(one, other)];
        const parts = [
          ...shifts(roster, from, until).map((shift) => ({
            ...shift,
            duty: { person: shift.person, layer: shift.layer },
          })),
          ...gaps(roster, from, until).map((gap) => ({ ...gap, duty: null })),
        ].toSorted((one, other) => one.from - other.from);
        expect(parts.map((part) => part.from)).toEqual(
          from === until ? [] : [from, ...parts.slice(0, -1).map((part) => part.until)],
        );
        expect(parts.at(-1)?.until ?? until).toBe(until);
        for (const [index, part] of parts.entries()) {
          expect(part.from).toBeLessThan(part.until);
          expect(parts[index + 1]?.duty).not.toEqual(part.duty);
          const inside = instants.filter((at) => part.from <= at && at < part.until);
          for (const at of [part.from, part.until - 1, ...inside]) {
            expect(onDuty(roster, at)).toEqual(part.duty);
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  test('the changes are those that asking every minute finds', () => {
    fc.assert(
      fc.property(anyScene, ([scene, document]) => {
        const roster = compiled(document);
        const from = scene.minutes[0]?.at ?? 0;
        const until = from + scene.minutes.length * minuteMs;
        const found = [...shifts(roster, from, until), ...gaps(roster, from, until)]
          .map((part) => part.from)
          .toSorted((one, other) => one - other);
        const duties = scene.minutes.map(({ wall }) => textOf(slowDuty(document, wall)));
        const asked = scene.minutes.filter((_, index) => duties[index] !== duties[index - 1]);
        expect(found).toEqual(asked.map(({ at }) => at));
      }),
      { numRuns: 12 },
    );
  });

  test('a shift is the same whatever span it is asked in', () => {
    fc.assert(
      fc.property(spans, ([document, [one, other]]) => {
        const roster = compiled(document);
        const [from, until] = [Math.min(one, other), Math.max(one, other)];
        const wider = shifts(roster, from - 3 * 1440 * minuteMs, until + 3 * 1440 * minuteMs);
        const cut = wider
          .map((shift) => ({
            ...shift,
            from: Math.max(from, shift.from),
            until: Math.min(until, shift.until),
          }))
          .filter((shift) => shift.from < shift.until);
        expect(shifts(roster, from, until)).toEqual(cut);
      }),
    );
  });
});
