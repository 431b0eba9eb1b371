import { Type, type Static } from 'typebox';
import { IssueId, nullable } from './common.ts';
import { issueExample } from './examples.ts';
import { Report } from './report.ts';

const closed = { additionalProperties: false } as const;
const example = {
  title: 'No dial tone in building 7',
  description: 'Since 09:10 none of the phones in building 7 gives a dial tone.',
  type: 'fault',
  channel: 'hotline',
  customerId: 'acme',
  statedSeverity: 'S2',
  key: 'crm-4711',
};

const Key = Type.String({
  minLength: 1,
  maxLength: 255,
  pattern: '^[\\x20-\\x7e]+$',
  description:
    'Makes it safe to send the line again, in any batch: the same key is the same issue, as with the header Idempotency-Key of a single report',
  examples: ['crm-4711'],
});

/** A report with the key it may be sent again under. */
export const KeyedReport = Type.Object(
  { ...Report.properties, key: Type.Optional(Key) },
  { ...closed, examples: [example] },
);
export type KeyedReport = Static<typeof KeyedReport>;

/** What became of one report. */
export const LineResult = Type.Object(
  {
    line: Type.Integer({ minimum: 1, description: 'Line in what was sent' }),
    status: Type.Integer({
      description:
        'As a single report would be answered: 201 received, 202 not answered in time (send it again), else refused',
      examples: [201],
    }),
    id: Type.Optional(IssueId),
    number: Type.Optional(Type.String({ examples: ['ITR-000042'] })),
    problem: Type.Optional(Type.Unsafe<object>({ $ref: 'Problem#' })),
  },
  closed,
);

const answerExample = `${JSON.stringify({ line: 1, status: 201, id: issueExample.id, number: 'ITR-000042' })}\n`;
/** Body and answer of a batch. */
export const batchBody = {
  description: 'One report on each line, with an optional `key`; at most 1,000 lines and 8 MiB',
  content: {
    'application/x-ndjson': {
      schema: Type.String({ examples: [`${JSON.stringify(example)}\n`] }),
    },
  },
};
export const batchAnswer = {
  description: 'What became of each report, one line each, in the order of the lines sent',
  content: { 'application/x-ndjson': { schema: Type.String({ examples: [answerExample] }) } },
};

const csvExample = [
  'key,title,description,type,channel,customerId,statedSeverity,contact.name',
  'crm-4711,No dial tone,None of the phones in building 7 has one.,fault,hotline,acme,S2,Li Wei',
].join('\n');
export const importBody = {
  description: 'One report on each row; the header names the columns; at most 1,000 rows and 8 MiB',
  content: { 'text/csv': { schema: Type.String({ examples: [csvExample] }) } },
};

const flag = (description: string) =>
  Type.Optional(Type.Enum(['true', 'false'], { description, examples: ['true'] }));
export const ImportQuery = Type.Object(
  {
    dryRun: flag('Check everything and store nothing'),
    partial: flag('Receive the rows that are good, also when others are not'),
  },
  closed,
);

const Fault = Type.Object(
  {
    file: Type.Literal('issues'),
    line: Type.Integer({ description: 'Line on which the row begins' }),
    column: nullable(Type.String({ examples: ['statedSeverity'] })),
    code: Type.String({ examples: ['validation_failed'] }),
    text: Type.String({ description: 'What is wrong, and what would be right' }),
  },
  closed,
);
export const Imported = Type.Object(
  {
    dryRun: Type.Boolean(),
    rows: Type.Integer({ description: 'Rows of the file that could be read' }),
    good: Type.Integer({ description: 'Rows without a fault' }),
    faults: Type.Array(Fault),
    results: Type.Array(LineResult, { description: 'What became of each good row' }),
  },
  {
    ...closed,
    description: 'What became of a file of reports',
    examples: [
      {
        dryRun: false,
        rows: 1,
        good: 1,
        faults: [],
        results: [{ line: 2, status: 201, id: issueExample.id, number: 'ITR-000042' }],
      },
    ],
  },
);
