import { expect } from 'vitest';
import { actor, aFault, until, type Json } from './http.ts';

/** One issue that tests act on over HTTP, each command in somebody's name. */
export function issueOf(url: string, id: string) {
  const as = (who: string) => actor(url, who);
  const path = `/v1/issues/${id}`;
  const act = async (who: string, command: string, body: object = {}): Promise<Json> => {
    const reply = await as(who).post(`${path}/${command}`, body);
    expect({ command, status: reply.status, body: reply.body }).toMatchObject({ status: 200 });
    return reply.body;
  };
  return {
    id,
    path,
    act,
    /** A command that must be refused; gives the problem. */
    refused: async (who: string, command: string, body: object = {}): Promise<Json> => {
      const reply = await as(who).post(`${path}/${command}`, body);
      expect(reply.status).toBe(409);
      return reply.body;
    },
    see: async (): Promise<Json> => (await as('ina').get(path)).body,
    events: async (): Promise<readonly Json[]> =>
      (await as('ina').get(`${path}/events?limit=200`)).body['items'] ?? [],
    until: (what: string, seen: (issue: Json) => boolean, limitMs?: number) =>
      until(
        async () => {
          const issue = (await as('ina').get(path)).body;
          return seen(issue) ? issue : undefined;
        },
        what,
        limitMs,
      ),
    assess: (impact = 'H', urgency = 'M') =>
      act('hotline-1', 'assess', { impact, urgency, complexity: 'L' }),
    /** Assessed, offered to erik and accepted by him. */
    toWork: async () => {
      await act('hotline-1', 'assess', { impact: 'H', urgency: 'M', complexity: 'L' });
      await act('hotline-1', 'assign', { assignee: 'erik' });
      return act('erik', 'accept');
    },
  };
}
export type IssueUnderTest = ReturnType<typeof issueOf>;

/** Files a fault and gives it to the test. */
export async function fileIssue(url: string, more: object = {}): Promise<IssueUnderTest> {
  const reply = await actor(url, 'ina').post('/v1/issues', { ...aFault, ...more });
  expect({ status: reply.status, body: reply.body }).toMatchObject({ status: 201 });
  return issueOf(url, String(reply.body['id']));
}

export function clockOf(issue: Json, name: string): Json {
  const clock = issue['clocks']?.find((one: Json) => one['name'] === name);
  if (clock === undefined) throw new Error(`The issue has no clock ${name}.`);
  return clock;
}
