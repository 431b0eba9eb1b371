import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { listAbsences, organisationVersion } from '../../db/organisation.ts';
import { connectTemporal } from '../../api/temporal.ts';
import { absenceWorkflowId } from '../../workflows/contract.ts';
import { actor, until, type Json, type Reply } from '../support/http.ts';
import { testDataConverter } from '../support/vault.ts';
import { saveDemo } from '../support/organisation.ts';
import { nowhere, startApi, type TestApi } from './support.ts';

let api: TestApi;
let url: string;
beforeAll(async () => {
  api = await startApi();
  await saveDemo(api.database.db);
  url = `http://127.0.0.1:${api.port}`;
});
afterAll(() => api.close());

const as = (id: string): ReturnType<typeof actor> => actor(url, id);
const no = ({ status, body }: Reply): readonly unknown[] => [status, body['code']];
const pointers = ({ body }: Reply): readonly unknown[] =>
  (body['errors'] as readonly Json[]).map(({ pointer }) => pointer);
const away = (person: string, year: number, more: object = {}): object => ({
  person,
  from: `${year}-03-01T00:00:00Z`,
  until: `${year}-03-15T00:00:00Z`,
  ...more,
});
const enter = (body: object, by: string): Promise<Reply> => as(by).post('/v1/absences', body);

describe('an absence (B.2)', () => {
  it('is entered by the person, a lead or an administrator, and by nobody else', async () => {
    for (const [by, year] of [
      ['erik', 2031],
      ['lena', 2032],
      ['ada', 2033],
    ] as const) {
      const entered = await enter(away('erik', year), by);
      expect(entered).toMatchObject({
        status: 201,
        body: { person: 'erik', from: `${year}-03-01T00:00:00.000Z`, substitute: null },
      });
      const removed = await as(by).send('DELETE', `/v1/absences/${String(entered.body['id'])}`);
      expect(removed).toMatchObject({ status: 200, body: entered.body });
    }
    expect(no(await enter(away('erik', 2034), 'emma'))).toEqual([403, 'absence.not-yours']);
    expect(no(await enter(away('erik', 2034), 'ina'))).toEqual([403, 'authority.denied']);
    const mine = await enter(away('emma', 2034), 'emma');
    const path = `/v1/absences/${String(mine.body['id'])}`;
    expect(no(await as('erik').send('DELETE', path))).toEqual([403, 'absence.not-yours']);
    expect((await as('emma').send('DELETE', path)).status).toBe(200);
    expect(no(await as('emma').send('DELETE', path))).toEqual([404, 'absence.unknown']);
  });

  it('counts at once: who is absent, who stands in, who is on duty (3-1.2, 3-3.2.2)', async () => {
    const duty = '/v1/teams/l2-eu/on-duty?role=engineer';
    const inTurn = String((await as('dan').get(duty)).body['person']);
    const other = inTurn === 'selma' ? 'theo' : 'selma';
    const now = Date.now();
    const span = {
      from: new Date(now - 60_000).toISOString(),
      until: new Date(now + 3_600_000).toISOString(),
    };
    const entered = await enter({ person: inTurn, substitute: other, ...span }, inTurn);
    expect(entered.status).toBe(201);
    const person = await as('dan').get(`/v1/people/${inTurn}`);
    expect(person.body).toMatchObject({
      absent: true,
      standIn: other,
      onDutyNow: [],
      absences: [{ id: entered.body['id'] }],
    });
    expect((await as('dan').get(duty)).body).toMatchObject({ person: other, rostered: true });
    await as(inTurn).send('DELETE', `/v1/absences/${String(entered.body['id'])}`);
    expect((await as('dan').get(duty)).body).toMatchObject({ person: inTurn });
  });

  it('sent again under its key is the same absence', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const [one, again] = [
      await as('emma').post('/v1/absences', away('emma', 2035), key),
      await as('emma').post('/v1/absences', away('emma', 2035), key),
    ];
    expect([one.status, again.status]).toEqual([201, 201]);
    expect(again.body).toEqual(one.body);
    const { body } = await as('lena').get('/v1/absences?person=emma');
    expect(body.items).toEqual([one.body]);
  });

  it('starts a process that waits for it', async () => {
    const { body } = await enter(away('ravi', 2036), 'ravi');
    const client = connectTemporal(inject('temporalAddress'), 'default', testDataConverter);
    const handle = client.workflow.getHandle(absenceWorkflowId(String(body['id'])));
    const { type, status } = await until(() => handle.describe(), 'the process');
    expect([type, status.name]).toEqual(['absence', 'RUNNING']);
    await client.connection.close();
  });

  it('is listed page by page, by its beginning', async () => {
    for (const year of [2051, 2050, 2052]) await enter(away('jun', year), 'jun');
    const first = await as('erik').get('/v1/absences?person=jun&limit=2');
    const cursor = String(first.body['nextCursor']);
    const second = await as('erik').get(`/v1/absences?person=jun&limit=2&cursor=${cursor}`);
    const years = [first, second].flatMap(({ body }) =>
      (body.items ?? []).map(({ from }) => String(from).slice(0, 4)),
    );
    expect(years).toEqual(['2050', '2051', '2052']);
    expect(second.body['nextCursor']).toBe(null);
  });

  it.each([
    ['somebody nobody knows', away('nobody', 2040), '/person'],
    ['a substitute nobody knows', away('vera', 2040, { substitute: 'nobody' }), '/substitute'],
    ['oneself as substitute', away('vera', 2040, { substitute: 'vera' }), '/substitute'],
    ['a substitute who is absent too', away('vera', 2043, { substitute: 'rita' }), '/substitute'],
    ['a time that overlaps another absence', away('rita', 2043), '/from'],
    [
      'a time that reaches into another absence',
      away('rita', 2043, { from: '2043-02-01T00:00:00Z' }),
      '/until',
    ],
    ['no time', away('vera', 2040, { from: '2040-03-15T00:00:00Z' }), '/until'],
  ])('of %s is refused at its field, and nothing is stored', async (_, body, pointer) => {
    const { db } = api.database;
    await enter(away('rita', 2043), 'rita');
    const before = await organisationVersion(db);
    const refused = await enter(body, 'lena');
    expect(no(refused)).toEqual([400, 'absence.faulty']);
    expect(pointers(refused)).toEqual([pointer]);
    expect(await organisationVersion(db)).toBe(before);
  });

  it('takes away the only one who stands in for somebody: the other absence is named', async () => {
    await enter(away('min', 2044, { substitute: 'wei' }), 'min');
    const refused = await enter(away('wei', 2044), 'wei');
    expect(no(refused)).toEqual([400, 'absence.faulty']);
    expect(pointers(refused)).toEqual(['/substitute']);
    expect(refused.body['detail']).toContain('"wei" is away the whole time');
    // with somebody behind there is somebody there
    expect((await enter(away('wei', 2044, { substitute: 'lan' }), 'wei')).status).toBe(201);
  });

  it('entered at once with others is checked against them: no two of a person overlap', async () => {
    const { db } = api.database;
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, day) =>
        enter(
          { person: 'vera', from: `2060-03-0${day + 1}T00:00:00Z`, until: '2060-03-20T00:00:00Z' },
          'vera',
        ),
      ),
    );
    const taken = answers.filter(({ status }) => status === 201);
    expect(taken).toHaveLength(1);
    for (const refused of answers.filter(({ status }) => status !== 201)) {
      expect(no(refused)).toEqual([400, 'absence.faulty']);
    }
    const stored = (await listAbsences(db, 'vera')).filter(({ from }) => from >= Date.UTC(2060));
    expect(stored.map(({ id }) => id)).toEqual([taken[0]?.body['id']]);
  });

  it('of many people at once is taken of each', async () => {
    const people = ['erik', 'emma', 'lena', 'ravi', 'vera', 'rita', 'min', 'wei', 'jun', 'theo'];
    const answers = await Promise.all(people.map((id) => enter(away(id, 2061), id)));
    expect(answers.map(({ status }) => status)).toEqual(people.map(() => 201));
  });

  it('is checked again when another server was faster', async () => {
    const other = await api.database.db.$client.connect();
    await other.query('begin');
    await other.query('update organisation set version = version + 1');
    await other.query(
      `insert into absence (id, person, "from", until) values ('faster', 'theo', '2062-03-02Z', '2062-03-03Z')`,
    );
    const late = enter(away('theo', 2062), 'theo');
    await until(async () => {
      // in this database: others wait for one another in theirs
      const { rowCount } = await other.query(
        `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
      return (rowCount ?? 0) > 0;
    }, 'the absence waits');
    await other.query('commit');
    other.release();
    const refused = await late;
    expect(no(refused)).toEqual([400, 'absence.faulty']);
    expect(refused.body['detail']).toContain('faster');
  });

  it('that is over or in another form is refused', async () => {
    const over = await enter(away('erik', 2020), 'erik');
    expect([...no(over), ...pointers(over)]).toEqual([400, 'absence.over', '/until']);
    for (const body of [
      {},
      { ...away('erik', 2040), until: 'tomorrow' },
      { ...away('erik', 2040), until: '2040-03-15' },
      { ...away('erik', 2040), colour: 'red' },
      { ...away('erik', 2040), person: 7 },
    ]) {
      expect(no(await enter(body, 'erik'))).toEqual([400, 'validation_failed']);
    }
  });
});

it('an absence is stored while Temporal is away', async () => {
  const alone = await startApi({ temporalAddress: nowhere });
  await saveDemo(alone.database.db);
  const erik = actor(`http://127.0.0.1:${alone.port}`, 'erik');
  const entered = await erik.post('/v1/absences', away('erik', 2030));
  expect(entered.status).toBe(201);
  const { body } = await erik.get('/v1/absences?person=erik');
  expect(body.items).toEqual([entered.body]);
  const path = `/v1/absences/${String(entered.body['id'])}`;
  expect((await erik.send('DELETE', path)).status).toBe(200);
  await alone.close();
});
