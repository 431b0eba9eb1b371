import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { LineUp, type Lined } from '../../domain/webhook/line-up.ts';

const at = (position: number, issueId: string): Lined => ({ position, issueId });
const fresh = { cursor: 0, beyond: [] };

test('of an issue one event goes at a time; of another one meanwhile', () => {
  const line = new LineUp(fresh);
  line.add([at(1, 'a'), at(2, 'a'), at(3, 'b')], 3);
  expect(line.ready).toEqual(['a', 'b']);
  const first = line.takeOf('a');
  expect(first).toEqual(at(1, 'a'));
  expect(line.takeOf('a')).toBeUndefined();
  expect(line.ready).toEqual(['b']);
  line.putBack(at(1, 'a'));
  expect(line.takeOf('a')).toEqual(at(1, 'a'));
  line.done(at(1, 'a'));
  expect(line.takeOf('a')).toEqual(at(2, 'a'));
});

test('the cursor stands before the first that is not done; what is done beyond is known and not sent again', () => {
  const line = new LineUp(fresh);
  line.add([at(2, 'a'), at(5, 'b'), at(7, 'c')], 9);
  expect(line.progress).toEqual({ cursor: 1, beyond: [] });
  line.done(at(5, 'b'));
  expect(line.progress).toEqual({ cursor: 1, beyond: [5] });
  const next = new LineUp(line.progress);
  next.add([at(2, 'a'), at(5, 'b'), at(7, 'c')], 9);
  expect(next.ready).toEqual(['a', 'c']);
  next.done(at(2, 'a'));
  expect(next.progress).toEqual({ cursor: 6, beyond: [] });
  next.done(at(7, 'c'));
  expect(next.progress).toEqual({ cursor: 9, beyond: [] });
});

test('what is laid aside of an issue is done with; what is not wanted too', () => {
  const line = new LineUp(fresh);
  line.add([at(1, 'a'), at(2, 'b'), at(3, 'a')], 20);
  line.takeOf('a');
  expect(line.restOf('a')).toEqual([at(1, 'a'), at(3, 'a')]);
  line.cleared('a');
  expect([line.size, line.progress]).toEqual([1, { cursor: 1, beyond: [3] }]);
  line.done(at(2, 'b'));
  expect(line.progress).toEqual({ cursor: 20, beyond: [] });
});

test('however answers come and turns end: each event goes, in the order of its issue, once', () => {
  const issues = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 30 });
  const dice = fc.array(fc.nat(99), { minLength: 200, maxLength: 200 });
  fc.assert(
    fc.property(issues, dice, (ids, throws) => {
      const all = ids.map((id, index) => at(index + 1, id));
      const sent: Lined[] = [];
      let line = new LineUp<Lined>(fresh);
      let flying: Lined[] = [];
      const read = (many: number): void => {
        const page = all.slice(line.upTo, line.upTo + many);
        line.add(page, line.upTo + page.length);
      };
      const step = (roll: number): void => {
        if (roll < 5) {
          line = new LineUp(line.progress);
          flying = [];
        } else if (roll < 35) read(1 + (roll % 4));
        else if (roll < 65) {
          const id = line.ready[roll % Math.max(1, line.ready.length)];
          const event = id === undefined ? undefined : line.takeOf(id);
          if (event !== undefined) flying.push(event);
        } else {
          const [event] = flying.splice(roll % Math.max(1, flying.length), 1);
          if (event === undefined) return;
          sent.push(event);
          line.done(event);
        }
      };
      for (const roll of throws) step(roll);
      for (const event of flying) line.putBack(event);
      read(all.length);
      for (let id = line.ready[0]; id !== undefined; id = line.ready[0]) {
        const event = line.takeOf(id);
        if (event === undefined) throw new Error('ready and not there');
        sent.push(event);
        line.done(event);
      }
      expect(line.progress).toEqual({ cursor: all.length, beyond: [] });
      for (const id of ['a', 'b', 'c', 'd']) {
        const of = (events: readonly Lined[]) => events.filter(({ issueId }) => issueId === id);
        expect(of(sent)).toEqual(of(all));
      }
    }),
    { numRuns: 300 },
  );
});
