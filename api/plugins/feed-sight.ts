import { issueSettings, type IssueSetting } from '../../db/feed.ts';
import type { Database } from '../../db/database.ts';
import { isWithin, type Reach } from '../../domain/authority/scope.ts';
import type { FeedEvent } from '../../domain/feed/cloud-event.ts';
import type { IssueEvent } from '../../domain/issue/event.ts';
import { isCustomer } from '../../domain/people.ts';
import type { ActingPerson } from './people.ts';

/** Who follows, and which issues they may read. */
export interface FeedReader {
  readonly actor: ActingPerson;
  readonly sees: Reach;
}

type Settings = Promise<ReadonlyMap<string, IssueSetting>>;
/** What of an issue somebody sees. */
type ShownOf = (actor: ActingPerson, setting: IssueSetting) => Promise<(e: IssueEvent) => boolean>;

interface Known {
  readonly settings: Settings;
  readonly until: number;
}

/** Whom an issue belongs to is looked up once for all who are told of the same event, and again a little later. */
const freshForMs = 1000;

/** Which events somebody is shown: those of issues they may read, and of these what the timeline would show them. */
export class FeedSight {
  readonly #db: Database;
  readonly #shownOf: ShownOf;
  /** By event: it was there when its issue was looked at, so what it changed counts. */
  readonly #known = new WeakMap<FeedEvent, Known>();

  constructor(db: Database, shownOf: ShownOf) {
    this.#db = db;
    this.#shownOf = shownOf;
  }

  async of(
    { actor, sees }: FeedReader,
    events: readonly FeedEvent[],
  ): Promise<readonly FeedEvent[]> {
    if (events.length === 0 || (sees.all && !isCustomer(actor))) return events;
    const settings = await this.#settingsOf(events);
    const shown = new Map<string, (event: IssueEvent) => boolean>();
    for (const { issueId } of events) {
      const setting = settings.get(issueId);
      if (setting === undefined || shown.has(issueId)) continue;
      if (isWithin(sees, setting.belongings)) {
        shown.set(issueId, await this.#shownOf(actor, setting));
      }
    }
    return events.filter(({ issueId, data }) => shown.get(issueId)?.(data) ?? false);
  }

  async #settingsOf(events: readonly FeedEvent[]): Promise<ReadonlyMap<string, IssueSetting>> {
    const now = Date.now();
    const fresh = (event: FeedEvent): Settings | undefined => {
      const known = this.#known.get(event);
      return known !== undefined && known.until > now ? known.settings : undefined;
    };
    const missing = events.filter((event) => fresh(event) === undefined);
    if (missing.length > 0) this.#ask(missing, now);
    const all = new Set(events.flatMap((event) => this.#known.get(event)?.settings ?? []));
    // what is asked last knows best
    const maps = await Promise.all(all);
    return maps.length === 1 && maps[0] !== undefined
      ? maps[0]
      : new Map(maps.flatMap((one) => [...one]));
  }

  #ask(events: readonly FeedEvent[], now: number): void {
    const ids = [...new Set(events.map(({ issueId }) => issueId))];
    const settings = issueSettings(this.#db, ids);
    for (const event of events) this.#known.set(event, { settings, until: now + freshForMs });
    settings.catch(() => {
      for (const event of events) this.#known.delete(event);
    });
  }
}
