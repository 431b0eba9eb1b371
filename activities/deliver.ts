import type { Database } from '../db/database.ts';
import { addToInbox } from '../db/inbox.ts';
import type { Directories } from '../documents/directory.ts';
import type { Recipient } from '../domain/issue/notices.ts';
import { toldFor, type Directory } from '../domain/organisation/directory.ts';
import type { Role } from '../domain/people.ts';
import type { Instant } from '../domain/process.ts';
import type { ActivityMetrics } from './metrics.ts';
import type { Delivered, DeliverInput } from './ports.ts';

interface Outside {
  readonly db: Database;
  readonly directories: Pick<Directories, 'current'>;
  readonly metrics: ActivityMetrics;
}

/**
 * Tells everybody a notice is for: who is on duty in a role now, who stands in for somebody who is away. A repetition
 * tells nobody twice.
 */
export async function deliverNotice(
  { db, directories, metrics }: Outside,
  { id, stream, at, notice }: DeliverInput,
): Promise<Delivered> {
  const { template, facts, to } = notice;
  const { persons, vacant } = resolve(await directories.current(), to, at);
  const { told, added } = await addToInbox(db, {
    id,
    issueId: stream,
    at,
    template,
    facts,
    persons,
    customers: to.flatMap((one) => (one.kind === 'customer' ? [one.customerId] : [])),
    ...(to.some(({ kind }) => kind === 'watchers') ? { watchersOf: stream } : {}),
  });
  metrics.told(template, added);
  return { told, vacant };
}

/** The persons meant, each once, and the roles nobody holds just now. */
function resolve(
  directory: Directory,
  to: readonly Recipient[],
  at: Instant,
): { readonly persons: readonly string[]; readonly vacant: readonly Role[] } {
  const persons = new Set<string>();
  const vacant = new Set<Role>();
  for (const one of to) {
    if (one.kind === 'person') {
      for (const id of withStandIn(directory, one.id, at)) persons.add(id);
    } else if (one.kind === 'role') {
      const { kind: _, ...wanted } = one;
      const holders = toldFor(directory, wanted, at);
      if (holders.length === 0) vacant.add(one.role);
      for (const id of holders) persons.add(id);
    }
  }
  return { persons: [...persons], vacant: [...vacant] };
}

/** Somebody who is away finds it on return; who stands in hears of it now. */
function withStandIn(directory: Directory, person: string, at: Instant): readonly string[] {
  if (!directory.isAbsent(person, at)) return [person];
  const substitute = directory.standInFor(person, at);
  return substitute === null ? [person] : [person, substitute];
}
