import {
  condition,
  continueAsNew,
  proxyActivities,
  setCurrentDetails,
  setHandler,
} from '@temporalio/workflow';
import type { Activities } from '../activities/ports.ts';
import { changedSignal, type DeskStart } from './contract.ts';
import { descriptions } from './descriptions.ts';
import { profiles } from './options.ts';

/** Rounds of one run; what a later version does differently takes effect with the next run. */
const roundsOfRun = 50;

/** Tells people at the beginning of their working day what lies before them, for ever (requirement 3-9.2). */
export async function desk({ after: begun }: DeskStart): Promise<void> {
  let changed = false;
  setHandler(
    changedSignal,
    () => {
      changed = true;
    },
    { description: descriptions.changed },
  );
  let after = begun ?? Date.now();
  for (let round = 0; round < roundsOfRun; round += 1) {
    const { nextDesk } = proxyActivities<Activities>({
      ...profiles.databaseRead,
      summary: 'when the next working day begins',
    });
    const next = await nextDesk(after);
    const waitMs = next - Date.now();
    if (waitMs > 0) await condition(() => changed, waitMs, { summary: 'a working day begins' });
    changed = false;
    const until = Date.now();
    if (until <= after) continue;
    const { deskRound } = proxyActivities<Activities>({
      ...profiles.page,
      summary: 'people are told what lies before them, leads which shifts are open',
    });
    const { summaries, gaps } = await deskRound({ from: after, until });
    setCurrentDetails(
      `until ${new Date(until).toISOString()}: ${summaries} summaries, ${gaps} gaps`,
    );
    after = until;
  }
  await continueAsNew<typeof desk>({ after });
}
