import type { Database } from '../db/database.ts';
import { addToInbox } from '../db/inbox.ts';
import type { ActivityMetrics } from './metrics.ts';
import type { Delivered, DeliverInput } from './ports.ts';

/** Tells everybody a notice is for; a role is everybody who holds it now. */
export async function deliverNotice(
  db: Database,
  metrics: ActivityMetrics,
  { id, stream, at, notice }: DeliverInput,
): Promise<Delivered> {
  const { template, facts, to } = notice;
  const { told, added, vacant } = await addToInbox(db, {
    id,
    issueId: stream,
    at,
    template,
    facts,
    persons: to.flatMap((one) => (one.kind === 'person' ? [one.id] : [])),
    roles: to.flatMap((one) => (one.kind === 'role' ? [one.role] : [])),
    customers: to.flatMap((one) => (one.kind === 'customer' ? [one.customerId] : [])),
  });
  metrics.told(template, added);
  return { told, vacant };
}
