import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import type { Database } from '../db/database.ts';
import type { Tail } from '../db/tail.ts';
import { activeWebhooks, newestIssueEvent, sleepersBefore } from '../db/webhook-run.ts';
import type { FeedEvent } from '../domain/feed/cloud-event.ts';
import { wants } from '../domain/webhook/sight.ts';
import {
  changedSignal,
  webhookWorkflowId,
  webhookWorkflowType,
  type WebhookStart,
} from '../workflows/contract.ts';

interface WakerOptions {
  readonly db: Database;
  readonly client: Client;
  readonly tail: Pick<Tail, 'after' | 'grown'>;
  readonly taskQueue: string;
  readonly logger: Logger;
}

const pageSize = 500;
const waitMs = 5_000;
const againAfterMs = 1_000;
/** Whoever was woken just now has not come round yet; nobody falls asleep again so soon. */
const quietMs = 200;
/** Webhooks that nobody could start, or that were ended by hand. */
const allEveryMs = 3600 * 1000;
const answerWithinMs = 10_000;

/**
 * Wakes the webhooks that sleep when something is recorded that they want to be told of; at its begin, and from time to
 * time, all of them. It only wakes: they look themselves. Several workers may do so at once.
 */
export function startWaker(options: WakerOptions): { stop(): Promise<void> } {
  const { logger } = options;
  const stopping = new AbortController();
  const { signal } = stopping;
  const waker = new Waker(options);
  const run = async (): Promise<void> => {
    while (!signal.aborted) {
      try {
        await waker.round(signal);
      } catch (error) {
        logger.warn({ err: error }, 'Webhooks could not be woken');
        await sleep(againAfterMs, undefined, { signal }).catch(() => undefined);
      }
    }
  };
  const running = run();
  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}

class Waker {
  readonly #options: WakerOptions;
  readonly #woken = new Map<string, number>();
  /** Everything up to here has woken whom it concerns. */
  #position: number | undefined;
  #allAt = 0;

  constructor(options: WakerOptions) {
    this.#options = options;
  }

  async round(signal: AbortSignal): Promise<void> {
    const { db, tail } = this.#options;
    this.#position ??= await newestIssueEvent(db);
    if (Date.now() - this.#allAt >= allEveryMs) {
      await this.#wakeAll(signal);
      this.#allAt = Date.now();
    }
    await tail.grown(this.#position, waitMs, signal);
    if (signal.aborted) return;
    const { events, upTo } = await tail.after(this.#position, pageSize);
    // only what has got through is behind us
    await this.#wakeFor(events);
    this.#position = upTo;
  }

  async #wakeFor(events: readonly FeedEvent[]): Promise<void> {
    const last = events.at(-1);
    if (last === undefined) return;
    const now = Date.now();
    for (const [id, at] of this.#woken) if (now - at >= quietMs) this.#woken.delete(id);
    for (const sleeper of await sleepersBefore(this.#options.db, last.position)) {
      if (this.#woken.has(sleeper.id) || !events.some((event) => wants(sleeper, event))) continue;
      await this.#wake(sleeper);
      this.#woken.set(sleeper.id, now);
    }
  }

  async #wakeAll(signal: AbortSignal): Promise<void> {
    let after = '';
    for (;;) {
      const page = await activeWebhooks(this.#options.db, after, pageSize);
      for (const one of page) {
        if (signal.aborted) return;
        await this.#wake(one);
        after = one.id;
      }
      if (page.length < pageSize) return;
    }
  }

  async #wake({ id }: { readonly id: string }): Promise<void> {
    const { client, taskQueue } = this.#options;
    const start: WebhookStart = { id };
    await client.withDeadline(Date.now() + answerWithinMs, () =>
      client.workflow.signalWithStart(webhookWorkflowType, {
        workflowId: webhookWorkflowId(id),
        taskQueue,
        args: [start],
        signal: changedSignal,
        staticSummary: `webhook ${id}`,
      }),
    );
  }
}
