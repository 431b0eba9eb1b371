import { Type, type Static, type TSchema } from 'typebox';
import type { Duration } from '../../domain/duration.ts';
import { roles, type Audience, type Role } from '../../domain/people.ts';

/** One of the values of a tuple of the domain. */
export const oneOf = <const Values extends readonly (string | number)[]>(
  values: Values,
  description: string,
) =>
  Type.Unsafe<Values[number]>({
    type: typeof values[0] === 'number' ? 'integer' : 'string',
    enum: [...values],
    description,
  });

export const text = (pattern: string, description: string, example: string) =>
  Type.String({ pattern, description, examples: [example] });

export const title = Type.String({
  minLength: 1,
  maxLength: 200,
  description: 'What people call the document',
});
export const version = Type.Integer({
  minimum: 1,
  maximum: 2_147_483_647,
  description: 'Version of the document; a version is never changed',
});

const durationPattern = '[0-9]{1,6}(s|min|h|d|bh|bd)';
const durationExamples = ['15min', '4h', '30d', '8bh', '2bd'];
const durationHint =
  'A number and a unit: s, min, h, d count all time, bh and bd working hours and working days';

export const duration = (description: string) =>
  Type.Unsafe<Duration>({
    type: 'string',
    pattern: `^${durationPattern}$`,
    description: `${description}. ${durationHint}`,
    examples: durationExamples,
  });

export const shareOrDuration = (description: string) =>
  Type.Unsafe<`${number}%` | Duration>({
    type: 'string',
    pattern: `^([0-9]{1,4}%|${durationPattern})$`,
    description: `${description}. A share of the target, or: ${durationHint.toLowerCase()}`,
    examples: ['75%', ...durationExamples],
  });

const namePattern = '[a-z][a-z0-9-]{0,30}';
export const name = (description: string, example: string) =>
  text(`^${namePattern}$`, `${description}. Small letters, digits and hyphens`, example);

export const documentId = (description: string) =>
  text('^[a-z0-9][a-z0-9-]{0,62}$', `${description}. Small letters, digits and hyphens`, 'default');

export const calendarId = (description: string) =>
  text('^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$', description, 'CN-9x5-2026');

export const teamId = (description: string) =>
  text('^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$', description, 'cn-line-1');

export const rowId = (description: string) =>
  text('^[A-Za-z0-9][A-Za-z0-9 %+.:_-]{0,79}$', description, 'S1 30min to-line-2');

const selectorPattern = '[a-z][a-z0-9-]{0,40}(:[a-z0-9][a-z0-9-]{0,60})?';
const selectorHint = 'An event, or event:detail, the detail being its notice, action or reason';
export const selector = (description: string) =>
  text(`^${selectorPattern}$`, `${description}. ${selectorHint}`, 'customer-updated:recovery');
export const selectors = (description: string) =>
  list(selector('Event that does it'), description, 100);

const conditionOver = (facts: string, example: string) =>
  Type.String({
    minLength: 1,
    maxLength: 1000,
    description: `Condition in CEL over ${facts}`,
    examples: [example],
  });
export const condition = conditionOver(
  'type, channel, customer, level, severity and product of the new issue',
  'customer == "acme" && product.startsWith("router")',
);
export const routingCondition = conditionOver(
  'type, customer, grade, level, severity, product, region, language, complexity and line of the issue',
  'product.startsWith("router") && region == "cn" && line == "1"',
);

export const list = <Item extends TSchema>(item: Item, description: string, maxItems = 1000) =>
  Type.Array(item, { maxItems, description });

/** Any keys of one form, all with values of one kind. */
const tableOf = <Value>(pattern: string, value: TSchema, description: string) =>
  Type.Unsafe<Record<string, Value>>({
    type: 'object',
    patternProperties: { [`^${pattern}$`]: value },
    additionalProperties: false,
    maxProperties: 100,
    description,
  });
export const byName = <Value>(value: TSchema, description: string) =>
  tableOf<Value>(namePattern, value, description);
export const bySelector = (description: string) =>
  tableOf<string>(
    selectorPattern,
    name('Reason for which the time stands still', 'confirmation'),
    description,
  );

export const role = (description: string) => oneOf(roles, description);
export const roleList = (description: string) =>
  Type.Unsafe<Role[]>(list(role('Role'), description, 50));
export const audience = (description: string) =>
  Type.Unsafe<Audience[]>(
    list(
      oneOf([...roles, 'owner'], 'A role, or the owner: the person who works the issue'),
      description,
      50,
    ),
  );

/** An object with these fields and no others. */
export const record = <Fields extends Record<string, TSchema>>(
  fields: Fields,
  description: string,
) => Type.Object(fields, { additionalProperties: false, description });

/** One field of the same kind for each key; all are given. */
export const each = <Key extends string, Field extends TSchema>(
  keys: readonly Key[],
  field: (key: Key) => Field,
  description: string,
) =>
  record(
    Object.fromEntries(keys.map((key) => [key, field(key)])) as Record<Key, Field>,
    description,
  );
/** The same field for each key, written once; all are given. */
export const eachAlike = <Key extends string, Field extends TSchema>(
  keys: readonly Key[],
  field: Field,
  description: string,
) =>
  Type.Unsafe<Record<Key, Static<Field>>>({
    type: 'object',
    patternProperties: { [`^(${keys.join('|')})$`]: field },
    required: [...keys],
    additionalProperties: false,
    description,
  });
/** One field of the same kind for each key; any may be missing. */
export const some = <Key extends string, Value>(
  keys: readonly Key[],
  field: (key: Key) => TSchema,
  description: string,
) =>
  Type.Unsafe<Partial<Record<Key, Value>>>(
    record(Object.fromEntries(keys.map((key) => [key, Type.Optional(field(key))])), description),
  );
