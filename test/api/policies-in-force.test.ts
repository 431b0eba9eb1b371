import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultPolicyDocument } from '../../domain/policy/default.ts';
import { actor, type Json } from '../support/http.ts';
import { clockOf, fileIssue } from '../support/issue.ts';
import { policiesOf, policyNamed } from '../support/policy.ts';
import { bootStack, type TestStack } from '../support/stack.ts';

let stack: TestStack;
let policies: ReturnType<typeof policiesOf>;
beforeAll(async () => {
  stack = await bootStack({ policy: defaultPolicyDocument });
  policies = policiesOf(stack.url);
});
afterAll(() => stack.close());

let counted = 0;
const newId = (): string => `policy-${(counted += 1)}`;
const minutesOf = (issue: Json, clock: string): number =>
  (Date.parse(String(clockOf(issue, clock)['dueAt'])) - Date.parse(String(issue['reportedAt']))) /
  60_000;

describe('what is in force', () => {
  it('is pinned by new issues, while those that run keep theirs', async () => {
    const before = await fileIssue(stack.url, { customerId: 'force' });
    const id = newId();
    const tighter = policyNamed(id, 1, { respond: '10min' }, ({ severity }) => severity === 'S2');
    await policies.inForce(tighter, 'force');
    const after = await fileIssue(stack.url, { customerId: 'force' });
    expect((await after.see())['policy']).toEqual({ id, version: 1 });
    expect(minutesOf(await after.see(), 'respond')).toBe(10);
    expect((await before.see())['policy']).toEqual({ id: 'default', version: 1 });
    expect(minutesOf(await before.see(), 'respond')).toBe(60);
    // the customer's own goes before a general one, even a younger one
    const general = newId();
    await policies.inForce(policyNamed(general, 1));
    const own = await fileIssue(stack.url, { customerId: 'force' });
    expect((await own.see())['policy']).toEqual({ id, version: 1 });
    const other = await fileIssue(stack.url, { customerId: 'somebody-else' });
    expect((await other.see())['policy']).toEqual({ id: general, version: 1 });
    const inUse = await actor(stack.url, 'ada').send('DELETE', `/v1/policies/${general}@1`);
    expect(inUse).toMatchObject({ status: 409, body: { code: 'policy.in-use' } });
    expect(inUse.body.facts).toEqual({ openIssues: 1 });
  });

  it('gives different targets where a condition says so', async () => {
    const id = newId();
    const row = defaultPolicyDocument.targets.find(
      ({ severity, level }) => severity === 'S2' && level === 'standard',
    );
    if (row === undefined) throw new Error('The default policy has no such row.');
    const document = policyNamed(id, 1);
    const routers = {
      ...row,
      when: 'product.startsWith("router") && channel == "api"',
      targets: { ...row.targets, respond: '25min' as const },
    };
    await policies.inForce({ ...document, targets: [routers, ...document.targets] }, 'cel');
    const respond = async (product: string): Promise<number> =>
      minutesOf(
        await (await fileIssue(stack.url, { customerId: 'cel', product })).see(),
        'respond',
      );
    expect(await respond('router-9')).toBe(25);
    expect(await respond('switch-router')).toBe(60);
  });

  it.each([
    ['premier', 'S1', 'respond', 15],
    ['standard', 'S1', 'respond', 30],
    ['basic', 'S1', 'respond', 60],
    [undefined, 'S1', 'respond', 30],
    ['premier', 'S2', 'respond', 30],
    ['premier', 'S2', 'restore', 720],
  ] as const)('level %s: %s %s (C.2)', async (level, statedSeverity, clock, minutes) => {
    const more = { customerId: 'lvl', statedSeverity, ...(level && { level }) };
    const seen = await (await fileIssue(stack.url, more)).see();
    expect(seen['level']).toBe(level ?? 'standard');
    expect(minutesOf(seen, clock)).toBe(minutes);
  });

  it('level none: best effort, no promise to restore (C.2)', async () => {
    const more = { customerId: 'lvl', statedSeverity: 'S1', level: 'none' };
    const seen = await (await fileIssue(stack.url, more)).see();
    expect(seen['level']).toBe('none');
    const names = seen.clocks?.map(({ name }) => name);
    expect(names).toContain('respond');
    expect(names).not.toContain('restore');
    expect(clockOf(seen, 'respond')['target']).toBe('2bd');
  });

  it('knows no other level', async () => {
    const { status, body } = await actor(stack.url, 'ina').post('/v1/issues', {
      title: 'x',
      description: 'x',
      type: 'fault',
      channel: 'api',
      customerId: 'lvl',
      statedSeverity: 'S2',
      level: 'gold',
    });
    expect([status, body['errors']]).toMatchObject([400, [{ pointer: '/level' }]]);
  });
});
