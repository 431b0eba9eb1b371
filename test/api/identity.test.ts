import Fastify from 'fastify';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { AuditFact } from '../../api/plugins/audit.ts';
import { registerErrors } from '../../api/plugins/errors.ts';
import { registerIdentity } from '../../api/plugins/identity.ts';
import { Keys } from '../../api/plugins/keys.ts';
import { People, type FoundPerson } from '../../api/plugins/people.ts';
import type { StoredKey } from '../../db/key.ts';
import { derivedKey, keyOf, readKey } from '../../db/secret.ts';
import { as, testSecret } from '../support/keys.ts';

const sam: FoundPerson = {
  id: 'sam',
  roles: ['supervisor'],
  customerId: null,
  customers: ['acme'],
  teams: ['radio-1'],
  department: 'radio',
  departmentTeams: ['radio-1', 'radio-2'],
};
const key = keyOf('k3v9x0q2m7ab', Buffer.alloc(32, 7));
const stored: StoredKey = {
  id: key.id,
  holder: 'sam',
  name: 'test',
  hash: key.hash,
  scopes: ['read', 'work', 'unheard-of'],
  createdBy: 'ada',
  createdAt: 0,
  expiresAt: Date.UTC(2100, 0),
  revokedAt: null,
  lastUsedAt: null,
  rotatedFrom: null,
};

type FindPerson = (id: string) => Promise<FoundPerson | undefined>;
type FindKey = (id: string) => Promise<StoredKey | undefined>;
type Touch = (used: ReadonlyMap<string, number>) => Promise<void>;

/** A server that says who asks; people and keys are looked up as given. */
function whoami() {
  const findPerson = vi.fn<FindPerson>(async (id) => (id === 'sam' ? sam : undefined));
  const findKey = vi.fn<FindKey>(async (id) => (id === key.id ? stored : undefined));
  const touch = vi.fn<Touch>(async () => undefined);
  const onUsed = vi.fn<() => void>();
  const noted: AuditFact[] = [];
  const app = Fastify();
  registerErrors(app);
  const keys = new Keys({ find: findKey, touch, onUsed });
  const people = new People(findPerson);
  const audit = { note: (fact: AuditFact) => void noted.push(fact) };
  const addressKey = derivedKey(testSecret, 'address');
  registerIdentity(app, { people, keys, audit, addressKey });
  app.get('/', async ({ actor }) => actor);
  app.post('/', { schema: { operationId: 'decide-approval' } }, async () => ({}));
  const send = async (method: 'GET' | 'POST', authorization: string) => {
    const { statusCode, headers, ...answer } = await app.inject({
      method,
      url: '/',
      headers: { authorization },
    });
    return { status: statusCode, headers, body: answer.json<Record<string, unknown>>() };
  };
  const ask = (authorization = `Bearer ${key.key}`) => send('GET', authorization);
  const decide = () => send('POST', `Bearer ${key.key}`);
  return { ask, decide, findPerson, findKey, touch, onUsed, noted, keys, people };
}

const away = (): Error => Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
const later = (ms: number): void => void vi.setSystemTime(Date.now() + ms);
const stopClock = (): void => void vi.useFakeTimers({ toFake: ['Date'] });
afterEach(() => void vi.useRealTimers());

describe('who somebody is', () => {
  it('is told with everything that permissions are measured by', async () => {
    const { ask, findPerson } = whoami();
    const { id, roles, customers, teams, department, departmentTeams } = sam;
    const caller = { id, roles, customers, teams, department, departmentTeams };
    const keyed = { key: key.id, keyScopes: ['read', 'work'] };
    const { status, body } = await ask();
    expect([status, body]).toEqual([200, { ...caller, ...keyed, customerId: null }]);
    findPerson.mockResolvedValue({ ...sam, customerId: 'omega' });
    const other = whoami();
    other.findPerson.mockResolvedValue({ ...sam, customerId: 'omega' });
    expect((await other.ask()).body['customers']).toEqual(['acme', 'omega']);
  });

  it('is looked up once in half a minute', async () => {
    stopClock();
    const { ask, findPerson } = whoami();
    await ask();
    later(29_000);
    expect((await ask()).status).toBe(200);
    expect(findPerson).toHaveBeenCalledTimes(1);
    findPerson.mockResolvedValue({ ...sam, roles: [] });
    later(2000);
    expect((await ask()).body['roles']).toEqual([]);
    findPerson.mockResolvedValue(undefined);
    later(31_000);
    expect(await ask()).toMatchObject({ status: 401, body: { code: 'identity.unknown' } });
  });

  it('is asked once by many at the same time', async () => {
    const { ask, findPerson, findKey } = whoami();
    const answers = await Promise.all(Array.from({ length: 50 }, () => ask()));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect([findPerson.mock.calls.length, findKey.mock.calls.length]).toEqual([1, 1]);
  });

  it('is not what it was before a change that came while it was looked up', async () => {
    const { ask, findPerson, people } = whoami();
    let answer: (found: FoundPerson) => void = () => undefined;
    findPerson.mockReturnValueOnce(new Promise((resolve) => (answer = resolve)));
    const before = ask();
    await vi.waitFor(() => expect(findPerson).toHaveBeenCalledTimes(1));
    people.renew();
    findPerson.mockResolvedValue({ ...sam, roles: [] });
    expect((await ask()).body['roles']).toEqual([]);
    answer(sam);
    await before;
    expect((await ask()).body['roles']).toEqual([]);
  });

  it('is what it was last while the database is away or slow, for some hours', async () => {
    stopClock();
    const { ask, findPerson, findKey } = whoami();
    await ask();
    later(3_600_000);
    findPerson.mockRejectedValue(away());
    findKey.mockRejectedValue(away());
    expect((await ask()).status).toBe(200);
    later(4 * 3_600_000);
    expect(await ask()).toMatchObject({ status: 503, body: { code: 'unavailable' } });
    const slow = whoami();
    await slow.ask();
    later(3_600_000);
    slow.findPerson.mockReturnValue(new Promise(() => undefined));
    slow.findKey.mockReturnValue(new Promise(() => undefined));
    // it would never answer, were the look-ups waited for
    expect((await slow.ask()).status).toBe(200);
  });

  it('is not guessed for somebody new', async () => {
    const { ask, findPerson } = whoami();
    findPerson.mockRejectedValue(away());
    expect(await ask()).toMatchObject({ status: 503, body: { code: 'unavailable' } });
  });

  it('is not made up when something breaks, and the inside is not shown', async () => {
    const { ask, findKey } = whoami();
    findKey.mockRejectedValue(new Error('secret inside'));
    const { status, body } = await ask();
    expect([status, body['code']]).toEqual([500, 'internal']);
    expect(JSON.stringify(body)).not.toContain('secret');
  });
});

describe('a key', () => {
  it('says which it is, and nothing that differs by a character is one', () => {
    expect(readKey(key.key)).toEqual({ id: key.id, hash: key.hash });
    expect(key.key).toMatch(/^itr_[a-z0-9]{12}_[\w-]{43}[0-9a-f]{6}$/);
    for (let at = 0; at < key.key.length; at += 1) {
      const other = key.key[at] === 'a' ? 'b' : 'a';
      expect(readKey(key.key.slice(0, at) + other + key.key.slice(at + 1))).toBeUndefined();
    }
    for (const text of [key.key.slice(0, -1), `${key.key}0`, ` ${key.key}`, `${key.key}\n`, '']) {
      expect(readKey(text)).toBeUndefined();
    }
  });

  it('that is revoked is refused within 5 s', async () => {
    stopClock();
    const { ask, findKey } = whoami();
    await ask();
    findKey.mockResolvedValue({ ...stored, revokedAt: Date.now() });
    later(5000);
    expect(await ask()).toMatchObject({ status: 401, body: { code: 'identity.bad-token' } });
  });

  it('that has expired is refused at once, although nobody can be asked', async () => {
    stopClock();
    const { ask, findKey } = whoami();
    findKey.mockResolvedValueOnce({ ...stored, expiresAt: Date.now() + 60_000 });
    await ask();
    findKey.mockRejectedValue(away());
    later(59_999);
    expect((await ask()).status).toBe(200);
    later(1);
    expect(await ask()).toMatchObject({ status: 401, body: { code: 'identity.expired' } });
  });

  it('only narrows', async () => {
    const { decide, findKey } = whoami();
    const refused = await decide();
    expect(refused.status).toBe(403);
    expect(refused.body).toMatchObject({
      code: 'authority.scope',
      facts: { needed: 'approve', scopes: ['read', 'work'] },
    });
    expect(refused.headers['www-authenticate']).toContain('insufficient_scope');
    findKey.mockResolvedValue({ ...stored, scopes: ['approve'] });
    const other = whoami();
    other.findKey.mockResolvedValue({ ...stored, scopes: ['approve'] });
    expect((await other.decide()).status).toBe(200);
  });

  it('is noted as used once a minute, again when it could not be written', async () => {
    stopClock();
    const { ask, touch, onUsed } = whoami();
    touch.mockRejectedValueOnce(away());
    const first = Date.now();
    await ask();
    later(59_000);
    await ask();
    expect(onUsed).toHaveBeenCalledTimes(1);
    await vi.waitFor(() => expect(touch).toHaveBeenCalledTimes(2), 5000);
    expect(touch.mock.calls.map(([used]) => [...used])).toEqual([
      [[key.id, first]],
      [[key.id, first]],
    ]);
    later(2000);
    await ask();
    expect(onUsed).toHaveBeenCalledTimes(2);
  });
});

describe('a failed sign-in', () => {
  it('is told with its reason and never with what was sent', async () => {
    const { ask, findKey, noted } = whoami();
    const wrong = keyOf(key.id, Buffer.alloc(32, 8)).key;
    const stranger = keyOf('aaaaaaaaaaaa', Buffer.alloc(32, 8)).key;
    const sent = [`Bearer ${wrong}`, `Bearer ${stranger}`, `Bearer ${key.key}0`, 'Bearer a.b.c'];
    for (const one of sent) expect((await ask(one)).status).toBe(401);
    findKey.mockResolvedValue({ ...stored, id: 'bbbbbbbbbbbb', holder: 'gone' });
    const told = noted.map(({ type, subject, facts }) => [type, subject, facts['reason']]);
    expect(told).toEqual([
      ['sign-in-failed', key.id, 'key-wrong'],
      ['sign-in-failed', null, 'key-unknown'],
      ['sign-in-failed', null, 'key-malformed'],
      ['sign-in-failed', null, 'malformed'],
    ]);
    expect(new Set(noted.map(({ by }) => by)).size).toBe(1);
    expect(noted[0]?.by).toMatch(/^address-[0-9a-f]{12}$/);
    const text = JSON.stringify(noted);
    for (const secret of [wrong.slice(20), stranger.slice(20), '127.0.0.1']) {
      expect(text).not.toContain(secret);
    }
  });

  it('is none when nothing was sent', async () => {
    const { ask, noted } = whoami();
    const { status, headers, body } = await ask('');
    expect([status, body['code']]).toEqual([401, 'identity.missing']);
    expect(headers['www-authenticate']).toBe('Bearer realm="itr"');
    expect((await ask(as('sam').authorization)).headers['www-authenticate']).toBe(
      'Bearer realm="itr", error="invalid_token"',
    );
    expect(noted).toHaveLength(1);
  });
});
