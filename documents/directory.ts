import type { Calendar } from '../domain/calendar/calendar.ts';
import type { CalendarDocument } from '../domain/calendar/document.ts';
import { roundTheClock } from '../domain/calendar/time.ts';
import { directoryOf, type Directory } from '../domain/organisation/directory.ts';
import type { Organisation } from '../domain/organisation/organisation.ts';
import type { RosterDocument } from '../domain/roster/roster.ts';
import { compileFor, type YearRange } from './calendar/compile.ts';
import { compileRoster } from './roster/compile.ts';

/** Where the organisation, its rosters and its calendars come from. */
export interface DirectorySource {
  /** Another number whenever people, absences or rosters changed. */
  version(): Promise<number>;
  organisation(): Promise<Organisation>;
  rosters(): Promise<readonly RosterDocument[]>;
  /** The newest version of a calendar. */
  calendar(id: string): Promise<CalendarDocument | undefined>;
}

interface Loaded {
  readonly organisation: Organisation;
  readonly directory: Directory;
}

/** Years before and after now for which calendars and rosters are compiled. */
const yearsBack = 1;
const yearsAhead = 2;
/** What does not change the version is read again after so long: calendars, and the year. */
const keptMs = 10 * 60_000;

/** Keeps the directory ready and reads it again when the organisation changed (requirement 3-3.2.2). */
export class Directories {
  readonly #source: DirectorySource;
  #kept: {
    readonly version: number;
    readonly since: number;
    readonly load: Promise<Loaded>;
  } | null = null;

  constructor(source: DirectorySource) {
    this.#source = source;
  }

  /** The directory as it is now. */
  async current(): Promise<Directory> {
    return (await this.#loaded()).directory;
  }

  /** The organisation the directory rests on. */
  async organisation(): Promise<Organisation> {
    return (await this.#loaded()).organisation;
  }

  async #loaded(): Promise<Loaded> {
    const version = await this.#source.version();
    const now = Date.now();
    const kept = this.#kept;
    if (kept?.version === version && now - kept.since < keptMs) return kept.load;
    const load = this.#load(now);
    const next = { version, since: now, load };
    this.#kept = next;
    try {
      return await load;
    } catch (error) {
      // The next one tries again.
      if (this.#kept === next) this.#kept = null;
      throw error;
    }
  }

  async #load(now: number): Promise<Loaded> {
    const [organisation, rosters] = await Promise.all([
      this.#source.organisation(),
      this.#source.rosters(),
    ]);
    const year = new Date(now).getUTCFullYear();
    const years = { fromYear: year - yearsBack, toYear: year + yearsAhead };
    const directory = directoryOf({
      organisation,
      rosters: rosters.map((document) => compileRoster(document, years)),
      calendars: await this.#calendars(organisation, years),
    });
    return { organisation, directory };
  }

  /** Calendars that people name; one that is gone is left out. */
  async #calendars(
    { people }: Organisation,
    years: YearRange,
  ): Promise<ReadonlyMap<string, Calendar>> {
    const named = new Set(people.flatMap(({ calendar }) => calendar ?? []));
    named.delete(roundTheClock.id);
    const compiled = new Map<string, Calendar>([[roundTheClock.id, roundTheClock]]);
    for (const id of named) {
      const document = await this.#source.calendar(id);
      if (document !== undefined) compiled.set(id, compileFor(document, years));
    }
    return compiled;
  }
}
