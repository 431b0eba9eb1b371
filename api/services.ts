import type { Client } from '@temporalio/client';
import { readTexts } from '../db/content.ts';
import type { Database } from '../db/database.ts';
import { getIssue, type RecordedIssue } from '../db/issue.ts';
import type { Tail } from '../db/tail.ts';
import type { Pinner } from '../documents/pinner.ts';
import type { Directory } from '../domain/organisation/directory.ts';
import type { Targets } from '../outbound/guard.ts';
import type { KeyRing } from '../vault/key-ring.ts';
import type { Vault } from '../vault/seal.ts';
import type { Audit } from './plugins/audit.ts';
import { isDatabaseAway } from './plugins/away.ts';
import type { Fresh } from './plugins/fresh.ts';
import type { Keys } from './plugins/keys.ts';
import type { People } from './plugins/people.ts';
import type { Pseudonyms } from './plugins/pseudonyms.ts';
import type { Streams } from './plugins/streams.ts';
import type { Turns } from './plugins/turns.ts';
import type { LinksOf } from './schemas/issue.ts';

/** What routes work with. */
export interface Services {
  readonly db: Database;
  readonly temporal: Client;
  readonly namespace: string;
  readonly taskQueue: string;
  readonly fresh: Fresh;
  readonly streams: Streams;
  /** The end of the feed of all events, read once for everybody. */
  readonly tail: Tail;
  /** Changes that are checked against what others change as well. */
  readonly turns: { readonly organisation: Turns; readonly links: Turns };
  readonly contents: Contents;
  readonly people: People;
  readonly keys: Keys;
  /** What this installation signs and derives with. */
  readonly secret: string;
  /** Origin of the Temporal UI that may have payloads decoded; empty: there is no codec endpoint. */
  readonly codecOrigin: string;
  /** What histories are encrypted with. */
  readonly keyRing: KeyRing;
  /** Seals and opens what stands encrypted in the database. */
  readonly vault: Vault;
  /** Where webhooks may go. */
  readonly webhookTargets: Targets;
  /** Who had access to what. */
  readonly audit: Audit;
  readonly pinner: Pinner;
  readonly directories: Directing;
  readonly pseudonyms: Pseudonyms;
  readonly linksOf: LinksOf;
  /** The list of all processes in the Temporal UI. */
  readonly workflowsUrl: string;
}

/** Where the directory comes from. */
export interface Directing {
  current(): Promise<Directory>;
}

/** The directory; while the database is away the last one, for issues go on then. */
export class KeptDirectory implements Directing {
  readonly #source: Directing;
  #last: Directory | undefined;

  constructor(source: Directing) {
    this.#source = source;
  }

  async current(): Promise<Directory> {
    try {
      this.#last = await this.#source.current();
      return this.#last;
    } catch (error) {
      if (this.#last !== undefined && isDatabaseAway(error)) return this.#last;
      throw error;
    }
  }
}

/** What a report says, and whom it names, sealed. */
export type Said = Pick<RecordedIssue, 'content' | 'contact'>;

const keptForMs = 30_000;
const mostKept = 5000;
/** Titles are nice to have in an answer; nobody waits long for them. */
const patienceMs = 250;

/** What reports say in words, remembered for a while: it is written once, but it may be erased. */
export class Contents {
  readonly #db: Database;
  readonly #kept = new Map<string, { readonly said: Said; readonly until: number }>();

  constructor(db: Database) {
    this.#db = db;
  }

  keep(issueId: string, said: Said): void {
    if (this.#kept.size >= mostKept) this.#kept.clear();
    this.#kept.set(issueId, { said, until: Date.now() + keptForMs });
  }

  /** What has been erased is gone here at once; other processes remember it a while. */
  forget(issueIds: readonly string[]): void {
    for (const id of issueIds) this.#kept.delete(id);
  }

  /** What an issue says; null when it has been erased, is not there yet or cannot be read just now. */
  async of(issueId: string): Promise<Said | null> {
    const kept = this.#kept.get(issueId);
    if (kept !== undefined && kept.until > Date.now()) return kept.said;
    try {
      const recorded = await getIssue(this.#db, issueId);
      if (recorded === undefined) return null;
      const { content, contact } = recorded;
      this.keep(issueId, { content, contact });
      return { content, contact };
    } catch (error) {
      if (isDatabaseAway(error)) return null;
      throw error;
    }
  }

  /** Free texts by their ids; none when they cannot be read just now. */
  async texts(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    try {
      return await readTexts(this.#db, ids);
    } catch (error) {
      if (isDatabaseAway(error)) return new Map();
      throw error;
    }
  }
}

/** What a promise resolves to soon, else null. */
export async function soon<Value>(value: Promise<Value>): Promise<Value | null> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), patienceMs);
  });
  try {
    return await Promise.race([value, patience]);
  } finally {
    clearTimeout(timer);
  }
}
