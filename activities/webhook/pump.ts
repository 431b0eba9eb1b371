import type { FeedEvent } from '../../domain/feed/cloud-event.ts';
import { LineUp } from '../../domain/webhook/line-up.ts';
import type { WebhookProgress } from '../../domain/webhook/progress.ts';
import { probeWait } from '../../domain/webhook/schedule.ts';
import { isBroken, isGivenUp, type Verdict } from '../../domain/webhook/verdict.ts';
import type { PauseReason } from '../../domain/webhook/webhook.ts';
import {
  dueIssues,
  loadWebhook,
  nextDueAt,
  pauseWebhook,
  setAsleep,
  type BacklogRow,
} from '../../db/webhook-run.ts';
import { readFeed } from '../../db/feed.ts';
import { Poster } from '../../outbound/post.ts';
import type { Pumped } from '../ports.ts';
import { Backlog } from './backlog.ts';
import { deliverEvent } from './delivery.ts';
import { Flights } from './flights.ts';
import { Journal } from './journal.ts';
import type { PumpOutside } from './outside.ts';
import { eventsFor, findSubscription, type Subscription } from './subscription.ts';

/** Issues that are told of at once: how slow an endpoint answers does not limit how much it is told. */
const flightsAtOnce = 16;
/** Of these, issues of the backlog. */
const retriesAtOnce = 4;
/** How far is read ahead of what is not done. */
const linedUp = 1_000;
const pageSize = 500;
const rowsAtOnce = 50;
/** What somebody changes takes effect so soon, and what has been done is written down so often. */
const refreshMs = 1_000;
/** How long a worker that stops waits for answers. */
const lastCallMs = 3_000;
/** Tries of an endpoint that fails take turns among so many issues: one of them may be the trouble. */
const probedIssues = 20;

type End = Pick<Pumped, 'why' | 'waitMs'>;

/** Tells one system of events for a while. Made for one turn; what goes on between turns stands in `WebhookProgress`. */
export class Pump {
  readonly #outside: PumpOutside;
  readonly #poster: Poster;
  readonly #line: LineUp<FeedEvent>;
  readonly #backlog: Backlog;
  readonly #journal: Journal;
  readonly #flights = new Flights();
  /** Reading, laying aside and releasing an issue happen one after the other. */
  #order: Promise<unknown> = Promise.resolve();
  #subscription: Subscription;
  #probes: number;
  #end: End | undefined;
  #refreshedAt = 0;
  #busyAt: number;
  #retryAfterMs: number | null = null;

  constructor(outside: PumpOutside, subscription: Subscription, progress: WebhookProgress) {
    const { row } = subscription;
    const { db, targets, schedule } = outside;
    this.#outside = outside;
    this.#subscription = subscription;
    this.#poster = new Poster(targets);
    this.#line = new LineUp(progress);
    this.#backlog = new Backlog(db, row.id, schedule);
    this.#journal = new Journal(db, row.id, { ...row, issues: [] });
    this.#probes = progress.probes;
    this.#busyAt = Date.now();
  }

  get progress(): WebhookProgress {
    return { ...this.#line.progress, probes: this.#probes };
  }

  async run(signal: AbortSignal): Promise<Pumped> {
    const { turnMs } = this.#outside.pace;
    const until = Date.now() + turnMs;
    try {
      await this.#backlog.open();
      if (this.#probes > 0) await this.#probe();
      while (this.#end === undefined) {
        if (signal.aborted || Date.now() >= until) this.#end = { why: 'turn', waitMs: 0 };
        else await this.#round(signal);
      }
    } finally {
      // who is stopped waits for nobody: what is on its way goes again
      await this.#flights.settled(signal.aborted ? lastCallMs : undefined);
      await this.#poster.close();
      await this.#flights.settled();
      await this.#journal.write(this.progress.cursor);
    }
    this.#flights.throwIfFailed();
    return { progress: this.progress, ...(this.#end ?? { why: 'turn', waitMs: 0 }) };
  }

  async #round(signal: AbortSignal): Promise<void> {
    await this.#refresh();
    await this.#inOrder(() => this.#read());
    if (this.#end !== undefined) return;
    this.#launch();
    this.#flights.throwIfFailed();
    const isIdle = this.#line.size === 0 && this.#flights.size === 0;
    if (isIdle && Date.now() - this.#busyAt >= this.#outside.pace.idleMs) return this.#fallAsleep();
    await this.#flights.nextEnd(signal, async (stop) => {
      const isFull = this.#line.size >= linedUp;
      const from = isFull ? Number.POSITIVE_INFINITY : this.#line.upTo;
      await this.#outside.tail.grown(from, refreshMs, stop);
    });
  }

  /** What somebody has changed meanwhile, what is due again, and what has been done. */
  async #refresh(): Promise<void> {
    const now = Date.now();
    if (now - this.#refreshedAt < refreshMs) return;
    this.#refreshedAt = now;
    const { db } = this.#outside;
    const { id } = this.#subscription.row;
    await this.#journal.write(this.progress.cursor);
    const found = await findSubscription(this.#outside, id, now);
    if (found === 'deleted' || found === 'paused') {
      this.#end = { why: found, waitMs: null };
      return;
    }
    // what another address failed says nothing of this one
    if (found.row.url !== this.#subscription.row.url) this.#journal.forgive();
    this.#subscription = found;
    const limit = retriesAtOnce - this.#flights.count('retry');
    if (limit <= 0) return;
    for (const issueId of await dueIssues(db, id, { now, limit: retriesAtOnce })) {
      if (this.#flights.count('retry') >= retriesAtOnce || this.#flights.has(issueId)) continue;
      this.#flights.start(issueId, 'retry', () => this.#retry(issueId));
    }
  }

  async #inOrder<Result>(work: () => Promise<Result>): Promise<Result> {
    const mine = this.#order.then(work);
    this.#order = mine.catch(() => undefined);
    return mine;
  }

  async #read(): Promise<void> {
    const { tail, db } = this.#outside;
    if (this.#line.size >= linedUp) return;
    const { events, upTo } = await tail.after(this.#line.upTo, pageSize);
    if (upTo === this.#line.upTo) return;
    if (events.length > 0) this.#busyAt = Date.now();
    const wanted = await eventsFor(db, this.#subscription, events);
    const { held } = this.#backlog;
    const later = wanted.filter((one) => held.has(one.issueId) && !this.#line.isDone(one));
    if (later.length > 0) await this.#backlog.add(later, Date.now());
    this.#line.add(
      wanted.filter(({ issueId }) => !held.has(issueId)),
      upTo,
    );
  }

  #launch(): void {
    for (const issueId of this.#line.ready) {
      if (this.#flights.size >= flightsAtOnce) return;
      const event = this.#flights.has(issueId) ? undefined : this.#line.takeOf(issueId);
      if (event !== undefined) this.#flights.start(issueId, 'first', () => this.#tell(event));
    }
  }

  /** One event of an issue that nothing of is laid aside. */
  async #tell(event: FeedEvent): Promise<void> {
    const { verdict, failed } = await this.#send(event, 1);
    // ended while it was on its way: it goes again
    if (verdict === undefined) return this.#line.putBack(event);
    if (verdict === 'delivered') return this.#line.done(event);
    if (this.#end !== undefined) return this.#line.putBack(event);
    await this.#inOrder(async () => {
      await this.#backlog.add(this.#line.restOf(event.issueId), Date.now(), failed);
      this.#line.cleared(event.issueId);
    });
  }

  async #send(event: FeedEvent, attempt: number) {
    const at = Date.now();
    const posted = await deliverEvent(this.#poster, this.#subscription, event, at);
    const failed = { posted, at: Date.now() };
    if (this.#poster.isClosed && posted.status === null) return { verdict: undefined, failed };
    const verdict = this.#journal.add(event, posted, { attempt, at });
    this.#busyAt = Date.now();
    await this.#judge(verdict, posted.retryAfterMs);
    return { verdict, failed };
  }

  /** What an answer means for everything else. */
  async #judge(verdict: Verdict, retryAfterMs: number | null): Promise<void> {
    const { schedule } = this.#outside;
    const { tally } = this.#journal;
    if (this.#end?.why === 'paused') return;
    if (verdict === 'gone') return this.#pause('gone');
    if (verdict !== 'failed') return;
    if (isGivenUp(tally, schedule, Date.now())) return this.#pause('failing');
    this.#retryAfterMs = retryAfterMs;
    if (this.#probes === 0 && isBroken(tally, schedule)) this.#leaveAlone();
  }

  #leaveAlone(): void {
    const { schedule } = this.#outside;
    const { id } = this.#subscription.row;
    this.#probes += 1;
    const wait = { tries: this.#probes, id, retryAfterMs: this.#retryAfterMs };
    this.#end = { why: 'failing', waitMs: probeWait(schedule, wait) };
  }

  async #pause(reason: PauseReason): Promise<void> {
    this.#end = { why: 'paused', waitMs: null };
    this.#probes = 0;
    const { id } = this.#subscription.row;
    await pauseWebhook(this.#outside.db, { id, reason, at: Date.now() });
  }

  /** What waits of an issue, as far as it goes through. */
  async #retry(issueId: string): Promise<void> {
    const rows = await this.#inOrder(async () => {
      // somebody may have had a dead letter of it tried again
      const behind = this.#line.restOf(issueId);
      await this.#backlog.add(behind, Date.now());
      this.#line.cleared(issueId);
      return this.#backlog.waiting(issueId, rowsAtOnce);
    });
    for (const row of rows) {
      if (this.#end !== undefined || !(await this.#retryOne(row))) return;
    }
    await this.#inOrder(() => this.#backlog.waiting(issueId, 1));
  }

  /** @returns whether what stands behind it may go. */
  async #retryOne(row: BacklogRow): Promise<boolean> {
    const event = await this.#backlog.eventOf(row);
    const { db } = this.#outside;
    const [wanted] = event === undefined ? [] : await eventsFor(db, this.#subscription, [event]);
    // nobody's business any more
    if (wanted === undefined) {
      await this.#backlog.drop(row);
      return true;
    }
    const { verdict, failed } = await this.#send(wanted, row.attempts + 1);
    if (verdict === 'delivered') {
      await this.#backlog.drop(row);
      return true;
    }
    // of an endpoint that fails altogether no event is to blame
    const isToBlame = verdict !== undefined && this.#end === undefined && this.#probes === 0;
    return isToBlame && this.#backlog.fail(row, failed);
  }

  /** Tries an endpoint that was left alone with one event; it is left alone again, or everything goes on. */
  async #probe(): Promise<void> {
    await this.#inOrder(() => this.#read());
    const ready = this.#line.ready.slice(0, probedIssues);
    const candidates = [...ready, ...[...this.#backlog.held].slice(0, probedIssues)];
    const issueId = candidates[(this.#probes - 1) % candidates.length];
    if (issueId === undefined || (await this.#works(issueId))) this.#probes = 0;
    else if (this.#end === undefined) this.#leaveAlone();
  }

  async #works(issueId: string): Promise<boolean> {
    const event = this.#line.takeOf(issueId);
    if (event === undefined) {
      const [row] = await this.#inOrder(() => this.#backlog.waiting(issueId, 1));
      return row === undefined || this.#retryOne(row);
    }
    const { verdict } = await this.#send(event, this.#probes + 1);
    if (verdict === 'delivered') this.#line.done(event);
    else this.#line.putBack(event);
    return verdict === 'delivered' || verdict === 'rejected';
  }

  /** Says that it sleeps, and looks once more: what was recorded in between would wake nobody. */
  async #fallAsleep(): Promise<void> {
    const { db } = this.#outside;
    const { id } = this.#subscription.row;
    await this.#journal.write(this.progress.cursor);
    await setAsleep(db, id, true);
    const { events } = await readFeed(db, this.#line.upTo, pageSize);
    const dueAt = await nextDueAt(db, id);
    const row = await loadWebhook(db, id);
    if (events.length > 0 || (dueAt !== null && dueAt <= Date.now()) || row === undefined) {
      await setAsleep(db, id, false);
      this.#busyAt = Date.now();
      return;
    }
    this.#end = { why: 'asleep', waitMs: dueAt === null ? null : dueAt - Date.now() };
  }
}
