import type { TSchema } from 'typebox';
import { checkCalendar } from '../../domain/calendar/compile.ts';
import type { CalendarDocument } from '../../domain/calendar/document.ts';
import { checkPolicy, type KnownCalendar } from '../../domain/policy/check.ts';
import type { PolicyDocument } from '../../domain/policy/document.ts';
import type { Fault } from '../../domain/policy/fault.ts';
import { isZone } from '../calendar/zone.ts';
import { checkCondition, checkRoutingCondition } from '../condition.ts';
import { readSource } from '../source.ts';
import { CalendarDocumentSchema } from './calendar-schema.ts';
import { PolicyDocumentSchema } from './schema.ts';
import { schemaFaults } from './validate.ts';

export type ReadResult<Document> =
  | { readonly ok: true; readonly document: Document }
  | { readonly ok: false; readonly faults: readonly Fault[] };

/**
 * Reads a document in steps: the text, its shape, its sense. All faults of the first step that finds any come at once,
 * each with its place in the text.
 */
export function readDocument<Document>(
  text: string,
  schema: TSchema,
  check: (document: Document) => readonly Fault[],
): ReadResult<Document> {
  const source = readSource(text);
  if (!source.ok) return source;
  const shape = schemaFaults(schema, source.value);
  const faults = shape.length > 0 ? shape : check(source.value as Document);
  if (faults.length === 0) return { ok: true, document: source.value as Document };
  return {
    ok: false,
    faults: faults.map((fault) => ({ ...fault, ...source.where(fault.pointer) })),
  };
}

/** Reads a policy document in YAML or JSON; `calendars` are those that its rows may name (requirement 0-13). */
export function readPolicy(
  text: string,
  calendars: readonly KnownCalendar[],
): ReadResult<PolicyDocument> {
  return readDocument(text, PolicyDocumentSchema, (document: PolicyDocument) =>
    checkPolicy(document, calendars, { pin: checkCondition, routing: checkRoutingCondition }),
  );
}

/** Reads a calendar document in YAML or JSON (requirement 0-13, domain C.10). */
export function readCalendarDocument(text: string): ReadResult<CalendarDocument> {
  return readDocument(text, CalendarDocumentSchema, (document: CalendarDocument) => [
    ...zoneFaults(document),
    ...checkCalendar(document).map((fault) => ({ ...fault, code: `calendar.${fault.code}` })),
  ]);
}

function zoneFaults({ zone }: CalendarDocument): readonly Fault[] {
  if (isZone(zone)) return [];
  const text = `there is no time zone "${zone}"; write an IANA name, for example Asia/Shanghai`;
  return [{ pointer: '/zone', code: 'calendar.zone', text }];
}
