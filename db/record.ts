import type { IssueEvent } from '../domain/issue/event.ts';
import type { IssueView } from '../domain/issue/view.ts';
import { CodedError } from '../domain/errors.ts';
import type { Instant } from '../domain/process.ts';
import { leafOf } from './chain.ts';
import type { Database } from './database.ts';
import { recordLinkedSql, recordSql } from './record-sql.ts';

/** Events of one stream that are durable in its history, and the view they lead to. */
export interface Recording {
  readonly kind: 'issue';
  readonly stream: string;
  /** Version before the first of `events`; they are numbered `fromVersion + 1` and on. */
  readonly fromVersion: number;
  readonly events: readonly IssueEvent[];
  readonly view: IssueView;
  /** When the next thing falls due, for the watchdog. */
  readonly nextDueAt: Instant | null;
}

interface Outcome {
  /** Versions that are new; null when none is. */
  readonly appended: number[] | null;
  /** How many of the offered versions were there already. */
  readonly known: number;
  /** One of those says something else than what is offered. */
  readonly differs: boolean;
  /** The version before the first offered one is there. */
  readonly joins: boolean;
}

/** A run that raced another for the same versions looks again; the second look sees them all. */
const looks = 3;

/**
 * Appends events and brings every read model up to them, in one transaction. Doing it twice, or twice at once, is doing
 * it once.
 * @returns the events that are new.
 * @throws {CodedError} `internal` when a version is there already with another content; `unavailable` when versions in
 * between are missing.
 */
export async function record(db: Database, recording: Recording): Promise<readonly IssueEvent[]> {
  const { kind, stream, fromVersion, events, view, nextDueAt } = recording;
  const contents = events.flatMap(contentIds);
  const leaves = events.map((data, index) =>
    leafOf({ stream, version: fromVersion + index + 1, kind, data }),
  );
  const appended = new Set<number>();
  const hasLinks = isLinked(recording);
  for (let look = 0; look < looks; look += 1) {
    // One statement is one transaction and one round trip: this is the hottest path of the product.
    const { rows } = await db.$client.query<Outcome>({
      name: hasLinks ? 'record-linked' : 'record',
      text: hasLinks ? recordLinkedSql : recordSql,
      values: [
        stream,
        fromVersion,
        JSON.stringify(events),
        JSON.stringify(view),
        nextDueAt === null ? null : new Date(nextDueAt),
        contents,
        kind,
        leaves,
      ],
    });
    const [outcome] = rows;
    if (outcome === undefined) break;
    refuseUnsound(recording, outcome);
    for (const version of outcome.appended ?? []) appended.add(version);
    if ((outcome.appended ?? []).length + outcome.known === events.length) {
      return events.filter((_, index) => appended.has(fromVersion + index + 1));
    }
  }
  throw new CodedError({ code: 'unavailable', facts: { stream, fromVersion } });
}

/** Whether there may be tasks or relations to write, or to delete. */
const isLinked = ({ view, events }: Recording): boolean =>
  view.joint !== null ||
  view.relations.length > 0 ||
  events.some(({ type }) => type === 'unlinked');

function refuseUnsound({ stream, fromVersion }: Recording, { differs, joins }: Outcome): void {
  const facts = { stream, fromVersion };
  if (differs) {
    throw new CodedError({ code: 'internal', facts: { ...facts, why: 'recorded otherwise' } });
  }
  // The versions between can still be repaired, so whoever records may come again.
  if (!joins) throw new CodedError({ code: 'unavailable', facts: { ...facts, why: 'gap' } });
}

function contentIds(event: IssueEvent): readonly string[] {
  const ids: string[] = [];
  if ('content' in event) ids.push(event.content.id);
  if ('text' in event && event.text !== undefined) ids.push(event.text.id);
  return ids;
}
