import { Settings } from 'typebox/system';
import { Errors } from 'typebox/value';
import type { TSchema } from 'typebox';
import { pointerTo, type Fault } from '../../domain/policy/fault.ts';

type SchemaError = ReturnType<typeof Errors>[number];

/** What is read of a schema to word a fault. */
interface Hint {
  readonly description?: string;
  readonly examples?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Hint>>;
  readonly [keyword: string]: unknown;
}

/** The package lists 8 faults unless told; more than this nobody mends in one go. */
const maxErrors = 1000;

/** All faults of a value under a schema, worded for the person who wrote it. */
export function schemaFaults(schema: TSchema, value: unknown): readonly Fault[] {
  const errors = errorsOf(schema, value);
  const wrongType = new Set(
    errors.filter(({ keyword }) => keyword === 'type').map(({ instancePath }) => instancePath),
  );
  return errors
    .filter(({ keyword, instancePath }) => keyword === 'type' || !wrongType.has(instancePath))
    .flatMap((error) => faultsOf(error, hintAt(schema, error.schemaPath), at(value, error)));
}

/** The limit is a setting of the whole process, so it is put back. */
function errorsOf(schema: TSchema, value: unknown): readonly SchemaError[] {
  const before = Settings.Get().maxErrors;
  Settings.Set({ maxErrors });
  try {
    return Errors(schema, value);
  } finally {
    Settings.Set({ maxErrors: before });
  }
}

const partsOf = (path: string): readonly string[] =>
  path
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
const inside = (value: unknown, path: string): unknown =>
  partsOf(path).reduce<unknown>(
    (part, key) => (part as Record<string, unknown> | undefined)?.[key],
    value,
  );
const hintAt = (schema: TSchema, path: string): Hint => (inside(schema, path) ?? {}) as Hint;
const at = (value: unknown, { instancePath }: SchemaError): unknown => inside(value, instancePath);

/** A value as it is shown: short, in one line. */
function show(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'a table of fields';
  const shown = JSON.stringify(value);
  return shown.length > 60 ? `${shown.slice(0, 60)}…` : shown;
}

const describe = ({ description, examples }: Hint): string => {
  const example = examples === undefined ? '' : `, for example ${examples.join(', ')}`;
  return description === undefined ? '' : `: ${description}${example}`;
};

const typeNames: Readonly<Record<string, string>> = {
  array: 'a list',
  object: 'a table of fields',
  string: 'a text',
  integer: 'a whole number',
  boolean: 'true',
};

function faultsOf(error: SchemaError, hint: Hint, value: unknown): readonly Fault[] {
  switch (error.keyword) {
    case 'boolean':
      // Every field too many comes along once more in one list of them.
      return [];
    case 'required':
      return missing(error.instancePath, error.params.requiredProperties, hint);
    case 'additionalProperties':
      return tooMany(error.instancePath, error.params.additionalProperties, hint);
    default:
      return [
        {
          pointer: error.instancePath,
          code: `schema.${error.keyword}`,
          text: `${wrong(error, value)}${describe(hint)}`,
        },
      ];
  }
}

const missing = (parent: string, names: readonly string[], hint: Hint): readonly Fault[] =>
  names.map((name) => ({
    pointer: `${parent}${pointerTo(name)}`,
    code: 'schema.required',
    text: `the field "${name}" is missing${describe(hint.properties?.[name] ?? {})}`,
  }));

function tooMany(parent: string, names: readonly string[], hint: Hint): readonly Fault[] {
  const { properties } = hint;
  const right =
    properties === undefined
      ? `keys have the form ${Object.keys(hint['patternProperties'] ?? {}).join(' or ')}`
      : `the fields are ${Object.keys(properties).join(', ')}`;
  return names.map((name) => ({
    pointer: `${parent}${pointerTo(name)}`,
    code: 'schema.unknown-field',
    text: `there is no field ${show(name)} here; ${right}`,
  }));
}

function wrong(error: SchemaError, value: unknown): string {
  switch (error.keyword) {
    case 'type':
      return `${show(value)} is not ${typeNames[String(error.params.type)] ?? 'right'}`;
    case 'enum':
      return `${show(value)} is not one of ${error.params.allowedValues.join(', ')}`;
    case 'const':
      return `the only value is ${show(error.params.allowedValue)}; leave the field out otherwise`;
    case 'pattern':
      return `${show(value)} does not have the right form`;
    case 'minimum':
    case 'maximum':
    case 'minLength':
    case 'maxLength':
    case 'maxItems':
    case 'maxProperties':
      return `${show(value)} ${error.message}`;
    default:
      return error.message;
  }
}
