import type { Database } from '../db/database.ts';
import { delegationsBy } from '../db/delegation.ts';
import { addToInbox } from '../db/inbox.ts';
import type { Directories } from '../documents/directory.ts';
import { approvalKinds } from '../domain/approval/approval.ts';
import { deputiesOf } from '../domain/authority/delegation.ts';
import { approvalAskedIn } from '../domain/inbox.ts';
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
 * Tells everybody a notice is for: who is on duty in a role now, who stands in for somebody who is away, and for what is
 * to be decided the deputies of these. A repetition tells nobody twice.
 */
export async function deliverNotice(
  { db, directories, metrics }: Outside,
  { id, stream, at, notice }: DeliverInput,
): Promise<Delivered> {
  const { template, facts, to } = notice;
  const directory = await directories.current();
  const resolved = resolve(directory, to, at);
  const { persons, vacant } = await withDeputies({ db, directory, at }, notice, resolved);
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

interface Resolved {
  readonly persons: readonly string[];
  readonly vacant: readonly Role[];
}

/** The persons meant, each once, and the roles nobody holds just now. */
function resolve(directory: Directory, to: readonly Recipient[], at: Instant): Resolved {
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

/** Who may decide in the place of those who are asked hears of it as well, also while they are away themselves. */
async function withDeputies(
  {
    db,
    directory,
    at,
  }: { readonly db: Database; readonly directory: Directory; readonly at: Instant },
  { template, facts, to }: DeliverInput['notice'],
  { persons, vacant }: Resolved,
): Promise<Resolved> {
  if (approvalAskedIn({ template, facts }) === undefined) return { persons, vacant };
  const roles = to.flatMap((one) => (one.kind === 'role' ? [one.role] : []));
  const awayIn = (role: Role): readonly string[] =>
    directory.holdersOf(role).flatMap(({ id }) => (directory.isAbsent(id, at) ? [id] : []));
  const asked = [...new Set([...persons, ...roles.flatMap(awayIn)])];
  const delegations = await delegationsBy(db, asked, at);
  const kind = approvalKinds.find((one) => one === facts['kind']);
  const known = { delegations, directory, at, kind };
  const isVacant = (role: Role): boolean => deputiesOf(awayIn(role), known).length === 0;
  return {
    persons: [...new Set([...persons, ...deputiesOf(asked, known)])],
    vacant: vacant.filter(isVacant),
  };
}
