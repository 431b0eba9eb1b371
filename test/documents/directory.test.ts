import { expect, test } from 'vitest';
import { Directories, type DirectorySource } from '../../documents/directory.ts';
import { gen9x5 } from '../../domain/calendar/default.ts';
import type { RosterDocument } from '../../domain/roster/roster.ts';
import { organisation, person } from '../domain/organisation-support.ts';

const roster: RosterDocument = {
  id: 'noc',
  team: 'noc',
  role: 'engineer',
  zone: 'Europe/Berlin',
  layers: [
    { id: 'week', rotation: 'weekly', start: '2026-01-05', handOff: '09:00', people: ['ann'] },
  ],
};

interface Counted extends DirectorySource {
  loads: number;
  number: number;
  broken: boolean;
}

function source(): Counted {
  return {
    loads: 0,
    number: 1,
    broken: false,
    async version() {
      return this.number;
    },
    async organisation() {
      this.loads += 1;
      if (this.broken) throw new Error('down');
      const id = `ann-${this.number}`;
      return organisation({
        people: [
          person('ann', { calendar: gen9x5.id }),
          person(id, { calendar: '24x7' }),
          person('bob', { calendar: 'gone' }),
        ],
      });
    },
    rosters: async () => [roster],
    calendar: async (id) => (id === gen9x5.id ? gen9x5 : undefined),
  };
}

test('3-3.2.2: calendars and rosters are compiled and can be asked', async () => {
  const directory = await new Directories(source()).current();
  const year = new Date().getUTCFullYear();
  const sundays = [...Array(7).keys()].map((day) => Date.UTC(year, 6, 1 + day, 4));
  expect(sundays.filter((at) => directory.isWorking('ann', at))).toHaveLength(5);
  expect(directory.isWorking('bob', 0) && directory.isWorking('ann-1', 0)).toBe(true);
  expect(directory.onDuty('noc', 'engineer', Date.UTC(year + 1, 6, 1))).toBe('ann');
});

test('one load serves all who ask at once and after, until the version changes', async () => {
  const from = source();
  const directories = new Directories(from);
  const [one, other] = await Promise.all([directories.current(), directories.current()]);
  expect(one).toBe(other);
  expect(await directories.current()).toBe(one);
  expect((await directories.organisation()).people).toHaveLength(3);
  expect(from.loads).toBe(1);
  from.number = 2;
  expect((await directories.current()).people.has('ann-2')).toBe(true);
  expect(from.loads).toBe(2);
});

test('a load that fails is not kept', async () => {
  const from = source();
  from.broken = true;
  const directories = new Directories(from);
  const failed = await Promise.allSettled([directories.current(), directories.current()]);
  expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(from.loads).toBe(1);
  from.broken = false;
  expect((await directories.current()).people.has('ann')).toBe(true);
});
