import { Type, type TSchema } from 'typebox';
import { refusalOfFields } from '../domain/issue/requested.ts';
import { channels, issueTypes } from '../domain/issue/stages.ts';
import { pointerTo, type Fault } from '../domain/policy/fault.ts';
import { elapsedMs, serviceLevels } from '../domain/policy/policy.ts';
import type { DrillCommand, DrillScenario } from '../domain/simulate/scenario.ts';
import { drillFields, id, product, severity, time } from './drill/fields.ts';
import { oneOf, record, roleList, text, title } from './policy/fields.ts';
import type { ReadResult } from './policy/read.ts';
import { schemaFaults } from './policy/validate.ts';
import { readSource } from './source.ts';

/** A drill is watched for two years at most. */
const longest = '731d';

const Scenario = record(
  {
    title: Type.Optional(title),
    issue: record(
      {
        type: oneOf(issueTypes, 'Type of the issue'),
        channel: oneOf(channels, 'How it comes in'),
        customer: id('Id of the customer', 'acme'),
        level: oneOf(serviceLevels, 'Service level'),
        severity: severity('Severity the customer states'),
        product: Type.Optional(product),
      },
      'The issue',
    ),
    start: text(
      '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[+-][0-9]{2}:[0-9]{2})$',
      'When it is received, with the offset from UTC',
      '2026-03-02T09:00:00+08:00',
    ),
    people: Type.Optional(
      Type.Unsafe<NonNullable<DrillScenario['people']>>({
        type: 'object',
        additionalProperties: roleList('Roles of this person'),
        maxProperties: 100,
        description: 'Roles of those whose roles matter, by their ids',
      }),
    ),
    steps: Type.Array(Type.Object({}), { maxItems: 1000, description: 'What people do' }),
    until: time('How long it is watched'),
  },
  'A case with a script',
);

const commands = Object.keys(drillFields) as readonly DrillCommand[];
const base = {
  at: time('When, from the start'),
  do: oneOf(commands, 'Command'),
  by: id('Id of the person who does it', 'emil'),
};
/** What a step without a known command is measured against. */
const AnyStep = Type.Object(base, { description: 'A step' });
const steps: ReadonlyMap<unknown, TSchema> = new Map(
  commands.map((command) => [command, record({ ...base, ...drillFields[command] }, 'A step')]),
);

/**
 * Reads a drill in YAML or JSON (requirement 0-13): the case itself, or all faults of its text or of its shape, each
 * with its place.
 */
export function readDrill(source: string): ReadResult<DrillScenario> {
  const read = readSource(source);
  if (!read.ok) return read;
  const shape = [...schemaFaults(Scenario, read.value), ...stepFaults(read.value)];
  const faults = shape.length > 0 ? shape : senseFaults(read.value as Written);
  if (faults.length > 0) {
    return {
      ok: false,
      faults: faults.map((fault) => ({ ...fault, ...read.where(fault.pointer) })),
    };
  }
  const written = read.value as Written;
  return { ok: true, document: { ...written, start: Date.parse(written.start) } };
}

/** A scenario as it is written: the start is a text. */
type Written = Omit<DrillScenario, 'start'> & { readonly start: string };

/** Each step against the fields of its own command. */
function stepFaults(value: unknown): readonly Fault[] {
  const { steps: written } = (value ?? {}) as { readonly steps?: unknown };
  if (!Array.isArray(written)) return [];
  return written.flatMap((step: unknown, index) => {
    if (typeof step !== 'object' || step === null || Array.isArray(step)) return [];
    const { do: command } = step as { readonly do?: unknown };
    const found = schemaFaults(steps.get(command) ?? AnyStep, step);
    return found.map((fault) => ({
      ...fault,
      pointer: `${pointerTo('steps', index)}${fault.pointer}`,
    }));
  });
}

/** What has the right form but makes no sense. */
const senseFaults = (written: Written): readonly Fault[] => [
  ...timeFaults(written),
  ...written.steps.flatMap(requestFaults),
];

/** Which fields a request needs depends on what is asked for. */
function requestFaults(step: Written['steps'][number], index: number): readonly Fault[] {
  if (step.do !== 'request-approval') return [];
  const { kind = 'severity-downgrade' } = step;
  const refusal = refusalOfFields(kind, step);
  if (refusal === undefined) return [];
  const { pointer = '', facts } = refusal;
  const needed = facts?.['needed'] as readonly string[];
  const needs = needed.length === 0 ? 'no other field' : needed.join(' and ');
  const text = `a request of the kind ${kind} needs ${needs}`;
  return [{ pointer: `${pointerTo('steps', index)}${pointer}`, code: 'drill.request', text }];
}

function timeFaults({ start, until, steps: written }: Written): readonly Fault[] {
  const faults: Fault[] = [];
  if (!isInstant(start)) {
    faults.push({ pointer: '/start', code: 'drill.start', text: `there is no instant ${start}` });
  }
  if (elapsedMs(until) > elapsedMs(longest)) {
    const text = `a drill is watched for ${longest} at most`;
    faults.push({ pointer: '/until', code: 'drill.until', text });
  }
  for (const [index, { at }] of written.entries()) {
    if (elapsedMs(at) <= elapsedMs(until)) continue;
    const text = `the step lies behind the end of the drill (${until})`;
    faults.push({ pointer: pointerTo('steps', index, 'at'), code: 'drill.step-behind', text });
  }
  return faults;
}

/** True for a time that the calendar has; the engine would make 30 February the second of March. */
function isInstant(text: string): boolean {
  const date = text.slice(0, 10);
  const day = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(day) || Number.isNaN(Date.parse(text))) return false;
  return new Date(day).toISOString().startsWith(date);
}
