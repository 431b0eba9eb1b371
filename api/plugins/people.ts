import type { KeyScope } from '../../domain/authority/key-scope.ts';
import type { Caller } from '../../domain/authority/scope.ts';
import type { Person } from '../../domain/organisation/organisation.ts';
import { Remembered } from './remembered.ts';

/** Somebody who is known here, with what permissions are measured by. */
export interface KnownPerson extends Caller {
  /** For people of a customer: whose. */
  readonly customerId: string | null;
}

/** Who acts, and by which credential. */
export interface ActingPerson extends KnownPerson {
  /** Id of the key in use; null: an access token. */
  readonly key: string | null;
  /** What the key may be used for at most; null: nothing is narrowed. */
  readonly keyScopes: readonly KeyScope[] | null;
}

/** What the directory says of somebody. */
export type FoundPerson = Pick<
  Person,
  'id' | 'roles' | 'customerId' | 'customers' | 'teams' | 'department'
> & { readonly departmentTeams: readonly string[] };

const freshForMs = 30_000;

/** Remembers people for a while, and for longer while the database cannot be asked. */
export class People {
  readonly #known: Remembered<KnownPerson>;

  constructor(find: (id: string) => Promise<FoundPerson | undefined>) {
    this.#known = new Remembered(async (id) => {
      const found = await find(id);
      return found === undefined ? undefined : knownPerson(found);
    }, freshForMs);
  }

  /** Somebody may have become somebody else: everybody is asked for again when they act next. */
  renew(): void {
    this.#known.renew();
  }

  look(id: string): Promise<KnownPerson | undefined> {
    return this.#known.look(id);
  }
}

/** Only what is needed: names and skills of people are nobody's business on every request. */
function knownPerson(found: FoundPerson): KnownPerson {
  const { id, roles, customerId, customers, teams, department, departmentTeams } = found;
  const own = customerId === null || customers.includes(customerId) ? [] : [customerId];
  return {
    id,
    roles,
    customerId,
    customers: [...customers, ...own],
    teams,
    department,
    departmentTeams,
  };
}
