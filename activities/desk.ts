import type { Database } from '../db/database.ts';
import { addToInbox } from '../db/inbox.ts';
import { summariesOf } from '../db/summary.ts';
import { calendarsAround, gapsOf } from '../documents/desk.ts';
import type { Directories, DirectorySource } from '../documents/directory.ts';
import type { Calendar } from '../domain/calendar/calendar.ts';
import { nextBegin } from '../domain/desk/day.ts';
import { begunIn, deskPeople, gapAudience, lookIn, type Begun } from '../domain/desk/round.ts';
import { isEmpty } from '../domain/desk/summary.ts';
import type { Directory } from '../domain/organisation/directory.ts';
import type { Instant } from '../domain/process.ts';
import type { ActivityMetrics } from './metrics.ts';
import type { DeskRound, DeskTold } from './ports.ts';

interface Outside {
  readonly db: Database;
  readonly directories: Pick<Directories, 'current'>;
  readonly source: Pick<DirectorySource, 'calendar' | 'rosters'>;
  readonly metrics: ActivityMetrics;
}

/** People whose summaries are counted in one statement. */
const batch = 100;

/** When the next working day of anybody begins. */
export async function nextDesk(outside: Outside, after: Instant): Promise<Instant> {
  const directory = await outside.directories.current();
  const calendars = await calendarsOf(outside, directory, after);
  return nextBegin(calendars.values(), after);
}

/** Everybody whose day began in a stretch of time; a repetition tells nobody twice. */
export async function deskRound(outside: Outside, stretch: DeskRound): Promise<DeskTold> {
  const { until } = stretch;
  const directory = await outside.directories.current();
  const calendars = await calendarsOf(outside, directory, until);
  const begun = begunIn(directory, calendars, stretch);
  let summaries = 0;
  for (let first = 0; first < begun.length; first += batch) {
    summaries += await tellSummaries(outside, begun.slice(first, first + batch), until);
  }
  const gaps = lookIn(stretch) ? await tellGaps(outside, directory, until) : 0;
  return { summaries, gaps };
}

function calendarsOf(
  { source }: Outside,
  directory: Directory,
  at: Instant,
): Promise<ReadonlyMap<string, Calendar>> {
  const ids = deskPeople(directory).flatMap(({ calendar }) => calendar ?? []);
  return calendarsAround((id) => source.calendar(id), ids, at);
}

/** @returns how many were told now. */
async function tellSummaries(
  { db, metrics }: Outside,
  begun: readonly Begun[],
  at: Instant,
): Promise<number> {
  const asked = begun.map(({ person, day }) => ({ person, until: day.ends }));
  const summaries = await summariesOf(db, asked, at);
  let told = 0;
  for (const { person, day } of begun) {
    const summary = summaries.get(person);
    if (summary === undefined || isEmpty(summary)) continue;
    const { added } = await addToInbox(db, {
      id: `summary/${person}/${day.date}`,
      issueId: null,
      at,
      template: 'daily-summary',
      facts: { date: day.date, ...summary },
      persons: [person],
      customers: [],
    });
    told += added;
  }
  metrics.told('daily-summary', told);
  return told;
}

/** @returns how many gaps somebody was told of now. */
async function tellGaps(
  { db, source, metrics }: Outside,
  directory: Directory,
  at: Instant,
): Promise<number> {
  let reported = 0;
  for (const document of await source.rosters()) {
    const { id: roster, team, role } = document;
    const persons = gapAudience(directory, team, at);
    for (const { name, from, until } of gapsOf(document, at)) {
      const { added } = await addToInbox(db, {
        id: `gap/${roster}/${name}`,
        issueId: null,
        at,
        template: 'roster-gap',
        facts: { roster, team, role, from, until },
        persons,
        customers: [],
      });
      metrics.told('roster-gap', added);
      if (added > 0) reported += 1;
    }
  }
  return reported;
}
