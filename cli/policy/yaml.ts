import type { TSchema } from 'typebox';
import { CalendarDocumentSchema } from '../../documents/policy/calendar-schema.ts';
import { PolicyDocumentSchema } from '../../documents/policy/schema.ts';
import { calendarToYaml, policyToYaml } from '../../documents/policy/write.ts';
import type { CalendarDocument } from '../../domain/calendar/document.ts';
import type { PolicyDocument } from '../../domain/policy/document.ts';

/** What is read of a schema to find the order of fields. */
interface Shape {
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly items?: Shape;
}

/**
 * A policy as YAML with its fields in the order of its schema, for the store keeps fields and not their order; what is
 * written by clock goes in the order of the clocks.
 */
export function policyYaml(document: PolicyDocument): string {
  const names = document.clocks.map(({ name }) => name);
  return policyToYaml(inOrder(PolicyDocumentSchema, document, names));
}

/** The same for a calendar. */
export const calendarYaml = (document: CalendarDocument): string =>
  calendarToYaml(inOrder(CalendarDocumentSchema, document, []));

function inOrder<Document>(
  schema: TSchema,
  document: Document,
  names: readonly string[],
): Document {
  const place = (key: string): number => (names.includes(key) ? names.indexOf(key) : names.length);
  const sorted = (shape: Shape | undefined, value: unknown): unknown => {
    if (Array.isArray(value)) return value.map((item) => sorted(shape?.items, item));
    if (typeof value !== 'object' || value === null) return value;
    const fields = shape?.properties ?? {};
    const table = value as Readonly<Record<string, unknown>>;
    const others = Object.keys(table)
      .filter((key) => !(key in fields))
      .toSorted((one, other) => place(one) - place(other));
    const keys = [...Object.keys(fields).filter((key) => key in table), ...others];
    return Object.fromEntries(keys.map((key) => [key, sorted(fields[key], table[key])]));
  };
  return sorted(schema, document) as Document;
}
