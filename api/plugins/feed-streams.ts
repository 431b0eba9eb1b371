import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Tail } from '../../db/tail.ts';
import { seesNoPersons } from '../../domain/authority/sight.ts';
import { cloudEventOf, type CloudEvent, type FeedEvent } from '../../domain/feed/cloud-event.ts';
import { isAsked, type FeedFilter } from '../../domain/feed/filter.ts';
import type { FeedCursors } from './feed-cursors.ts';
import type { FeedReader, FeedSight } from './feed-sight.ts';
import { ProblemError } from './problem.ts';

export interface FeedStreamLimits {
  /** Streams that are open at once; each is a connection. */
  readonly most: number;
  /** How often a stream shows that it lives, and is given up when its client has read nothing since. */
  readonly beatMs: number;
  /** A stream is ended after so long: its client comes again. */
  readonly longestMs: number;
  /** Who somebody is and what they may read is asked for again when it is older. */
  readonly recheckMs: number;
}

const usualFeedStreams: FeedStreamLimits = {
  most: 2_000,
  beatMs: 15_000,
  longestMs: 3_600_000,
  recheckMs: 3_000,
};
const rowsAtOnce = 500;
/** Written at once; no more is begun before the client has taken it. */
const portion = 64 * 1024;
/** More than this is never kept for a client: one event may be longer than a portion, and no event is this long. */
const mostBuffered = 256 * 1024;
/** After something went wrong on our side. */
const againMs = 1_000;
const longestWaitMs = 60_000;
/** When a client that lost its stream comes again. */
const retryMs = 2_000;

type Frames = WeakMap<FeedEvent, string | Promise<string>>;

export interface Followed {
  readonly start: number;
  readonly filter: FeedFilter;
  /** Who follows, as they are now; throws when they may no longer. */
  readonly readerNow: () => Promise<FeedReader>;
}

interface Stream extends Followed {
  readonly reply: FastifyReply;
  readonly ended: AbortController;
  readonly until: number;
  reader: FeedReader;
  checkedAt: number;
  /** Everything up to here has been sent or is not for this client. */
  position: number;
  /** The position of the last `id` that was sent. */
  named: number;
  /** Nothing is being sent, so that a sign of life may name the position. */
  rests: boolean;
  /** The client had not taken everything at the last beat either. */
  wasBehind: boolean;
}

interface Options {
  readonly tail: Pick<Tail, 'after' | 'grown'>;
  readonly sight: FeedSight;
  readonly cursors: FeedCursors;
  /** An event as those are told who see no persons. */
  readonly mask: (event: CloudEvent) => Promise<unknown>;
  readonly onError: (error: unknown) => void;
  readonly limits?: FeedStreamLimits;
}

/**
 * The feed as server-sent events. Whoever is at the end shares one reading with all others; whoever is further back
 * reads pages no faster than the client takes them. A client that reads nothing is given up and comes again.
 */
export class FeedStreams {
  readonly #options: Options;
  readonly #limits: FeedStreamLimits;
  readonly #open = new Map<FastifyReply, Stream>();
  #isClosing = false;
  readonly #clear: Frames = new WeakMap();
  readonly #masked: Frames = new WeakMap();

  constructor(options: Options) {
    this.#options = options;
    this.#limits = options.limits ?? usualFeedStreams;
  }

  register(app: FastifyInstance): void {
    const beating = setInterval(() => void this.#beat(), this.#limits.beatMs);
    beating.unref();
    app.addHook('preClose', async () => {
      clearInterval(beating);
      this.#isClosing = true;
      for (const stream of this.#open.values()) end(stream);
    });
  }

  /** How many are open. */
  get size(): number {
    return this.#open.size;
  }

  /**
   * Answers with the events from a position on, until the client goes away or has had its time.
   * @throws {ProblemError} `unavailable` when as many streams are open as can be; what naming the reader throws.
   */
  async follow(reply: FastifyReply, followed: Followed): Promise<void> {
    // before anything is waited for: else the package ends the answer before an error has become one
    reply.sse.keepAlive();
    const reader = await followed.readerNow();
    if (!reply.sse.isConnected) return void reply.hijack();
    if (this.#isClosing || this.#open.size >= this.#limits.most)
      throw new ProblemError({ code: 'unavailable' });
    const now = Date.now();
    const { start } = followed;
    const stream: Stream = {
      ...followed,
      reply,
      reader,
      ended: new AbortController(),
      until: now + this.#limits.longestMs,
      checkedAt: now,
      position: start,
      named: start,
      rests: false,
      wasBehind: false,
    };
    reply.sse.onClose(() => {
      this.#open.delete(reply);
      stream.ended.abort();
    });
    this.#open.set(reply, stream);
    reply.hijack();
    reply.sse.sendHeaders();
    reply.raw.write(`retry: ${retryMs}\nid: ${this.#options.cursors.of(start)}\n\n`);
    void this.#run(stream);
  }

  async #run(stream: Stream): Promise<void> {
    const { signal } = stream.ended;
    while (!signal.aborted) {
      try {
        if (!(await this.#mayGoOn(stream))) return end(stream);
        if (await this.#sendOn(stream)) continue;
        stream.rests = true;
        await this.#options.tail.grown(stream.position, longestWaitMs, signal);
      } catch (error) {
        if (signal.aborted) return;
        this.#options.onError(error);
        stream.rests = true;
        await sleep(againMs, undefined, { signal }).catch(() => undefined);
      } finally {
        stream.rests = false;
      }
    }
  }

  /** @returns whether there may be more at once. */
  async #sendOn(stream: Stream): Promise<boolean> {
    const { filter, reader } = stream;
    const page = await this.#options.tail.after(stream.position, rowsAtOnce);
    const asked = page.events.filter((event) => isAsked(filter, event));
    const shown = await this.#options.sight.of(reader, asked);
    let text = '';
    for (const event of shown) {
      const frame = this.#frameOf(reader, event);
      text += typeof frame === 'string' ? frame : await frame;
      if (text.length < portion) continue;
      if (!(await write(stream, text))) return false;
      text = '';
    }
    if (text !== '' && !(await write(stream, text))) return false;
    stream.position = page.upTo;
    stream.named = shown.at(-1)?.position ?? stream.named;
    return page.hasMore;
  }

  /** An event as it is sent: made once for all who are sent the same. */
  #frameOf({ actor }: FeedReader, event: FeedEvent): string | Promise<string> {
    const isMasked = seesNoPersons(actor);
    const made = isMasked ? this.#masked : this.#clear;
    const known = made.get(event);
    if (known !== undefined) return known;
    const cloudEvent = cloudEventOf(event);
    const frameOf = (shown: unknown): string =>
      `id: ${this.#options.cursors.of(event.position)}\nevent: ${cloudEvent.type}\ndata: ${JSON.stringify(shown)}\n\n`;
    const frame = isMasked ? this.#options.mask(cloudEvent).then(frameOf) : frameOf(cloudEvent);
    made.set(event, frame);
    if (typeof frame !== 'string') frame.catch(() => made.delete(event));
    return frame;
  }

  async #mayGoOn(stream: Stream): Promise<boolean> {
    const now = Date.now();
    if (stream.checkedAt > now - this.#limits.recheckMs) return true;
    try {
      stream.reader = await stream.readerNow();
      stream.checkedAt = now;
      return true;
    } catch (error) {
      if (error instanceof ProblemError) return false;
      throw error;
    }
  }

  async #beat(): Promise<void> {
    const now = Date.now();
    for (const stream of this.#open.values()) {
      const { raw } = stream.reply;
      const isBehind = raw.writableLength > 0;
      if (isBehind && stream.wasBehind) raw.destroy();
      else if (stream.until <= now) end(stream);
      else if (!isBehind) await this.#showLife(stream);
      stream.wasBehind = isBehind;
    }
  }

  async #showLife(stream: Stream): Promise<void> {
    const mayGoOn = await this.#mayGoOn(stream).catch(() => true);
    if (!mayGoOn) return end(stream);
    if (stream.ended.signal.aborted) return;
    // a place further back than what is being sent would make the client ask for it again
    const moved = stream.rests && stream.position > stream.named;
    if (moved) stream.named = stream.position;
    const { cursors } = this.#options;
    stream.reply.raw.write(moved ? `: \nid: ${cursors.of(stream.position)}\n\n` : ': \n\n');
  }
}

/** Nobody waits for the end to be read. */
function end({ reply, ended }: Stream): void {
  ended.abort();
  if (reply.raw.writableLength > 0) reply.raw.destroy();
  else reply.sse.close();
}

/** @returns false when the client has gone away, or was too far behind. */
async function write({ reply: { raw }, ended: { signal } }: Stream, text: string) {
  if (signal.aborted) return false;
  if (raw.writableLength + text.length > mostBuffered && raw.writableLength > 0) {
    raw.destroy();
    return false;
  }
  if (!raw.write(text)) await once(raw, 'drain', { signal }).catch(() => undefined);
  return !signal.aborted;
}
