import { condition, proxyActivities, setCurrentDetails, setHandler } from '@temporalio/workflow';
import type { Activities, PassOnPage } from '../activities/ports.ts';
import { changedSignal, type AbsenceStart } from './contract.ts';
import { descriptions } from './descriptions.ts';
import { profiles } from './options.ts';

/**
 * Waits until somebody is away and passes on what they hold. What is offered afterwards never reaches them: whoever
 * chooses or assigns looks at the absences (requirement 3-3.2.2).
 */
export async function absence({ id }: AbsenceStart): Promise<void> {
  let changed = false;
  setHandler(
    changedSignal,
    () => {
      changed = true;
    },
    { description: descriptions.changed },
  );
  const lookUp = proxyActivities<Activities>({
    ...profiles.databaseRead,
    summary: 'when the absence is',
  });
  for (;;) {
    changed = false;
    const found = await lookUp.absence(id);
    if (found === null || found.until <= Date.now()) return;
    const waitMs = found.from - Date.now();
    if (waitMs > 0) {
      await condition(() => changed, waitMs, { summary: `the absence of ${found.person} begins` });
      continue;
    }
    await passOn(id);
    // It may have been put off meanwhile.
    if (!changed) return;
  }
}

/** All that the person holds, page by page. */
async function passOn(id: string): Promise<void> {
  let passedOn = 0;
  let after: string | null = '';
  while (after !== null) {
    const summary = `what the absent person holds is passed on, ${passedOn} so far`;
    const pages = proxyActivities<Activities>({ ...profiles.page, summary });
    const page: PassOnPage = await pages.passOn({ id, after });
    passedOn += page.passedOn;
    after = page.next;
    setCurrentDetails(`${passedOn} issues passed on`);
  }
}
