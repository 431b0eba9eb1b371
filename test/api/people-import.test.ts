import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadOrganisation, organisationVersion } from '../../db/organisation.ts';
import { task } from '../../db/schema/task.ts';
import { demoOrganisation } from '../../stack/organisation.ts';
import { Life } from '../db/life.ts';
import { recordLife } from '../db/support.ts';
import { actor, until, type Json, type Reply } from '../support/http.ts';
import { as, saveTestKeys } from '../support/keys.ts';
import { saveDemo } from '../support/organisation.ts';
import { startApi, type TestApi } from './support.ts';

let api: TestApi;
let url: string;
let ada: ReturnType<typeof actor>;
beforeAll(async () => {
  api = await startApi();
  await saveDemo(api.database.db);
  url = `http://127.0.0.1:${api.port}`;
  ada = actor(url, 'ada');
});
afterAll(() => api.close());

const no = ({ status, body }: Reply): readonly unknown[] => [status, body['code']];
const importing = (body: object, by = ada): Promise<Reply> => by.post('/v1/people/import', body);
const exported = async (kind: string): Promise<string> =>
  (await fetch(`${url}/v1/people/export?kind=${kind}`, { headers: as('ada') })).text();
const faultsOf = ({ body }: Reply): readonly Json[] => body.facts?.['faults'] as readonly Json[];
/** What is stored, and how often it has changed. */
const stored = async (): Promise<readonly unknown[]> => {
  const { db } = api.database;
  return [await organisationVersion(db), await loadOrganisation(db)];
};

describe('an import', () => {
  it('is for administrators', async () => {
    for (const who of ['erik', 'lena', 'dora']) {
      const refused = await importing({ person: 'id,name,roles\n' }, actor(url, who));
      expect(no(refused)).toEqual([403, 'authority.denied']);
    }
  });

  it('of what was exported changes nothing', async () => {
    const response = await fetch(`${url}/v1/people/export?kind=person`, {
      headers: as('ada'),
    });
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="people.csv"');
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(bytes.subarray(0, 3).toString('latin1')).toBe('id,');
    const kinds = ['department', 'team', 'person', 'absence'];
    const texts = await Promise.all(kinds.map(async (kind) => [kind, await exported(kind)]));
    const files = Object.fromEntries(texts) as object;
    const before = await loadOrganisation(api.database.db);
    const { status, body } = await importing({ ...files, replace: true });
    expect(status).toBe(200);
    expect(body).toEqual({
      dryRun: false,
      department: { added: 0, changed: 0, removed: 0, unchanged: 8 },
      team: { added: 0, changed: 0, removed: 0, unchanged: 7 },
      person: { added: 0, changed: 0, removed: 0, unchanged: demoOrganisation.people.length },
      absence: { added: 0, changed: 0, removed: 0, unchanged: 0 },
    });
    expect(await loadOrganisation(api.database.db)).toEqual(before);
  });

  it('adds, changes and removes, and says how many; a dry run stores nothing', async () => {
    const person =
      'id,name,roles,teams,reportsTo\nnora,Nora,engineer,l1-eu,lena\nemma,Emma B.,engineer,l1-eu,lena\n';
    const absence =
      'id,person,from,until,substitute\nx1,emma,2030-01-01T00:00:00Z,2030-02-01T00:00:00Z,erik\n';
    const tried = await importing({ person, absence, dryRun: true });
    const counts = {
      person: { added: 1, changed: 1, removed: 0, unchanged: demoOrganisation.people.length - 1 },
      absence: { added: 1, changed: 0, removed: 0, unchanged: 0 },
    };
    expect(tried.body).toMatchObject({ dryRun: true, ...counts });
    expect(no(await ada.get('/v1/people/nora'))).toEqual([404, 'person.unknown']);
    const done = await importing({ person, absence });
    expect(done.body).toMatchObject({ dryRun: false, ...counts });
    expect((await ada.get('/v1/people/emma')).body).toMatchObject({
      name: 'Emma B.',
      // columns that the file lacks are left alone
      capacity: 12,
      absences: [{ id: 'x1', from: '2030-01-01T00:00:00.000Z', substitute: 'erik' }],
    });
    // known at once, to sign in as well
    await saveTestKeys(api.database.db);
    expect((await actor(url, 'nora').get('/v1/people/nora')).status).toBe(200);
    const header = (await exported('absence')).split('\n', 1)[0] ?? '';
    const removed = await importing({ absence: `${header}\n`, replace: true });
    expect(removed.body['absence']).toMatchObject({ removed: 1, unchanged: 0 });
  });

  it.each([
    [
      'a cyclic reporting line',
      { person: 'id,name,roles,reportsTo\nexec,Eve,executive-sponsor,mia\n' },
      { file: 'person', column: 'reportsTo', code: 'organisation.reporting-cycle' },
    ],
    [
      'a person in no team',
      { person: 'id,name,roles\nnew-1,New,engineer\n' },
      { file: 'person', line: 2, column: 'teams', code: 'organisation.no-team' },
    ],
    [
      'an unknown team, in the third line',
      { person: 'id,name,roles,teams\n\nnew-1,New,engineer,l9\n' },
      { file: 'person', line: 3, column: 'teams', code: 'organisation.unknown-team' },
    ],
    [
      'a substitute who is absent too',
      {
        absence: [
          'id,person,from,until,substitute',
          'a1,emma,2030-01-01T00:00:00Z,2030-02-01T00:00:00Z,erik',
          'a2,erik,2029-12-01T00:00:00Z,2030-03-01T00:00:00Z,',
          '',
        ].join('\n'),
      },
      { file: 'absence', line: 2, column: 'substitute', code: 'organisation.substitute-absent' },
    ],
    [
      'wrong columns',
      { team: 'id;name;department\n' },
      { file: 'team', line: 1, code: 'csv.column-unknown' },
    ],
    [
      'a column that is missing',
      { person: 'id,name\nx,X\n' },
      { file: 'person', line: 1, column: 'roles', code: 'csv.column-missing' },
    ],
    [
      '100,000 lines',
      { person: `id,name,roles\n${'x,X,engineer\n'.repeat(100_000)}` },
      { file: 'person', code: 'csv.too-many-rows' },
    ],
  ])('with %s is refused whole', async (_, files, fault) => {
    const before = await stored();
    const refused = await importing(files);
    expect(no(refused)).toEqual([400, 'organisation.faulty']);
    const found = faultsOf(refused).find((one) => one['code'] === fault.code);
    expect(found).toMatchObject(fault);
    const pointers = (refused.body['errors'] as readonly Json[]).map(({ pointer }) => pointer);
    expect(pointers).toContain(`/${fault.file}`);
    expect(await stored()).toEqual(before);
  });

  it('that removes somebody with open work, or from a roster, is refused', async () => {
    const life = new Life('held-7').does({
      type: 'assess',
      impact: 'H',
      urgency: 'M',
      complexity: 'M',
    });
    life.does({ type: 'assign', assignee: 'vera', team: 'l3-voice' });
    await recordLife(api.database, life);
    const row = { department: 'research', contentId: 'c', addedBy: 'lior', dueAt: Date.now() };
    await api.database.db.insert(task).values([
      { ...row, issueId: 'held-7', id: '1', owner: 'vera', state: 'done' },
      { ...row, issueId: 'held-7', id: '2', owner: 'vera', state: 'accepted' },
    ]);
    const without = (...gone: readonly string[]): Promise<string> =>
      exported('person').then((csv) =>
        csv
          .split('\n')
          .filter((line) => !gone.some((id) => line.startsWith(`${id},`)))
          .join('\n'),
      );
    const before = await stored();
    const refused = await importing({ person: await without('vera', 'jun'), replace: true });
    expect(no(refused)).toEqual([400, 'organisation.faulty']);
    expect(faultsOf(refused)).toMatchObject([
      {
        code: 'organisation.holds-work',
        line: 0,
        text: 'vera is removed and still holds ITR-000007, task 2 of ITR-000007; let somebody else take over first',
      },
      {
        code: 'organisation.on-roster',
        line: 0,
        text: expect.stringContaining('roster l2-cn, /layers/0/people/1') as string,
      },
    ]);
    expect(await stored()).toEqual(before);
    // who holds nothing may go, and roles that a roster needs may not
    const gone = await importing({ person: await without('sue'), replace: true });
    expect(gone.body['person']).toMatchObject({ removed: 1 });
    const demoted = await importing({ person: 'id,name,roles,teams\njun,Jun,hotline,l2-cn\n' });
    expect(faultsOf(demoted).map(({ code }) => code)).toEqual(['organisation.on-roster']);
  });

  it('does not remove somebody who is given work while it is being stored', async () => {
    const csv = await exported('person');
    await importing({ person: 'id,name,roles,teams\nnewby,New,engineer,l2-eu\n' });
    const other = await api.database.db.$client.connect();
    await other.query('begin');
    await other.query(
      `insert into person (id, name, roles) values ('blocker', 'Blocker', '{hotline}')`,
    );
    // the import has checked already, and waits to store somebody of the same id
    const late = importing({ person: `${csv}blocker,Blocker,hotline,,,,,,,,\n`, replace: true });
    await until(async () => {
      // in this database: others wait for one another in theirs
      const { rowCount } = await other.query(
        `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
      return (rowCount ?? 0) > 0;
    }, 'the import waits');
    const life = new Life('given-8').does({
      type: 'assess',
      impact: 'H',
      urgency: 'M',
      complexity: 'M',
    });
    life.does({ type: 'assign', assignee: 'newby', team: 'l2-eu' });
    await recordLife(api.database, life);
    await other.query('rollback');
    other.release();
    const refused = await late;
    expect(no(refused)).toEqual([400, 'organisation.faulty']);
    expect(faultsOf(refused).map(({ code }) => code)).toEqual(['organisation.holds-work']);
    expect((await ada.get('/v1/people/newby')).status).toBe(200);
    expect((await ada.get('/v1/people/blocker')).status).toBe(404);
  });

  it('counts at once: roles given and taken are those of the next request', async () => {
    const sue = actor(url, 'sue-2');
    await importing({ person: 'id,name,roles\nsue-2,Sue,hotline\n' });
    await saveTestKeys(api.database.db);
    const file = { person: 'id,name,roles\nsue-3,Sue,hotline\n' };
    expect(no(await importing(file, sue))).toEqual([403, 'authority.denied']);
    await importing({ person: 'id,name,roles\nsue-2,Sue,administrator\n' });
    expect((await importing(file, sue)).status).toBe(200);
    await importing({ person: 'id,name,roles\nsue-2,Sue,hotline\n' });
    expect(no(await importing(file, sue))).toEqual([403, 'authority.denied']);
  });

  it('of 20,000 people lets others be answered meanwhile', async () => {
    const rows = Array.from({ length: 20_000 }, (_, at) => `many-${at},Person ${at},hotline\n`);
    const person = `id,name,roles\n${rows.join('')}`;
    const large = importing({ person, dryRun: true });
    let answered = 0;
    const done = large.then(() => true);
    while (!(await Promise.race([done, ada.get('/v1/teams').then(() => false)]))) answered += 1;
    expect((await large).body['person']).toMatchObject({ added: 20_000 });
    expect(answered).toBeGreaterThan(5);
  });

  it('at once with another is done by one of the two, or by one after the other', async () => {
    const one = (id: string): Promise<Reply> =>
      importing({ person: `id,name,roles\n${id},X,hotline\n` });
    for (let round = 1; round <= 4; round += 1) {
      const both = [`race-${round}-a`, `race-${round}-b`];
      const answers = await Promise.all(both.map(one));
      for (const [index, { status, body }] of answers.entries()) {
        const known = await ada.get(`/v1/people/${both[index]}`);
        expect([
          [200, undefined, 200],
          [409, 'organisation.changed', 404],
        ]).toContainEqual([status, body['code'], known.status]);
      }
      expect(answers.some(({ status }) => status === 200)).toBe(true);
    }
  });

  it('that somebody else was faster than is refused, and stores nothing', async () => {
    const other = await api.database.db.$client.connect();
    await other.query('begin');
    await other.query('update organisation set version = version + 1');
    const late = importing({ person: 'id,name,roles\nlate,Late,hotline\n' });
    await until(async () => {
      // in this database: others wait for one another in theirs
      const { rowCount } = await other.query(
        `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
      return (rowCount ?? 0) > 0;
    }, 'the import waits');
    await other.query('commit');
    other.release();
    expect(no(await late)).toEqual([409, 'organisation.changed']);
    expect(no(await ada.get('/v1/people/late'))).toEqual([404, 'person.unknown']);
  });

  it('takes 16 MiB and no more, and says what is missing', async () => {
    // bodies of this size keep a process busy, which sends others away for a moment then
    const patiently = (body: object): Promise<Reply> =>
      until(async () => {
        const answer = await importing(body);
        return answer.status === 503 ? undefined : answer;
      }, 'an answer');
    const large = { person: `id,name,roles\n${'x,X,engineer\n'.repeat(1_000_000)}` };
    expect(no(await patiently(large))).toEqual([400, 'organisation.faulty']);
    const tooLarge = { person: 'x'.repeat(16 * 1024 * 1024) };
    expect(no(await patiently(tooLarge))).toEqual([413, 'body_too_large']);
    for (const body of [{}, { replace: true }, { person: 7 }, { people: '' }]) {
      expect(no(await patiently(body))).toEqual([400, 'validation_failed']);
    }
  });
});
