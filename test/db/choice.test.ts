import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { choicesOf, chooseOnce } from '../../db/choice.ts';
import type { Choice, Judged, Need, Workload } from '../../domain/routing/routing.ts';
import { engineer, goldenLife, Life, reportedAt } from './life.ts';
import { createTestDatabase, recordLife } from './support.ts';

let database: Awaited<ReturnType<typeof createTestDatabase>>;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database.drop());

const judged = (person: string, { load, lastOfferedAt }: Workload, taken: boolean): Judged => ({
  person,
  absent: false,
  onDuty: true,
  onRoster: false,
  working: true,
  skill: 3,
  speaks: null,
  load,
  capacity: null,
  lastOfferedAt,
  reason: taken ? 'taken' : 'more-loaded',
});

/** The one with least to do, then the one who waited longest, then by id. */
function leastLoaded(workloads: ReadonlyMap<string, Workload>): Choice {
  const order = [...workloads].toSorted(
    ([idA, a], [idB, b]) =>
      a.load - b.load || (a.lastOfferedAt ?? 0) - (b.lastOfferedAt ?? 0) || (idA < idB ? -1 : 1),
  );
  const person = order[0]?.[0] ?? null;
  const candidates = order.map(([id, work]) => judged(id, work, id === person));
  return { person, team: 'team-1', rule: null, candidates };
}

const nobodyTaken: Choice = { person: null, team: null, rule: null, candidates: [] };
/** What `chooseOnce` says everybody has to do. */
async function workloads(
  people: readonly string[],
  at: number,
): Promise<Readonly<Record<string, Workload>>> {
  let seen: ReadonlyMap<string, Workload> = new Map();
  const id = `look-${Math.random()}`;
  await chooseOnce(database.db, { id, issueId: 'look', at, people }, (given) => {
    seen = given;
    return nobodyTaken;
  });
  return Object.fromEntries(seen);
}

const assess = { type: 'assess', impact: 'H', urgency: 'M', complexity: 'M' } as const;
const offered = (id: string, assignee: string): Life =>
  new Life(id).does(assess).does({ type: 'assign', assignee, team: 'team-1' });
const named = (prefix: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, n) => `${prefix}-${String(n).padStart(4, '0')}`);
const at = reportedAt + 3_600_000;

describe('choices (3-3.2.2)', () => {
  test('are made once: the second time the first one counts', async () => {
    const choosing = { id: 'once', issueId: 'issue-once', at, people: ['ann', 'bob'] };
    const first = await chooseOnce(database.db, choosing, leastLoaded);
    expect(first).toMatchObject({ person: 'ann', team: 'team-1', rule: null });
    const again = await chooseOnce(database.db, { ...choosing, people: ['carl'] }, () => {
      throw new Error('asked again');
    });
    expect(again).toEqual(first);
  });

  test('are kept with every candidate, why, and what was needed, oldest first', async () => {
    const need: Need = {
      facts: {
        type: 'fault',
        customer: 'customer-1',
        grade: 'A',
        level: 'standard',
        severity: 'S1',
        product: 'core',
        region: '',
        language: 'zh',
        complexity: '',
        line: '1',
      },
      line: 1,
      role: 'engineer',
      team: null,
      excluded: ['dora'],
    };
    const { db } = database;
    const issueId = 'issue-kept';
    const second = { id: 'kept-2', issueId, at: at + 1, people: ['p1'] };
    await chooseOnce(db, second, () => nobodyTaken);
    const first = { id: 'kept-1', issueId, at, people: ['p1', 'p2'], need };
    const made = await chooseOnce(db, first, leastLoaded);
    expect(await choicesOf(db, issueId)).toEqual([
      { id: 'kept-1', issueId, at, need, ...made },
      { id: 'kept-2', issueId, at: at + 1, need: null, ...nobodyTaken },
    ]);
    expect(made.candidates.map(({ reason }) => reason)).toEqual(['taken', 'more-loaded']);
    expect(await choicesOf(db, 'no-issue')).toEqual([]);
  });

  test('a decision that fails leaves nothing and holds up nobody', async () => {
    const choosing = { id: 'failing', issueId: 'issue-failing', at, people: ['ann'] };
    const attempt = chooseOnce(database.db, choosing, () => {
      throw new Error('no rule');
    });
    await expect(attempt).rejects.toThrow('no rule');
    expect(await choicesOf(database.db, 'issue-failing')).toEqual([]);
    expect((await chooseOnce(database.db, choosing, leastLoaded)).person).toBe('ann');
  });

  test('two, and ten, at once take different people while loads tie', async () => {
    const people = named('tied', 10);
    const choose = (n: number) => {
      const choosing = { id: `tie-${n}`, issueId: `issue-tie-${n}`, at, people };
      return chooseOnce(database.db, choosing, leastLoaded);
    };
    const chosen = await Promise.all(people.map((_, n) => choose(n)));
    expect(new Set(chosen.map(({ person }) => person)).size).toBe(10);
    expect((await choose(11)).candidates.map(({ load }) => load)).toEqual(people.map(() => 1));
  });

  test('the same one many times at once is made once', async () => {
    let asked = 0;
    const choosing = { id: 'same', issueId: 'issue-same', at, people: ['s1', 's2'] };
    const made = await Promise.all(
      Array.from({ length: 12 }, () =>
        chooseOnce(database.db, choosing, (given) => {
          asked += 1;
          return leastLoaded(given);
        }),
      ),
    );
    expect(asked).toBe(1);
    for (const one of made) expect(one).toEqual(made[0]);
  });
});

describe('what everybody has to do', () => {
  test('is each open issue offered to or owned by them, once', async () => {
    const lives = [
      offered('load-1', engineer.id),
      offered('load-2', engineer.id).does({ type: 'accept' }, engineer),
      // Owned by one, offered to another.
      offered('load-3', engineer.id)
        .does({ type: 'accept' }, engineer)
        .does({ type: 'assign', assignee: 'eve' }, { id: 'lead', roles: ['line-lead'] }),
      goldenLife('load-4'),
      offered('load-5', engineer.id).does({ type: 'cancel', reason: 'mistake' }),
    ];
    for (const life of lives) await recordLife(database, life);
    expect(await workloads([engineer.id, 'eve', 'idle', 'idle'], at)).toEqual({
      [engineer.id]: { load: 3, lastOfferedAt: null },
      eve: { load: 1, lastOfferedAt: null },
      idle: { load: 0, lastOfferedAt: null },
    });
    expect(await workloads([], at)).toEqual({});
  });

  test('counts an offer that is under way until its issue shows it, for 15 s at most', async () => {
    const choosing = { id: 'way', issueId: 'way-1', at, people: ['way'] };
    await chooseOnce(database.db, choosing, leastLoaded);
    const load = async (when: number) => (await workloads(['way'], when))['way'];
    expect(await load(at + 14_999)).toEqual({ load: 1, lastOfferedAt: at });
    expect(await load(at + 15_000)).toEqual({ load: 0, lastOfferedAt: at });
    await recordLife(database, offered('way-1', 'way'));
    expect(await load(at + 1000)).toEqual({ load: 1, lastOfferedAt: at });
    expect(await load(at + 15_000)).toEqual({ load: 1, lastOfferedAt: at });
  });

  test('names the newest choice of everybody, in whatever order they were made', async () => {
    for (const when of [at + 5000, at + 9000, at + 7000]) {
      const choosing = { id: `new-${when}`, issueId: `new-${when}`, at: when, people: ['newest'] };
      await chooseOnce(database.db, choosing, leastLoaded);
    }
    expect((await workloads(['newest'], at + 60_000))['newest']?.lastOfferedAt).toBe(at + 9000);
  });
});

test('of thousands, 2,000 are kept with their reasons, and whoever was taken', async () => {
  const people = named('crowd', 2500);
  const last = people.at(-1) ?? '';
  const choosing = { id: 'crowd', issueId: 'issue-crowd', at, people };
  const made = await chooseOnce(database.db, choosing, (given) => ({
    person: last,
    team: 'team-1',
    rule: 'r1',
    candidates: [...given].map(([id, work]) => judged(id, work, id === last)),
  }));
  expect(made.candidates).toHaveLength(2500);
  const [kept] = await choicesOf(database.db, 'issue-crowd');
  expect(kept?.candidates).toHaveLength(2000);
  expect(kept?.candidates[0]).toMatchObject({ person: last, reason: 'taken' });
});
