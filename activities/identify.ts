import type { Database } from '../db/database.ts';
import { findPerson } from '../db/person.ts';
import type { Actor } from '../domain/process.ts';

/** Who somebody is and which roles they hold; an unknown id holds none. */
export async function identifyPerson(db: Database, id: string): Promise<Actor> {
  const person = await findPerson(db, id);
  return { id, roles: person?.roles ?? [] };
}
