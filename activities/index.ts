import type { Registry } from 'prom-client';
import type { OpenDatabase } from '../db/database.ts';
import { deliverNotice } from './deliver.ts';
import { withFailures } from './failures.ts';
import { identifyPerson } from './identify.ts';
import { createMetrics } from './metrics.ts';
import type { Activities } from './ports.ts';
import { recordEvents } from './record.ts';

interface Outside {
  readonly database: Pick<OpenDatabase, 'db'>;
  readonly metrics: Registry;
}

/** All activities of the worker. */
export function createActivities({ database: { db }, metrics: registry }: Outside): Activities {
  const metrics = createMetrics(registry);
  return {
    record: (input) => withFailures(() => recordEvents(db, metrics, input)),
    deliver: (input) => withFailures(() => deliverNotice(db, metrics, input)),
    identify: (id) => withFailures(() => identifyPerson(db, id)),
  };
}
