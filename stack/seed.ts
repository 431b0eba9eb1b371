import { openDatabase } from '../db/database.ts';
import type { Database } from '../db/database.ts';
import { loadOrganisation, organisationVersion, saveOrganisation } from '../db/organisation.ts';
import { listRosters, saveRoster } from '../db/roster.ts';
import { getCalendar, saveCalendar } from '../db/calendar.ts';
import { savePolicy, shipped } from '../db/policy.ts';
import { CodedError } from '../domain/errors.ts';
import { cn9x5, gen9x5 } from '../domain/calendar/default.ts';
import { missingYears } from '../domain/calendar/document.ts';
import { defaultPolicyDocument } from '../domain/policy/default.ts';
import { demoPolicy } from '../domain/policy/demo.ts';
import { demoCustomer, demoOrganisation, demoRosters } from './organisation.ts';
import { say } from './progress.ts';

/** Writes the default policy, and the demo organisation with a policy in seconds; twice is as good as once. */
export async function seed(databaseUrl: string): Promise<void> {
  const database = openDatabase(databaseUrl, { max: 1, applicationName: 'itr-seed' });
  const keepExisting = async (name: string, save: Promise<void>): Promise<void> => {
    try {
      await save;
    } catch (error) {
      if (!(error instanceof CodedError)) throw error;
      // Issues may be pinned to it, so it stays as it is.
      say(
        `  ..  seed          "${name}" is stored with other content under the same version; kept`,
      );
    }
  };
  try {
    for (const calendar of [gen9x5, cn9x5]) {
      const saved = saveCalendar(database.db, calendar, shipped, 0).then(() => undefined);
      await keepExisting(calendar.id, saved);
      const newest = await getCalendar(database.db, calendar.id);
      for (const year of missingYears(newest?.document ?? calendar, new Date().getUTCFullYear())) {
        say(
          `  !!  calendar      ${calendar.id} has no holidays for ${year}: deadlines in it are flagged`,
        );
      }
    }
    await keepExisting(defaultPolicyDocument.id, savePolicy(database.db, defaultPolicyDocument));
    await keepExisting(
      demoPolicy.id,
      savePolicy(database.db, demoPolicy, { customerId: demoCustomer }),
    );
    await seedOrganisation(database.db);
  } finally {
    await database.close();
  }
}

/** The demo organisation, once: what people have changed since stays as it is. */
async function seedOrganisation(db: Database): Promise<void> {
  const version = await organisationVersion(db);
  const { teams, people } = await loadOrganisation(db);
  if (teams.length === 0) {
    const known = new Set(demoOrganisation.people.map(({ id }) => id));
    const others = people.filter(({ id }) => !known.has(id));
    const all = { ...demoOrganisation, people: [...demoOrganisation.people, ...others] };
    await saveOrganisation(db, all, version);
  }
  const known = new Set((await listRosters(db)).map(({ document }) => document.id));
  for (const roster of demoRosters) {
    if (!known.has(roster.id)) await saveRoster(db, roster, shipped, Date.now());
  }
}
