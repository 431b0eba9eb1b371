import Fastify from 'fastify';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { registerErrors } from '../../api/plugins/errors.ts';
import { registerIdentity } from '../../api/plugins/identity.ts';
import { People, type ActingPerson } from '../../api/plugins/people.ts';

const sam: ActingPerson = { id: 'sam', roles: ['supervisor'], customerId: null };

/** A server that says who asks; people are looked up as given. */
function whoami(find: (id: string) => Promise<ActingPerson | undefined>) {
  const app = Fastify();
  registerErrors(app);
  registerIdentity(app, { actorHeader: 'trust', people: new People(find) });
  app.get('/', async ({ actor }) => actor);
  return async () => {
    const answer = await app.inject({ url: '/', headers: { 'x-actor': 'sam' } });
    return { status: answer.statusCode, body: answer.json<Record<string, unknown>>() };
  };
}

const away = (): Error => Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
const later = (ms: number): void => void vi.setSystemTime(Date.now() + ms);

describe('who somebody is', () => {
  afterEach(() => void vi.useRealTimers());

  it('is looked up once in half a minute', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const find = vi.fn<() => Promise<ActingPerson | undefined>>(async () => sam);
    const ask = whoami(find);
    await ask();
    later(29_000);
    expect(await ask()).toEqual({ status: 200, body: sam });
    expect(find).toHaveBeenCalledTimes(1);
    find.mockResolvedValue({ ...sam, roles: [] });
    later(2000);
    expect((await ask()).body['roles']).toEqual([]);
    find.mockResolvedValue(undefined);
    later(31_000);
    expect((await ask()).status).toBe(401);
  });

  it('is what it was last while the database is away or slow', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const find = vi.fn<() => Promise<ActingPerson | undefined>>(async () => sam);
    const ask = whoami(find);
    await ask();
    later(3_600_000);
    find.mockRejectedValue(away());
    expect((await ask()).status).toBe(200);
    find.mockReturnValue(new Promise(() => undefined));
    const began = performance.now();
    expect((await ask()).status).toBe(200);
    expect(performance.now() - began).toBeLessThan(1000);
  });

  it('is not guessed for somebody new', async () => {
    const ask = whoami(() => Promise.reject(away()));
    expect(await ask()).toMatchObject({ status: 503, body: { code: 'unavailable' } });
  });

  it('is not made up when something breaks, and the inside is not shown', async () => {
    const ask = whoami(() => Promise.reject(new Error('secret inside')));
    const { status, body } = await ask();
    expect(status).toBe(500);
    expect(body['code']).toBe('internal');
    expect(JSON.stringify(body)).not.toContain('secret');
  });
});
