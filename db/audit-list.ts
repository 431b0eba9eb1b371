import type { AuditEventName } from '../domain/audit/event.ts';
import type { AuditEvent } from '../domain/audit/event.ts';
import type { Instant } from '../domain/process.ts';
import { toPage, type Cursor, type Page } from './cursor.ts';
import type { Database } from './database.ts';

export interface RecordedAudit {
  readonly stream: string;
  readonly version: number;
  readonly data: AuditEvent;
  readonly hash: Buffer;
}

interface AuditQuery {
  readonly type?: AuditEventName | undefined;
  readonly by?: string | undefined;
  readonly subject?: string | undefined;
  readonly from?: Instant | undefined;
  readonly to?: Instant | undefined;
  readonly cursor?: Cursor | undefined;
  readonly limit: number;
}

const idOf = ({ stream, version }: RecordedAudit): string => `${stream}/${version}`;

/** Who had access to what, newest first. */
export async function listAudit(db: Database, query: AuditQuery): Promise<Page<RecordedAudit>> {
  const { type, by, subject, from, to, cursor, limit } = query;
  const [stream, version] = cursor?.id.split('/') ?? [];
  const values: unknown[] = [];
  const put = (value: unknown): string => `$${values.push(value)}`;
  const at = (value: Instant): string => `to_timestamp(${put(value)}::float8 / 1000)`;
  const where = [
    `kind = 'audit'`,
    ...(type === undefined ? [] : [`type = ${put(type)}`]),
    ...(by === undefined ? [] : [`by = ${put(by)}`]),
    ...(subject === undefined ? [] : [`data->>'subject' = ${put(subject)}`]),
    ...(from === undefined ? [] : [`at >= ${at(from)}`]),
    ...(to === undefined ? [] : [`at < ${at(to)}`]),
    ...(cursor === undefined
      ? []
      : [
          `(at, stream, version) < (${at(cursor.value ?? 0)}, ${put(stream)}, ${put(Number(version))}::int)`,
        ]),
  ];
  const { rows } = await db.$client.query<RecordedAudit>(
    `select stream, version, data, hash from event where ${where.join(' and ')}
     order by at desc, stream desc, version desc limit ${put(limit + 1)}`,
    values,
  );
  return toPage(
    rows,
    limit,
    (row) => ({ value: row.data.at, id: idOf(row) }),
    (row) => row,
  );
}
