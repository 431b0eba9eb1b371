import { activityInfo, cancellationSignal, heartbeat } from '@temporalio/activity';
import type { Registry } from 'prom-client';
import type { OpenDatabase } from '../db/database.ts';
import { DecisionCodes } from '../db/decision-code.ts';
import { storedDocuments } from '../db/documents.ts';
import { storedOrganisation } from '../db/organisation.ts';
import { Directories } from '../documents/directory.ts';
import { Pinner } from '../documents/pinner.ts';
import { Router } from '../documents/routing.ts';
import type { AbsenceBegan, Rebase } from '../domain/issue/command.ts';
import type { WebhookProgress } from '../domain/webhook/progress.ts';
import { chooseAssignee, Routings } from './choose.ts';
import { deliverNotice } from './deliver.ts';
import { deskRound, nextDesk } from './desk.ts';
import { withFailures } from './failures.ts';
import { identifyDecider, identifyPerson, type SignalTrust } from './identify.ts';
import { createMetrics } from './metrics.ts';
import { absenceTimes, passOnPage } from './pass-on.ts';
import type { Activities, WebhookActivities } from './ports.ts';
import { rebasePage } from './rebase.ts';
import { recordEvents } from './record.ts';
import type { Send } from './send.ts';
import { createPump } from './webhook/index.ts';
import type { PumpOutside } from './webhook/outside.ts';

interface Outside {
  readonly database: Pick<OpenDatabase, 'db'>;
  readonly metrics: Registry;
  readonly send: Send<AbsenceBegan | Rebase>;
  /** How far the name in the signal `approve` is believed. */
  readonly approveSignal: SignalTrust;
  /** What this installation signs with: one-time codes are read with it. */
  readonly secret: string;
}

/** All activities of the worker. */
export function createActivities(outside: Outside): Activities {
  const {
    database: { db },
    metrics: registry,
    send,
    approveSignal: trust,
    secret,
  } = outside;
  const documents = storedDocuments(db);
  const pinner = new Pinner(documents);
  const source = storedOrganisation(db);
  const directories = new Directories(source);
  const routings = new Routings((ref) => documents.policy(ref));
  const metrics = createMetrics(registry);
  const identify = (id: string) => identifyPerson(db, id);
  const people = { db, directories, metrics };
  const search = { ...people, routings, router: new Router() };
  const desk = { ...people, source };
  const signals = { ...people, codes: new DecisionCodes(secret), trust };
  return {
    record: (input) => withFailures(() => recordEvents(db, metrics, input)),
    deliver: (input) => withFailures(() => deliverNotice(people, input)),
    choose: (input) => withFailures(() => chooseAssignee(search, input)),
    identify: (input) => withFailures(() => identifyDecider(signals, input)),
    absence: (id) => withFailures(() => absenceTimes(directories, id)),
    passOn: (input) => withFailures(() => passOnPage({ db, directories, send }, input)),
    nextDesk: (after) => withFailures(() => nextDesk(desk, after)),
    deskRound: (input) => withFailures(() => deskRound(desk, input)),
    rebasePage: (input) => withFailures(() => rebasePage({ db, pinner, send, identify }, input)),
  };
}

/** The activities of webhooks. @param stopping the worker wants to stop: they end at once, and go on elsewhere. */
export function createWebhookActivities(
  outside: PumpOutside,
  stopping: AbortSignal,
): WebhookActivities {
  const pump = createPump(outside);
  return {
    pumpWebhook: (input) => {
      const { heartbeatDetails } = activityInfo();
      return withFailures(() =>
        pump(input, {
          last: heartbeatDetails as WebhookProgress | undefined,
          signal: AbortSignal.any([cancellationSignal(), stopping]),
          heartbeat,
        }),
      );
    },
  };
}
