import type { Database } from '../../db/database.ts';
import { organisationVersion, saveOrganisation } from '../../db/organisation.ts';
import { saveRoster } from '../../db/roster.ts';
import { demoOrganisation, demoRosters } from '../../stack/organisation.ts';
import { saveTestKeys } from './keys.ts';

/** The demo organisation in the place of whoever is stored; everybody in it has a key. */
export async function saveDemo(db: Database): Promise<void> {
  await saveOrganisation(db, demoOrganisation, await organisationVersion(db));
  for (const roster of demoRosters) await saveRoster(db, roster, 'itr', 0);
  await saveTestKeys(db);
}
