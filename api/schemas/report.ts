import { Type, type Static } from 'typebox';
import { instant } from './common.ts';
import * as fields from './issue.ts';

/** A report. */
export const Report = Type.Object(
  {
    title: fields.Title,
    description: fields.Description,
    type: fields.IssueType,
    channel: fields.Channel,
    customerId: fields.CustomerId,
    statedSeverity: fields.Severity,
    contact: Type.Optional(fields.Contact),
    product: Type.Optional(fields.Product),
    occurredAt: Type.Optional(instant('When the trouble began')),
    expectedBy: Type.Optional(instant('When the customer hopes for a solution')),
    background: Type.Optional(fields.Background),
    externalId: Type.Optional(fields.ExternalId),
    level: Type.Optional(fields.Level),
    region: Type.Optional(fields.Region),
    language: Type.Optional(fields.Language),
    customerGrade: Type.Optional(fields.CustomerGrade),
  },
  {
    additionalProperties: false,
    examples: [
      {
        title: 'No dial tone in building 7',
        description: 'Since 09:10 none of the phones in building 7 gives a dial tone.',
        type: 'fault',
        channel: 'hotline',
        customerId: 'acme',
        statedSeverity: 'S2',
        contact: { name: 'Li Wei', phone: '+86 10 5550 0100' },
        product: 'router-9',
        occurredAt: '2026-03-02T09:10:00Z',
        region: 'cn-north',
        language: 'zh',
        customerGrade: 'A',
      },
    ],
  },
);
export type Report = Static<typeof Report>;
