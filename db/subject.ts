import type { PoolClient } from 'pg';
import { redacted, type TextChoice } from '../domain/contact/contact.ts';
import type { Instant } from '../domain/process.ts';
import type { Database } from './database.ts';
import { inTransaction } from './transaction.ts';

/** A person whose data is, or was, kept. */
export interface DataSubject {
  /** Null: not erased. */
  readonly erasedAt: Instant | null;
  /** Ids of the issues that name them. */
  readonly issues: readonly string[];
}

/** Undefined when nobody is known under this id. */
export async function findSubject(db: Database, id: string): Promise<DataSubject | undefined> {
  const { rows } = await db.$client.query<{ erasedAt: Date | null; issues: string[] }>({
    name: 'find-subject',
    text: `select erased_at as "erasedAt", array(select issue_id from contact where subject_id = id
        order by issue_id) as issues
      from data_subject where id = $1`,
    values: [id],
  });
  const [row] = rows;
  return row && { issues: row.issues, erasedAt: row.erasedAt?.getTime() ?? null };
}

interface Erasing {
  readonly id: string;
  readonly by: string;
  readonly at: Instant;
  readonly texts: TextChoice;
}

interface Erased {
  readonly erasedAt: Instant;
  /** Issues that name the person, whenever they were erased. */
  readonly issues: readonly string[];
  /** Contents whose words were replaced this time. */
  readonly texts: number;
}

/**
 * Destroys the key of a person, the sealed fields and what they were found by; on request the words of their issues as
 * well. Again it changes nothing. What refers to them, in histories and in the record, are ids, and stays.
 */
export async function eraseSubject(db: Database, { id, by, at, texts }: Erasing): Promise<Erased> {
  return inTransaction(db, async (client) => {
    const { rows: erased } = await client.query<{ erasedAt: Date }>(
      `update data_subject set key_id = null, wrapped = null,
        erased_at = coalesce(erased_at, $2), erased_by = coalesce(erased_by, $3)
      where id = $1 returning erased_at as "erasedAt"`,
      [id, new Date(at), by],
    );
    // in the order in which a rotation of keys locks them
    await client.query('select from contact where subject_id = $1 order by issue_id for update', [
      id,
    ]);
    const { rows } = await client.query<{ issue: string }>(
      `update contact set name = null, email = null, phone = null, email_index = null,
        phone_index = null where subject_id = $1 returning issue_id as issue`,
      [id],
    );
    const issues = rows.map(({ issue }) => issue).toSorted();
    return {
      erasedAt: erased[0]?.erasedAt.getTime() ?? at,
      issues,
      texts: texts === 'redact' ? await redact(client, issues) : 0,
    };
  });
}

/** Every word of some issues; how many texts there were, and what belongs to what, stays. */
async function redact(client: PoolClient, issues: readonly string[]): Promise<number> {
  const { rowCount } = await client.query(
    `with wiped as (
        select id, case kind
          when 'issue' then jsonb_build_object('title', $2::text, 'description', $2::text, 'background',
            case when body->>'background' is null then null else $2::text end)
          when 'text' then jsonb_build_object('text', $2::text)
          else jsonb_build_object('items', coalesce(
            (select jsonb_object_agg(key, $2::text) from jsonb_object_keys(body->'items') as key), '{}'))
        end as body
        from content where issue_id = any($1::text[])
      )
      update content set body = wiped.body, search = null, pairs = null
      from wiped where content.id = wiped.id
        and (content.body, content.search is null) is distinct from (wiped.body, true)`,
    [issues, redacted],
  );
  return rowCount ?? 0;
}
