import { format, resolveConfig } from 'prettier';
import type { Static, TSchema } from 'typebox';
import { describe, expect, test } from 'vitest';
import { CalendarDocumentSchema } from '../../documents/policy/calendar-schema.ts';
import { PolicyDocumentSchema } from '../../documents/policy/schema.ts';
import type { CalendarDocument } from '../../domain/calendar/document.ts';
import type { PolicyDocument } from '../../domain/policy/document.ts';

type DeepReadonly<Type> = { readonly [Key in keyof Type]: DeepReadonly<Type[Key]> };
type PolicyValue = Static<typeof PolicyDocumentSchema>;
type CalendarValue = Static<typeof CalendarDocumentSchema>;

/** The compiler refuses these when a schema and its type differ; they do nothing. */
const policies = {
  toDomain: (value: PolicyValue): PolicyDocument => value,
  fromDomain: (document: PolicyDocument): DeepReadonly<PolicyValue> => document,
};
const calendars = {
  toDomain: (value: CalendarValue): CalendarDocument => value,
  fromDomain: (document: CalendarDocument): DeepReadonly<CalendarValue> => document,
};

interface Node {
  readonly type?: string;
  readonly description?: string;
  readonly additionalProperties?: boolean;
  readonly [keyword: string]: unknown;
}
/** Every schema in a schema. */
const nodesOf = (node: Node): readonly Node[] => {
  const parts = [
    ...Object.values((node['properties'] ?? {}) as Record<string, Node>),
    ...Object.values((node['patternProperties'] ?? {}) as Record<string, Node>),
    ...(node['items'] === undefined ? [] : [node['items'] as Node]),
  ];
  return [node, ...parts.flatMap(nodesOf)];
};

const published = async (schema: TSchema, title: string, file: string): Promise<string> => {
  const text = JSON.stringify({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title,
    ...schema,
  });
  return format(text, { ...(await resolveConfig(file)), filepath: file });
};

describe.each([
  ['policy', 'ITR policy document', PolicyDocumentSchema],
  ['calendar', 'ITR calendar document', CalendarDocumentSchema],
])('0-13 the schema of a %s document', (name, title, schema) => {
  const file = new URL(`../../docs/${name}.schema.json`, import.meta.url).pathname;

  test('is the one in docs/, written anew by vitest -u', async () => {
    await expect(await published(schema, title, file)).toMatchFileSnapshot(file);
  });

  test('describes every field and takes no other', () => {
    const nodes = nodesOf(schema as unknown as Node);
    expect(nodes.length).toBeGreaterThan(10);
    expect(nodes.filter(({ description }) => (description ?? '').length < 4)).toEqual([]);
    const open = nodes.filter(
      ({ type, additionalProperties }) => type === 'object' && additionalProperties !== false,
    );
    expect(open).toEqual([]);
  });
});

test('the types of the schemas are those of the domain', () => {
  expect([...Object.keys(policies), ...Object.keys(calendars)]).toHaveLength(4);
});
