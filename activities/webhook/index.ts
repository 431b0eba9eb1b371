import { setInterval } from 'node:timers';
import { setAsleep } from '../../db/webhook-run.ts';
import type { WebhookProgress } from '../../domain/webhook/progress.ts';
import type { PumpInput, Pumped } from '../ports.ts';
import type { PumpOutside } from './outside.ts';
import { Pump } from './pump.ts';
import { findSubscription } from './subscription.ts';

const heartbeatMs = 1_000;

/** Where an activity runs. */
interface PumpContext {
  /** What the try before has said last. */
  readonly last: WebhookProgress | undefined;
  readonly signal: AbortSignal;
  readonly heartbeat: (progress: WebhookProgress) => void;
}

/** The one that is furthest knows best: each of them is written somewhat later than it becomes true. */
function furthest(known: readonly (WebhookProgress | null | undefined)[]): WebhookProgress {
  const nothing: WebhookProgress = { cursor: 0, beyond: [], probes: 0 };
  return known
    .filter((one) => one !== null && one !== undefined)
    .reduce((best, one) => (one.cursor >= best.cursor ? one : best), nothing);
}

/** Tells a system of events for a while. */
async function pumpOnce(
  outside: PumpOutside,
  { id, progress }: PumpInput,
  { last, signal, heartbeat }: PumpContext,
): Promise<Pumped> {
  const known = furthest([progress, last]);
  const found = await findSubscription(outside, id, Date.now());
  if (found === 'deleted' || found === 'paused') {
    return { progress: { ...known, probes: 0 }, why: found, waitMs: null };
  }
  const { row } = found;
  if (row.asleep) await setAsleep(outside.db, id, false);
  const stands = { cursor: row.cursor, beyond: known.beyond, probes: known.probes };
  const pump = new Pump(outside, found, furthest([stands, known]));
  const beat = (): void => heartbeat(pump.progress);
  const timer = setInterval(beat, heartbeatMs);
  try {
    return await pump.run(signal);
  } finally {
    clearInterval(timer);
    beat();
  }
}

/**
 * Tells systems of events, each of them once at a time: a server that has missed heartbeats starts a second try while
 * the first one still runs.
 */
export function createPump(
  outside: PumpOutside,
): (input: PumpInput, context: PumpContext) => Promise<Pumped> {
  const running = new Map<
    string,
    { readonly stop: AbortController; readonly end: Promise<unknown> }
  >();
  return async (input, context) => {
    const { id } = input;
    for (let other = running.get(id); other !== undefined; other = running.get(id)) {
      other.stop.abort();
      await other.end;
    }
    const stop = new AbortController();
    const signal = AbortSignal.any([context.signal, stop.signal]);
    const pumped = pumpOnce(outside, input, { ...context, signal });
    const end = pumped
      .catch(() => undefined)
      .finally(() => {
        running.delete(id);
      });
    running.set(id, { stop, end });
    return pumped;
  };
}
