import {
  loadOrganisation,
  organisationVersion,
  saveOrganisation,
  storedOrganisation,
} from '../db/organisation.ts';
import { saveRoster } from '../db/roster.ts';
import { Directories } from '../documents/directory.ts';
import { candidatesOf, choose, teamFor, withWork } from '../domain/routing/choose.ts';
import { defaultPolicyDocument } from '../domain/policy/default.ts';
import type { Workload } from '../domain/routing/routing.ts';
import {
  enlarged,
  largestRoster,
  needs,
  peopleCount,
  personName,
  typicalRoster,
} from './organisation.ts';
import type { BenchStack } from './stack.ts';

type Asked = Parameters<typeof needs>[0];
const pureTimes = 50;

/** Adds two thousand people to the stored organisation, with rosters of both sizes. */
export async function enlarge({ database: { db } }: BenchStack): Promise<void> {
  const now = Date.now();
  const version = await organisationVersion(db);
  await saveOrganisation(db, enlarged(await loadOrganisation(db), now), version);
  for (const roster of [typicalRoster, largestRoster]) await saveRoster(db, roster, 'bench', now);
}

/** Milliseconds of the decision alone, the people and their work known. */
export async function decisions(
  { database }: BenchStack,
  asked: Asked,
): Promise<readonly number[]> {
  const directory = await new Directories(storedOrganisation(database.db)).current();
  const { routing } = defaultPolicyDocument;
  if (routing === undefined) throw new Error('The default policy finds people by itself.');
  const need = needs(asked);
  const times: number[] = [];
  for (let time = 0; time < 2 * pureTimes; time += 1) {
    const at = Date.now() + time;
    const work = workloads(time, at);
    const began = performance.now();
    const team = teamFor(need, undefined, directory.teams.values());
    const candidates = withWork(candidatesOf(need, team, directory, at), work);
    const judged = choose(need, routing, candidates, at);
    // The first half warms up.
    if (time >= pureTimes) times.push(performance.now() - began);
    if (judged[0]?.reason !== 'taken') throw new Error('Nobody was found.');
  }
  return times;
}

const workloads = (time: number, at: number): ReadonlyMap<string, Workload> =>
  new Map(
    Array.from({ length: peopleCount }, (_, index) => [
      personName(index),
      { load: (index * 7 + time) % 20, lastOfferedAt: at - ((index * 31) % 5000) * 60_000 },
    ]),
  );

/**
 * Milliseconds of whole choices, one after another, by the worker as it runs: with the directory asked for its
 * version, everybody's work read, and the choice written down. The worker itself measures them.
 */
export async function choices(
  stack: BenchStack,
  asked: Asked,
  count: number,
  signal: AbortSignal,
): Promise<readonly number[]> {
  const times: number[] = [];
  const need = needs(asked);
  for (let choice = -Math.ceil(count / 10); choice < count; choice += 1) {
    signal.throwIfAborted();
    const stream = `bench-${asked}-${choice}`;
    const id = `${stream}/1.0`;
    const policy = { id: defaultPolicyDocument.id, version: defaultPolicyDocument.version };
    const before = await spentChoosing(stack.workerUrl);
    const { person } = await stack.temporal.activity.execute<{ person: string | null }>('choose', {
      id,
      taskQueue: stack.taskQueue,
      startToCloseTimeout: '10s',
      args: [{ id, stream, at: Date.now(), policy, need }],
    });
    if (person === null) throw new Error(`Nobody was found for ${stream}.`);
    const after = await spentChoosing(stack.workerUrl);
    if (after.count !== before.count + 1) throw new Error(`${stream} was not chosen for once.`);
    // The first ones warm up.
    if (choice >= 0) times.push((after.seconds - before.seconds) * 1000);
  }
  return times;
}

/** What the worker has spent on choices so far. */
async function spentChoosing(workerUrl: string): Promise<{ count: number; seconds: number }> {
  const page = await (await fetch(`${workerUrl}/metrics`)).text();
  const value = (name: string): number =>
    Number(new RegExp(`^itr_choice_seconds_${name} (.+)$`, 'm').exec(page)?.[1] ?? 0);
  return { count: value('count'), seconds: value('sum') };
}
