import {
  condition,
  continueAsNew,
  proxyActivities,
  setCurrentDetails,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { Pumped, WebhookActivities } from '../activities/ports.ts';
import { changedSignal, webhookTaskQueue, type WebhookStart } from './contract.ts';
import { profiles } from './options.ts';

/** Rounds of one run; what a later version does differently takes effect with the next run. */
const roundsOfRun = 200;

const inWords: Readonly<Record<Pumped['why'], string>> = {
  deleted: 'deleted',
  paused: 'paused: waits until somebody resumes it',
  failing: 'the endpoint fails: it is left alone until it is tried again',
  asleep: 'all is delivered: waits until something is recorded',
  turn: 'delivers',
};

/** Tells one subscribed system of events, for as long as it is subscribed; keeps how far it is. */
export async function webhook({ id, carry }: WebhookStart): Promise<void> {
  let changed = false;
  setHandler(changedSignal, () => {
    changed = true;
  });
  const taskQueue = webhookTaskQueue(workflowInfo().taskQueue);
  let progress = carry ?? null;
  for (let round = 0; round < roundsOfRun; round += 1) {
    changed = false;
    const summary = progress === null ? 'from the beginning' : `after ${progress.cursor}`;
    const { pumpWebhook } = proxyActivities<WebhookActivities>({
      ...profiles.pump,
      taskQueue,
      summary,
    });
    const pumped = await pumpWebhook({ id, progress });
    const { why, waitMs } = pumped;
    progress = pumped.progress;
    setCurrentDetails(`Up to event ${progress.cursor}; ${inWords[why]}.`);
    if (why === 'deleted') return;
    if (why === 'turn') continue;
    if (waitMs === null) await condition(() => changed);
    else await condition(() => changed, waitMs, { summary: inWords[why] });
  }
  await continueAsNew<typeof webhook>(progress === null ? { id } : { id, carry: progress });
}
