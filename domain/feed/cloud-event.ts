import type { IssueEvent } from '../issue/event.ts';
import { wordsOf } from '../issue/words.ts';
import type { Instant } from '../process.ts';
import { toWire, toWireOrNull } from '../wire-instant.ts';
import { factsOf } from './facts.ts';

/** One recorded event of an issue, with what of the issue names it. */
export interface FeedEvent {
  /** Where it stands among all events; not without gaps. */
  readonly position: number;
  readonly issueId: string;
  readonly number: string;
  readonly customerId: string;
  readonly version: number;
  readonly data: IssueEvent;
  readonly recordedAt: Instant;
}

/** What a CloudEvent of an issue says: ids, codes and numbers. Words are read with the own key, where one may. */
interface FeedData {
  readonly issueId: string;
  readonly number: string;
  readonly customerId: string;
  readonly version: number;
  readonly type: IssueEvent['type'];
  readonly by: string;
  readonly at: string;
  readonly dueAt: string | null;
  readonly lateMs: number | null;
  readonly summary: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** CloudEvents 1.0, structured mode in JSON; `partitionkey` and `sequence` are its documented extensions. */
export interface CloudEvent<Data = FeedData> {
  readonly specversion: '1.0';
  /** Stable: whoever has seen it once with this source has seen it. */
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly subject: string;
  readonly time: string;
  readonly datacontenttype: 'application/json';
  /** Events with the same key come in order. */
  readonly partitionkey: string;
  /** Orders the events of one source. */
  readonly sequence: string;
  readonly data: Data;
}

const typePrefix = 'itr.issue.';
const sequenceDigits = 10;

/** What the type of an event is called outside. */
export const cloudTypeOf = (type: IssueEvent['type']): `itr.issue.${IssueEvent['type']}` =>
  `${typePrefix}${type}`;

/** An event as it goes to whoever follows (requirement 3-9.2). */
export function cloudEventOf(event: FeedEvent): CloudEvent {
  const { issueId, number, customerId, version, data } = event;
  const { type, by, at, dueAt = null } = data;
  return {
    specversion: '1.0',
    id: `${issueId}/${version}`,
    source: `/v1/issues/${issueId}`,
    type: cloudTypeOf(type),
    subject: number,
    time: toWire(at),
    datacontenttype: 'application/json',
    partitionkey: issueId,
    sequence: String(version).padStart(sequenceDigits, '0'),
    data: {
      issueId,
      number,
      customerId,
      version,
      type,
      by,
      at: toWire(at),
      dueAt: toWireOrNull(dueAt),
      lateMs: dueAt === null ? null : at - dueAt,
      summary: wordsOf(data),
      facts: factsOf(data),
    },
  };
}
