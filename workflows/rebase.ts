import {
  continueAsNew,
  proxyActivities,
  setCurrentDetails,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { Activities, RebasePage } from '../activities/ports.ts';
import type { RebaseProgress } from '../domain/rebase.ts';
import { rebaseProgressQuery, type RebaseStart } from './contract.ts';
import { descriptions } from './descriptions.ts';
import { profiles } from './options.ts';

/** How many of the due times that moved are kept for who asks; the timeline of each issue has its own. */
const itemsKept = 500;

/** Puts many open issues on another policy or on calendars that have changed, page by page (requirement 0-13). */
export async function rebase({ id, order, ...carried }: RebaseStart): Promise<RebaseProgress> {
  let after: string | null = carried.after ?? '';
  let progress: RebaseProgress = carried.progress ?? {
    order,
    checked: 0,
    rebased: 0,
    moved: 0,
    items: [],
    refused: [],
    done: false,
  };
  setHandler(rebaseProgressQuery, () => progress, { description: descriptions.progress });
  while (after !== null) {
    const summary = `the next issues are rebased, ${progress.checked} so far`;
    const { rebasePage } = proxyActivities<Activities>({ ...profiles.page, summary });
    const page: RebasePage = await rebasePage({ id, order, after });
    const { checked, moved, refused, next } = page;
    progress = {
      ...progress,
      checked: progress.checked + checked,
      rebased: progress.rebased + checked - refused.length,
      moved: progress.moved + moved.length,
      items: [...progress.items, ...moved].slice(0, itemsKept),
      refused: [...progress.refused, ...refused].slice(0, itemsKept),
      done: next === null,
    };
    after = next;
    setCurrentDetails(`${progress.checked} issues, ${progress.moved} due times moved`);
    if (after !== null && workflowInfo().continueAsNewSuggested) {
      await continueAsNew<typeof rebase>({ id, order, after, progress });
    }
  }
  return progress;
}
