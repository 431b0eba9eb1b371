import type { Database } from '../db/database.ts';
import { openIssues } from '../db/open-issues.ts';
import { CodedError } from '../domain/errors.ts';
import type { Rebase } from '../domain/issue/command.ts';
import type { IssueView } from '../domain/issue/view.ts';
import type { Pinner } from '../documents/pinner.ts';
import { movedClocks } from '../domain/moved.ts';
import { pinFactsOf, type Moved, type RebaseOrder } from '../domain/rebase.ts';
import type { Actor } from '../domain/process.ts';
import type { RebasePage, RebasePageInput } from './ports.ts';
import { fewAtOnce, type Send, type Sent } from './send.ts';

export type SendRebase = Send<Rebase>;

interface Outside {
  readonly db: Database;
  readonly pinner: Pinner;
  readonly send: SendRebase;
  readonly identify: (id: string) => Promise<Actor>;
}

const pageSize = 50;

/** Rebases the next open issues of an order; running it twice is running it once. */
export async function rebasePage(
  { db, pinner, send, identify }: Outside,
  { id, order, after }: RebasePageInput,
): Promise<RebasePage> {
  const views = await openIssues(db, order.scope, { after, limit: pageSize });
  const by = await identify(order.by);
  const moved: Moved[] = [];
  const refused: { issue: string; code: string }[] = [];
  const rebaseOne = async (view: IssueView): Promise<Sent> => {
    try {
      const command = await commandFor(pinner, order, view, by);
      return await send(view.id, command, `${id}:${view.id}`);
    } catch (error) {
      // One issue whose version is not stored any more must not hold up all others.
      if (error instanceof CodedError) return { ok: false, code: error.refusal.code };
      throw error;
    }
  };
  const one = async (view: IssueView): Promise<void> => {
    const sent = await rebaseOne(view);
    if (sent.ok) moved.push(...movedOf(view, sent.view));
    else refused.push({ issue: view.id, code: sent.code });
  };
  await fewAtOnce(views, one);
  const last = views.at(-1);
  return {
    checked: views.length,
    moved,
    refused,
    next: views.length < pageSize || last === undefined ? null : last.id,
  };
}

async function commandFor(
  pinner: Pinner,
  { cause, consumed, policy }: RebaseOrder,
  view: IssueView,
  by: Actor,
): Promise<Rebase> {
  const pinned = await pinner.ofVersion(policy ?? view.policy, pinFactsOf(view), view.reportedAt);
  return { type: 'rebase', by, policy: pinned, cause, consumed };
}

const movedOf = (before: IssueView, after: IssueView): readonly Moved[] =>
  movedClocks(before.clocks, after.clocks).map((moved) => ({
    issue: before.id,
    number: before.number,
    ...moved,
  }));
