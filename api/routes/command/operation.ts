import { Type } from 'typebox';
import { measureKinds } from '../../../domain/approval/approval.ts';
import type { RequestedSubject } from '../../../domain/issue/command.ts';
import { needsRollback, operationOutcomes } from '../../../domain/issue/operation/operation.ts';
import { refusalOfFields, requestedKinds } from '../../../domain/issue/requested.ts';
import { code, fromWire, instant, oneOf, Text } from '../../schemas/common.ts';
import { issueExample } from '../../schemas/examples.ts';
import { PersonId, Severity } from '../../schemas/fields.ts';
import { Amount, OperationClass, OperationId } from '../../schemas/operation.ts';
import { route, type CommandRoute, type Papers } from './route.ts';

const operation = `${issueExample.id}.op1`;
const mostExecutors = 20;

/** The plan and the way back are papers of one content. */
function planned(body: unknown): Papers {
  const { plan, rollback, ...fields } = body as {
    readonly plan: string;
    readonly rollback?: string;
  };
  return { items: { plan, ...(rollback === undefined ? {} : { rollback }) }, fields };
}

interface RequestBody {
  readonly kind: RequestedSubject['kind'];
  readonly severity?: string;
  readonly clock?: string;
  readonly until?: string;
  readonly reference?: string;
}

/** The fields have been checked against the kind. */
function subjectOf({ kind, until, ...fields }: RequestBody): RequestedSubject {
  const { severity, clock, reference } = fields;
  const given = {
    kind,
    ...(severity === undefined ? {} : { severity }),
    ...(clock === undefined ? {} : { clock }),
    ...(until === undefined ? {} : { until: fromWire(until, '/until') }),
    ...(reference === undefined ? {} : { reference }),
  };
  return given as RequestedSubject;
}

/** Operations on the network, measures for the customer, and what is asked for by itself (domain C.5). */
export const operationRoutes: readonly CommandRoute[] = [
  route('plan-operation', {
    summary: 'Plan an operation on the network with its way back; its class says who must approve',
    properties: {
      class: OperationClass,
      from: instant('It may be begun from then on'),
      until: instant('and before then'),
      executors: Type.Array(PersonId, {
        minItems: 1,
        maxItems: mostExecutors,
        uniqueItems: true,
        description: 'Who carries it out: two people for class A',
      }),
      plan: Text,
      rollback: Type.Optional(Text),
    },
    text: 'none',
    references: { executors: 'colleague' },
    example: {
      class: 'B',
      from: '2026-03-03T20:00:00Z',
      until: '2026-03-03T22:00:00Z',
      executors: ['engineer-1'],
      plan: 'Load release 4.2 into the second plane, switch over.',
      rollback: 'Switch back to the first plane.',
    },
    refusal: ({ class: of, rollback }) =>
      rollback === undefined && needsRollback(of)
        ? { code: 'operation.rollback-needed', pointer: '/rollback', facts: { class: of } }
        : undefined,
    papers: planned,
    build: ({ class: of, from, until, executors }) => ({
      class: of,
      from: fromWire(from, '/from'),
      until: fromWire(until, '/until'),
      executors,
    }),
  }),
  route('start-operation', {
    summary: 'Begin an approved operation in its window',
    properties: { operation: OperationId },
    example: { operation },
    build: (body) => body,
  }),
  route('end-operation', {
    summary: 'An operation is over',
    properties: { operation: OperationId, outcome: oneOf(operationOutcomes, 'How', 'done') },
    example: { operation, outcome: 'done' },
    build: (body) => body,
  }),
  route('file-papers', {
    summary: 'Hand in the papers of an emergency recovery',
    properties: { operation: OperationId },
    text: 'needed',
    example: { operation, text: 'Plan, log and consent of the night of 2 March.' },
    build: (body) => body,
  }),
  route('arrange', {
    summary: 'Arrange something that costs money or touches the live network, once it is approved',
    properties: {
      measure: oneOf(measureKinds, 'What', 'rma'),
      amount: Type.Optional(Amount),
    },
    text: 'needed',
    example: { measure: 'rma', amount: 1200, text: 'The radio unit is dead on arrival.' },
    build: (body) => body,
  }),
  route('request-approval', {
    summary: 'Ask for approval; each kind needs its own fields',
    properties: {
      kind: oneOf(requestedKinds, 'What is asked for', 'severity-downgrade'),
      severity: Type.Optional(Severity),
      clock: Type.Optional(
        Type.String({
          pattern: '^[a-z][a-z0-9-]{0,63}$',
          description: 'sla-exception: the clock that gets more time',
          examples: ['restore'],
        }),
      ),
      until: Type.Optional(instant('sla-exception: when it is due instead')),
      reference: Type.Optional(code('Gates: id of what is decided about', 'contract-17')),
    },
    text: 'needed',
    example: {
      kind: 'severity-downgrade',
      severity: 'S3',
      text: 'Only one of twelve cells is down.',
    },
    refusal: (body) => refusalOfFields(body.kind, body),
    build: (body) => ({ subject: subjectOf(body) }),
  }),
];
