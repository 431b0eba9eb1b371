import { compileFor } from '../../documents/calendar/compile.ts';
import { compileCondition } from '../../documents/condition.ts';
import { readDrill } from '../../documents/drill.ts';
import type { CalendarDocument } from '../../domain/calendar/document.ts';
import { roundTheClock } from '../../domain/calendar/time.ts';
import type { PinFacts, PolicyDocument } from '../../domain/policy/document.ts';
import { pinPolicy } from '../../domain/policy/pin.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import { runDrill } from '../../domain/simulate/drill.ts';
import { type ApiOptions, openApi } from '../api.ts';
import { printLine } from '../print.ts';
import {
  calendarIdsOf,
  calendarsOf,
  policyOf,
  readText,
  sound,
  storedCalendars,
} from './documents.ts';
import { timelineLines } from './drill-report.ts';
import { isVersion } from './options.ts';

export interface DrillOptions extends ApiOptions {
  readonly json: boolean;
  readonly policy: string;
  readonly calendar: readonly string[];
}

/** Plays a scenario and prints the timeline. */
export async function drill(file: string, options: DrillOptions): Promise<void> {
  const scenario = sound(file, readDrill(await readText(file)));
  const { document, calendars } = await rules(options);
  const pin = pinner(document, calendars, new Date(scenario.start).getUTCFullYear());
  const timeline = runDrill(scenario, pin);
  if (options.json) return printLine(JSON.stringify(timeline));
  const zone = calendars.find(({ id }) => id === document.businessCalendar)?.zone ?? 'UTC';
  for (const line of timelineLines(scenario, timeline, zone)) printLine(line);
}

interface Rules {
  readonly document: PolicyDocument;
  readonly calendars: readonly CalendarDocument[];
}

/** A stored version counts on the stored calendars, everything else on the shipped ones; files win over both. */
async function rules(options: DrillOptions): Promise<Rules> {
  const { policy, calendar } = options;
  const api = () => openApi(options);
  if (!isVersion(policy)) {
    const calendars = await calendarsOf(calendar);
    return { document: await policyOf(policy, calendars, api), calendars };
  }
  const document = await policyOf(policy, [], api);
  const given = await calendarsOf(calendar, []);
  const missing = calendarIdsOf(document).filter((id) => given.every((one) => one.id !== id));
  const stored = await storedCalendars(await api(), missing);
  return { document, calendars: [...given, ...stored] };
}

/** Years around the start for which calendars are compiled; as long as a drill can last. */
const yearsBack = 1;
const yearsAhead = 3;

function pinner(
  document: PolicyDocument,
  calendars: readonly CalendarDocument[],
  year: number,
): (facts: PinFacts) => Policy {
  const years = { fromYear: year - yearsBack, toYear: year + yearsAhead };
  const compiled = calendarIdsOf(document).map((id) => {
    const found = calendars.find((one) => one.id === id);
    if (found === undefined) throw new Error(`There is no calendar "${id}".`);
    return compileFor(found, years);
  });
  return (facts) =>
    pinPolicy(document, [roundTheClock, ...compiled], facts, (condition) =>
      compileCondition(condition)(facts),
    );
}
