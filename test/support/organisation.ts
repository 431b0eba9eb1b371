import type { Database } from '../../db/database.ts';
import { organisationVersion, saveOrganisation } from '../../db/organisation.ts';
import { saveRoster } from '../../db/roster.ts';
import { demoOrganisation, demoRosters } from '../../stack/organisation.ts';

/** The demo organisation in the place of whoever is stored. */
export async function saveDemo(db: Database): Promise<void> {
  await saveOrganisation(db, demoOrganisation, await organisationVersion(db));
  for (const roster of demoRosters) await saveRoster(db, roster, 'itr', 0);
}
