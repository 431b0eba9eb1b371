import type { Calendar } from '../domain/calendar/calendar.ts';
import { missingYears, type CalendarDocument } from '../domain/calendar/document.ts';
import { roundTheClock } from '../domain/calendar/time.ts';
import { CodedError } from '../domain/errors.ts';
import type { PinFacts, PolicyDocument } from '../domain/policy/document.ts';
import { pinPolicy } from '../domain/policy/pin.ts';
import type { Policy } from '../domain/policy/policy.ts';
import type { Instant } from '../domain/process.ts';
import { compileFor } from './calendar/compile.ts';
import { compileCondition } from './condition.ts';

/** A version of a policy by its name. */
interface PolicyRef {
  readonly id: string;
  readonly version: number;
}

/** Where documents come from. */
export interface DocumentSource {
  /** The policy in force for a customer and the newest version of every calendar; undefined: none is in force. */
  inForce(
    customerId: string,
    at: Instant,
  ): Promise<
    { readonly policy: PolicyRef; readonly calendars: Readonly<Record<string, number>> } | undefined
  >;
  policy(ref: PolicyRef): Promise<PolicyDocument | undefined>;
  calendar(id: string, version: number): Promise<CalendarDocument | undefined>;
  calendars(): Promise<Readonly<Record<string, number>>>;
}

/** Hears of deadlines that will rest on weekly hours alone, for holidays are not known (domain C.10). */
type Alarm = (found: {
  readonly calendar: string;
  readonly version: number;
  readonly missing: readonly number[];
}) => void;

/** Pins one document to one issue, which was reported at an instant. */
export type PinOne = (facts: PinFacts, at: Instant) => Promise<Policy>;

const yearOf = (at: Instant): number => new Date(at).getUTCFullYear();

/** Years before and after an instant for which calendars are compiled: an issue may be open for long. */
const yearsBack = 1;
const yearsAhead = 2;
const mostKept = 200;

/** Pins policies to issues: compiles the calendars and evaluates the conditions of a document, each once. */
export class Pinner {
  readonly #source: DocumentSource;
  readonly #alarm: Alarm;
  readonly #documents = new Map<string, PolicyDocument>();
  readonly #calendars = new Map<string, Calendar>();
  readonly #conditions = new Map<string, (facts: PinFacts) => boolean>();

  /** @param alarm is told of each calendar that is loaded without the dated days of this or the next year. */
  constructor(source: DocumentSource, alarm: Alarm = () => undefined) {
    this.#source = source;
    this.#alarm = alarm;
  }

  /** The rules for a new issue, or undefined when no policy is in force. */
  async forNewIssue(facts: PinFacts, at: Instant): Promise<Policy | undefined> {
    const found = await this.#source.inForce(facts.customer, at);
    return found === undefined
      ? undefined
      : this.#pin(await this.#inForce(found.policy), found.calendars, facts, at);
  }

  /**
   * The rules of a certain version for an issue, on the calendars as they are now.
   * @throws {CodedError} `policy.unknown`.
   */
  async ofVersion(ref: PolicyRef, facts: PinFacts, at: Instant): Promise<Policy> {
    const [document, calendars] = await Promise.all([
      this.#document(ref),
      this.#source.calendars(),
    ]);
    return this.#pin(document, calendars, facts, at);
  }

  /**
   * The rules of one document for many issues, on the calendars as they are now. Issues whose facts make no difference
   * share one value.
   */
  async ofDocument(document: PolicyDocument): Promise<PinOne> {
    const calendars = await this.#source.calendars();
    const asks = [...document.targets, ...document.ladder.rows].some(
      ({ when }) => when !== undefined,
    );
    const pinned = new Map<string, Promise<Policy>>();
    return (facts, at) => {
      const key = `${yearOf(at)} ${asks ? JSON.stringify(facts) : facts.level}`;
      const known = pinned.get(key) ?? this.#pin(document, calendars, facts, at);
      keep(pinned, key, known);
      return known;
    };
  }

  async #pin(
    document: PolicyDocument,
    versions: Readonly<Record<string, number>>,
    facts: PinFacts,
    at: Instant,
  ): Promise<Policy> {
    const named = new Set([
      document.businessCalendar,
      ...document.targets.map(({ calendar }) => calendar),
    ]);
    const calendars: Calendar[] = [];
    for (const id of named) {
      if (id === roundTheClock.id) calendars.push(roundTheClock);
      else calendars.push(await this.#calendar(id, versions[id] ?? 0, at));
    }
    return pinPolicy(document, calendars, facts, (condition) => this.#holds(condition, facts));
  }

  #holds(condition: string, facts: PinFacts): boolean {
    const known = this.#conditions.get(condition) ?? compileCondition(condition);
    keep(this.#conditions, condition, known);
    return known(facts);
  }

  /** A version that is in force is never deleted, so it can be kept. */
  async #inForce(ref: PolicyRef): Promise<PolicyDocument> {
    const key = `${ref.id}@${ref.version}`;
    const known = this.#documents.get(key) ?? (await this.#document(ref));
    keep(this.#documents, key, known);
    return known;
  }

  /** Any other version may be deleted, and its number may come back with another document. */
  async #document(ref: PolicyRef): Promise<PolicyDocument> {
    const found = await this.#source.policy(ref);
    if (found === undefined) throw new CodedError({ code: 'policy.unknown', facts: { ...ref } });
    return found;
  }

  async #calendar(id: string, version: number, at: Instant): Promise<Calendar> {
    const fromYear = yearOf(at) - yearsBack;
    // An old issue may be open still: it needs the years to come as well.
    const toYear = Math.max(yearOf(at), yearOf(Date.now())) + yearsAhead;
    const key = `${id}@${version} ${fromYear} ${toYear}`;
    const known = this.#calendars.get(key);
    if (known !== undefined) return known;
    const document = await this.#source.calendar(id, version);
    if (document === undefined) throw new CodedError({ code: 'calendar.unknown', facts: { id } });
    const missing = missingYears(document, yearOf(Date.now()));
    if (missing.length > 0) this.#alarm({ calendar: id, version, missing });
    const compiled = compileFor(document, { fromYear, toYear });
    keep(this.#calendars, key, compiled);
    return compiled;
  }
}

/** Versions never change, so what is kept is right for ever; only its number is bounded. */
function keep<Value>(map: Map<string, Value>, key: string, value: Value): void {
  if (map.size >= mostKept) map.clear();
  map.set(key, value);
}
