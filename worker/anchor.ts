import type { Logger } from 'pino';
import { writeAnchor, type Anchor } from '../db/anchor.ts';
import type { Database } from '../db/database.ts';
import { keepAnchorFile } from './anchor-file.ts';

interface AnchorOptions {
  readonly db: Database;
  readonly logger: Logger;
  /** From `derivedKey(secret, 'anchor')`. */
  readonly key: Buffer;
  readonly everyMs: number;
  /** A file outside the database, one anchor a line; none when not given. */
  readonly file?: string | undefined;
}

/** After a round that failed, or in which somebody else wrote, the next one comes sooner. */
const againAfterMs = 10_000;

/**
 * Writes down the ends of all streams from time to time, signed, so that an end that is cut off and a record that is
 * written anew are found as well (docs/adr/0021). Several workers may do so; one at a time does.
 */
export function startAnchoring(options: AnchorOptions): { stop(): Promise<void> } {
  const { logger, everyMs } = options;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let round = Promise.resolve();
  const plan = (afterMs: number): void => {
    if (stopped) return;
    timer = setTimeout(() => {
      round = anchorAll(options, () => stopped)
        .catch((error: unknown) => {
          logger.error({ err: error }, 'The record could not be anchored');
          return false;
        })
        .then((done) => plan(done ? everyMs : Math.min(everyMs, againAfterMs)));
    }, afterMs);
  };
  plan(Math.min(everyMs, againAfterMs));
  return {
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await round;
    },
  };
}

/** @returns false when it should be tried again soon. */
async function anchorAll(options: AnchorOptions, isStopped: () => boolean): Promise<boolean> {
  const { db, key, logger, file } = options;
  let isUpToDate = false;
  while (!isUpToDate && !isStopped()) {
    const outcome = await writeAnchor(db, key);
    if (outcome.written === null) {
      if (outcome.why === 'busy') return false;
      break;
    }
    tell(logger, outcome.written);
    isUpToDate = !outcome.hasMore;
  }
  if (file !== undefined) await keepAnchorFile(db, file, logger);
  return true;
}

function tell(logger: Logger, { seq, position, heads, hash, signature }: Anchor): void {
  const anchor = { seq, position, heads, hash, signature };
  logger.info({ security: true, event: 'anchored', anchor }, 'The record is anchored');
}
