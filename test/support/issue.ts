import { expect } from 'vitest';
import { ItrProblem, type Command } from '../../client/index.ts';
import { clientOf } from './client.ts';
import { aFault, until, type Json } from './http.ts';

/** Not known, or not available. */
const late: readonly number[] = [404, 503];
/** What has been answered and is not recorded yet cannot be read, however long that takes; it is looked at again. */
function unlessLate(error: unknown): undefined {
  if (!(error instanceof ItrProblem) || !late.includes(error.status)) throw error;
}

/** One issue that tests act on by the client, each command in somebody's name. */
export function issueOf(url: string, id: string) {
  const path = `/v1/issues/${id}`;
  const asked = { params: { path: { id } } };
  const act = async (who: string, command: string, body: object = {}): Promise<Json> => {
    const sent = clientOf(url, who).command(id, command as Command, body);
    return shown(await sent.catch((error: unknown) => fail(`${who} cannot ${command}`, error)));
  };
  const see = async (): Promise<Json> =>
    shown(await clientOf(url, 'ina').get('/v1/issues/{id}', asked));
  return {
    id,
    path,
    act,
    see,
    /** A command that must be refused; gives the problem. */
    refused: async (who: string, command: string, body: object = {}): Promise<Json> => {
      const to = `/v1/issues/{id}/${command as Command}` as const;
      const { error, response } = await clientOf(url, who).raw.POST(to, {
        ...asked,
        body: body as never,
      });
      expect(response.status).toBe(409);
      return shown(error);
    },
    events: async (): Promise<readonly Json[]> => {
      const events: Json[] = [];
      const all = clientOf(url, 'ina').items('/v1/issues/{id}/events', asked.params);
      for await (const event of all) events.push(shown(event));
      return events;
    },
    until: (what: string, seen: (issue: Json) => boolean, limitMs?: number) =>
      until(
        async () => {
          const issue = await see().catch(unlessLate);
          return issue !== undefined && seen(issue) ? issue : undefined;
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
  const sent = clientOf(url, 'ina').post('/v1/issues', { body: { ...aFault, ...more } });
  const { id } = await sent.catch((error: unknown) => fail('The issue cannot be filed', error));
  return issueOf(url, id);
}

/** What the client gives, for tests that walk through it by name. */
const shown = (answer: unknown): Json => answer as Json;

function fail(what: string, error: unknown): never {
  const code = error instanceof ItrProblem ? `${error.status} ${error.code}: ` : '';
  const text = error instanceof Error ? error.message : String(error);
  throw new Error(`${what}: ${code}${text}`, { cause: error });
}

export function clockOf(issue: Json, name: string): Json {
  const clock = issue['clocks']?.find((one: Json) => one['name'] === name);
  if (clock === undefined) throw new Error(`The issue has no clock ${name}.`);
  return clock;
}
