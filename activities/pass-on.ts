import type { Database } from '../db/database.ts';
import { heldIssues } from '../db/held.ts';
import type { Directories } from '../documents/directory.ts';
import type { AbsenceBegan } from '../domain/issue/command.ts';
import type { Absence } from '../domain/organisation/organisation.ts';
import type { AbsenceTimes, PassOnInput, PassOnPage } from './ports.ts';
import { fewAtOnce, type Send } from './send.ts';

interface Outside {
  readonly db: Database;
  readonly directories: Directories;
  readonly send: Send<AbsenceBegan>;
}

const pageSize = 50;
/** The clocks of two machines need not agree on whether an absence has begun. */
const clockSkewMs = 60_000;
/** Who finds people, as for every other offer. */
const router = { id: 'router', roles: [] };
const nothing: PassOnPage = { passedOn: 0, next: null };

const absenceOf = async (
  directories: Outside['directories'],
  id: string,
): Promise<Absence | undefined> =>
  (await directories.organisation()).absences.find((one) => one.id === id);

/** When an absence begins and ends. */
export async function absenceTimes(
  directories: Outside['directories'],
  id: string,
): Promise<AbsenceTimes | null> {
  const found = await absenceOf(directories, id);
  if (found === undefined) return null;
  const { person, from, until } = found;
  return { person, from, until };
}

/** Passes on the next issues of somebody who is away; running it twice is running it once. */
export async function passOnPage(
  { db, directories, send }: Outside,
  { id, after }: PassOnInput,
): Promise<PassOnPage> {
  const absence = await absenceOf(directories, id);
  if (absence === undefined) return nothing;
  const { person, from } = absence;
  const at = Math.max(Date.now(), from);
  const directory = await directories.current();
  if (at > Date.now() + clockSkewMs || !directory.isAbsent(person, at)) return nothing;
  const substitute = directory.standInFor(person, at);
  const command: AbsenceBegan = { type: 'absence-began', by: router, person, substitute };
  const issues = await heldIssues(db, person, { after, limit: pageSize });
  let passedOn = 0;
  const one = async (issue: string): Promise<void> => {
    // What is closed or somebody else's by now is refused, and rightly so.
    const { ok } = await send(issue, command, `${id}.${from}:${issue}`);
    if (ok) passedOn += 1;
  };
  await fewAtOnce(issues, one);
  return { passedOn, next: issues.length < pageSize ? null : (issues.at(-1) ?? null) };
}
