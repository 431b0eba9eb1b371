import type { Registry } from 'prom-client';
import type { OpenDatabase } from '../db/database.ts';
import { storedDocuments } from '../db/documents.ts';
import { Pinner } from '../documents/pinner.ts';
import { deliverNotice } from './deliver.ts';
import { withFailures } from './failures.ts';
import { identifyPerson } from './identify.ts';
import { createMetrics } from './metrics.ts';
import type { Activities } from './ports.ts';
import { rebasePage, type SendRebase } from './rebase.ts';
import { recordEvents } from './record.ts';

interface Outside {
  readonly database: Pick<OpenDatabase, 'db'>;
  readonly metrics: Registry;
  readonly sendRebase: SendRebase;
}

/** All activities of the worker. */
export function createActivities(outside: Outside): Activities {
  const {
    database: { db },
    metrics: registry,
    sendRebase: send,
  } = outside;
  const pinner = new Pinner(storedDocuments(db));
  const identify = (id: string) => identifyPerson(db, id);
  const metrics = createMetrics(registry);
  return {
    record: (input) => withFailures(() => recordEvents(db, metrics, input)),
    deliver: (input) => withFailures(() => deliverNotice(db, metrics, input)),
    identify: (id) => withFailures(() => identify(id)),
    rebasePage: (input) => withFailures(() => rebasePage({ db, pinner, send, identify }, input)),
  };
}
