import { Type, type Static } from 'typebox';
import { measureKinds } from '../../domain/approval/approval.ts';
import {
  operationClasses,
  operationStates,
  type Measure,
  type Operation,
} from '../../domain/issue/operation/operation.ts';
import { instant, nullable, oneOf, toWire, toWireOrNull } from './common.ts';
import { issueExample } from './examples.ts';
import { PersonId } from './fields.ts';
import { partId } from './joint.ts';

const closed = { additionalProperties: false } as const;

export const OperationId = partId('Id of an operation', `${issueExample.id}.op1`);
export const OperationClass = oneOf(
  operationClasses,
  'A: service stops, core data, bulk; B: high risk; C: ordinary; D: only logged; emergency: recovery of an S1',
  'B',
);
export const Amount = Type.Integer({
  minimum: 0,
  maximum: 1_000_000_000_000,
  description: "In whole units of the policy's currency",
  examples: [1200],
});

export const OperationSchema = Type.Object(
  {
    id: OperationId,
    class: OperationClass,
    state: oneOf(operationStates, 'How it stands', 'planned'),
    from: instant('It may be begun from then on'),
    until: instant('and before then'),
    executors: Type.Array(PersonId, { description: 'Who carries it out' }),
    plannedBy: PersonId,
    textId: nullable(Type.String({ description: 'Id of the plan and the rollback plan' })),
    approval: nullable(Type.String({ description: 'Id of its approval; null: none is needed' })),
    startedAt: nullable(instant('When it was begun')),
    startedBy: nullable(PersonId),
    endedAt: nullable(instant('When it was ended')),
    papersDueAt: nullable(instant('When the papers of an emergency are due')),
    papersOverdue: Type.Boolean({ description: 'Nobody filed them in time' }),
    papersFiledAt: nullable(instant('When they were filed')),
  },
  { ...closed, description: "An operation on the customer's network" },
);
export const MeasureSchema = Type.Object(
  {
    kind: oneOf(measureKinds, 'What was arranged', 'rma'),
    amount: nullable(Amount),
    approval: Type.String({ description: 'Id of the approval it rests on' }),
    at: instant('When it was granted'),
    by: PersonId,
  },
  { ...closed, description: 'Something arranged for the customer after it was granted' },
);

/** An operation on the wire. */
export const operationJson = (operation: Operation): Static<typeof OperationSchema> => ({
  ...operation,
  executors: [...operation.executors],
  from: toWire(operation.from),
  until: toWire(operation.until),
  startedAt: toWireOrNull(operation.startedAt),
  endedAt: toWireOrNull(operation.endedAt),
  papersDueAt: toWireOrNull(operation.papersDueAt),
  papersFiledAt: toWireOrNull(operation.papersFiledAt),
});

/** A measure on the wire. */
export const measureJson = (measure: Measure): Static<typeof MeasureSchema> => ({
  ...measure,
  at: toWire(measure.at),
});
