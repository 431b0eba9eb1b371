import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pino } from 'pino';
import { DecisionCodes } from '../../db/decision-code.ts';
import { mintKey } from '../../db/secret.ts';
import { errorForLog, loggerOptions, withoutSecrets } from '../../log.ts';
import { as, keyFor, testSecret } from '../support/keys.ts';
import { exchange, report, startApi, type TestApi } from './support.ts';

const jwt = [
  Buffer.from('{"alg":"RS256","typ":"at+jwt"}').toString('base64url'),
  Buffer.from('{"sub":"canary-subject","aud":"itr"}').toString('base64url'),
  'c2lnbmF0dXJlLWNhbmFyeQ',
].join('.');
const canaries = {
  'a key that is valid': keyFor('ada'),
  'a key that is not known': mintKey().key,
  'an access token': jwt,
  'a one-time code': new DecisionCodes(testSecret).make('x.1', 'sam', Date.now()),
  'a phone number': '+86-10-5550-1234',
  'the secret': testSecret,
};
type Canary = keyof typeof canaries;
const names = Object.keys(canaries) as Canary[];

/** What must not be found: the whole, and the part of it that makes it one. */
const marks = (canary: string): readonly string[] => [
  canary,
  encodeURIComponent(canary),
  ...(canary.startsWith('itr_') ? [canary.slice(17)] : []),
  ...(canary.startsWith('eyJ') ? canary.split('.').filter((part) => part.length > 8) : []),
];

let api: TestApi;
const written: string[] = [];

beforeAll(async () => {
  api = await startApi({
    settings: { logLevel: 'trace', logTo: { write: (line) => void written.push(line) } },
  });
});
afterAll(() => api.close());

const log = (): string => written.join('');
const found = (canary: string): readonly string[] =>
  written.filter((line) => marks(canary).some((mark) => line.includes(mark)));

interface Sent {
  readonly path: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}
const json = { 'content-type': 'application/json' };

/** Every wrong place that something can be sent to. */
const places = (it: string): readonly Sent[] => {
  const inPath = encodeURIComponent(it);
  const sam = as('sam');
  return [
    { path: '/v1/me', headers: { authorization: `Bearer ${it}` } },
    { path: '/v1/me', headers: { authorization: `Bearer ${it}x` } },
    { path: '/v1/me', headers: { authorization: `bearer  ${it} ${it}` } },
    { path: '/v1/me', headers: { authorization: it } },
    { path: '/v1/me', headers: { authorization: `Basic ${Buffer.from(it).toString('base64')}` } },
    { path: '/v1/me', headers: { ...sam, cookie: `session=${it}`, 'x-api-key': it } },
    { path: '/v1/me', headers: { ...sam, 'x-request-id': it, 'user-agent': it, referer: it } },
    { path: '/v1/me', headers: { ...sam, host: it } },
    { path: `/v1/issues/${inPath}`, headers: sam },
    { path: `/v1/people/${inPath}`, headers: sam },
    { path: `/v1/${inPath}`, headers: sam },
    { path: `/decide/${inPath}` },
    {
      path: `/decide/${inPath}`,
      method: 'POST',
      body: `decision=${inPath}`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    },
    { path: `/v1/issues?q=${inPath}`, headers: sam },
    { path: `/v1/issues?cursor=${inPath}&token=${inPath}`, headers: sam },
    {
      path: '/v1/issues',
      method: 'POST',
      headers: { ...sam, ...json },
      body: JSON.stringify({ ...report, [it]: 1 }),
    },
    {
      path: '/v1/issues',
      method: 'POST',
      headers: { ...sam, ...json },
      body: JSON.stringify({ ...report, channel: it }),
    },
    {
      path: '/v1/issues',
      method: 'POST',
      headers: { ...sam, ...json, 'idempotency-key': it },
      body: JSON.stringify({
        ...report,
        title: it,
        description: it,
        contact: { name: it, phone: it },
      }),
    },
    {
      path: '/v1/issues',
      method: 'POST',
      headers: { ...sam, ...json },
      body: `{"title": "${it}", `,
    },
    { path: '/v1/issues', method: 'POST', headers: { ...sam, ...json }, body: it },
    { path: '/v1/issues', method: 'POST', headers: { ...sam, 'content-type': it }, body: it },
    {
      path: '/v1/keys',
      method: 'POST',
      headers: { ...as('ada'), ...json },
      body: JSON.stringify({ holder: it, name: it, scopes: [it] }),
    },
    {
      path: '/v1/policies/check',
      method: 'POST',
      headers: { ...as('ada'), ...json },
      body: JSON.stringify({ source: `id: ${it}\n  x: [` }),
    },
  ];
};

describe('the log of the API at its most talkative', () => {
  test.for(names)('does not hold %s, wherever it was sent', async (name) => {
    const it = canaries[name];
    const url = `http://127.0.0.1:${api.port}`;
    for (const { path, ...sent } of places(it)) {
      const response = await fetch(`${url}${path}`, sent).catch(() => undefined);
      await response?.text();
      expect([path, response?.status]).not.toContain(500);
    }
    // what no client library sends
    for (const head of [
      `GET /v1/me HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer ${it}\r\nauthorization: Bearer ${it}`,
      `GET /${it} ${it} HTTP/1.1\r\nhost: localhost`,
      `${it} / HTTP/1.1\r\nhost: localhost`,
      `GET / HTTP/1.1\r\nhost: localhost\r\n${it} : x`,
      `POST /v1/issues HTTP/1.1\r\nhost: localhost\r\ntransfer-encoding: ${it}`,
    ]) {
      await exchange(api.port, `${head}\r\n\r\n`);
    }
    expect(found(it)).toEqual([]);
    const { rows } = await api.database.pool.query<{ data: string }>(
      'select data::text from event',
    );
    expect(rows.filter(({ data }) => marks(it).some((mark) => data.includes(mark)))).toEqual([]);
  });

  test('tells who was not let in or refused, in lines for machines', async () => {
    const url = `http://127.0.0.1:${api.port}`;
    await fetch(`${url}/v1/audit`, { headers: as('erik') });
    await fetch(`${url}/v1/people/export?kind=team`, { headers: as('ada') });
    const lines = log()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>)
      .filter(({ security }) => security === true);
    const line = (event: string, operation: string) =>
      lines.find((one) => one['event'] === event && one['operation'] === operation);
    expect(line('sign-in-failed', 'me')).toMatchObject({
      actor: null,
      key: null,
      address: '127.0.0.1',
      outcome: 'refused',
      status: 401,
    });
    expect(line('access-denied', 'listAudit')).toMatchObject({
      actor: 'erik',
      key: keyFor('erik').slice(4, 16),
      outcome: 'refused',
      status: 403,
    });
    expect(line('exported', 'exportPeople')).toMatchObject({ actor: 'ada', outcome: 'done' });
    expect(lines.some(({ event }) => event === 'approval-decided-by-link')).toBe(true);
  });
});

describe('every logger', () => {
  const lines: string[] = [];
  const logger = pino(loggerOptions({ level: 'trace', name: 'worker', secrets: [testSecret] }), {
    write: (line: string) => void lines.push(line),
  });

  test.for(names.filter((name) => name !== 'a phone number'))('hides %s', (name) => {
    const it = canaries[name];
    lines.length = 0;
    logger.trace(`x ${it} y`);
    logger.error({ err: new Error(`refused: ${it}`, { cause: new Error(`by ${it}`) }) }, it);
    logger.warn({ headers: { authorization: it, cookie: it }, deep: { deeper: [it] } });
    logger.info({ [it]: 1, url: `postgres://itr:${it}@host/db` });
    expect(lines).toHaveLength(4);
    const text = lines.join('');
    expect(marks(it).filter((mark) => text.includes(mark))).toEqual([]);
    expect(withoutSecrets(`Bearer ${it}`, [testSecret])).not.toContain(it);
  });

  test('writes of a refusal of the database what it was, not what it was about', async () => {
    lines.length = 0;
    const phone = canaries['a phone number'];
    for (const [text, values] of [
      ['select $1::int', [phone]],
      ['insert into person (id, name, roles) values ($1, $1, $2)', [phone, [phone]]],
      [`insert into absence (id, person, "from", until) values ($1, $1, now(), now())`, [phone]],
      [`select jsonb '{"phone": "${phone}'`, []],
    ] as const) {
      const error: unknown = await api.database.pool
        .query(text, [...values])
        .catch((e: unknown) => e);
      expect(error).toBeInstanceOf(Error);
      logger.error({ err: error }, 'refused');
    }
    expect(lines.filter((line) => line.includes(phone))).toEqual([]);
    expect(lines.map((line) => (JSON.parse(line) as { err: { code: string } }).err.code)).toEqual([
      '22P02',
      '23514',
      '23514',
      '22P02',
    ]);
    expect(errorForLog('x')).toEqual({ type: 'string', message: '', stack: '' });
  });
});
