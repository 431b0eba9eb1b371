import type { FastifySchemaValidationError } from 'fastify';
import { ProblemError, type FieldError } from './problem.ts';

/** More faults than this are not listed: one broken client must not fill the answer. */
const mostListed = 20;
const partOf: Readonly<Record<string, FieldError['in']>> = {
  body: 'body',
  querystring: 'query',
  params: 'path',
  headers: 'header',
};

/** What is wrong with a request that does not fit its schema, field by field. */
export function validationProblem(
  errors: readonly FastifySchemaValidationError[],
  context: string,
): ProblemError {
  const part = partOf[context] ?? 'body';
  const fields = errors
    .filter(({ keyword }) => keyword !== 'anyOf' && keyword !== 'if')
    .map((error) => fieldError(error, part))
    // one word about each field is enough: the first is the most telling
    .filter(({ pointer }, at, all) => all.findIndex((one) => one.pointer === pointer) === at)
    .slice(0, mostListed);
  const detail = fields.map(({ pointer, message }) => `${named(part, pointer)} ${message}`);
  const code = part === 'path' ? 'bad_id' : 'validation_failed';
  return new ProblemError({ code }, { errors: fields, detail: `${detail.join('; ')}.` });
}

function named(part: FieldError['in'], pointer: string): string {
  const where = pointer === '' ? 'as a whole' : pointer;
  return `${part === 'body' ? 'Body' : part[0]?.toUpperCase() + part.slice(1)} ${where}:`;
}

function fieldError(error: FastifySchemaValidationError, part: FieldError['in']): FieldError {
  const { instancePath, params } = error;
  const name = params['missingProperty'] ?? params['additionalProperty'];
  const pointer = typeof name === 'string' ? `${instancePath}/${escaped(name)}` : instancePath;
  return { in: part, pointer, message: messageOf(error) };
}

const escaped = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

/** The parts of ajv's verbose errors that are used here. */
interface Verbose extends FastifySchemaValidationError {
  readonly data?: unknown;
  readonly parentSchema?: {
    readonly examples?: readonly unknown[];
    readonly properties?: Readonly<Record<string, unknown>>;
  };
}

function messageOf(error: Verbose): string {
  const { keyword, params, data, parentSchema } = error;
  const example = parentSchema?.examples?.[0];
  const such = example === undefined ? '' : `, for example ${JSON.stringify(example)}`;
  switch (keyword) {
    case 'required':
      return 'is required and missing';
    case 'additionalProperties':
      return `is not known here; known are ${Object.keys(parentSchema?.properties ?? {}).join(', ')}`;
    case 'enum':
      return `must be one of ${list(params['allowedValues'])}`;
    case 'type':
      return `must be of type ${String(params['type'])}, not ${typeOf(data)}${such}`;
    case 'format':
      return `must be an RFC 3339 instant${such}`;
    case 'pattern':
      return `is not written as it must be${such}`;
    case 'minLength':
    case 'maxLength':
      return `${error.message ?? 'has a wrong length'}; it has ${String(data).length}`;
    default:
      return `${error.message ?? 'is wrong'}${such}`;
  }
}

const list = (values: unknown): string =>
  Array.isArray(values) ? values.map(String).join(', ') : String(values);

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}
