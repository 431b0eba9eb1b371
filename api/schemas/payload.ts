import { Type, type Static } from 'typebox';

/** A page of a history in the UI has far fewer in one request. */
export const mostPayloads = 500;

const base64 = (description: string, example: string) =>
  Type.String({ pattern: '^[A-Za-z0-9+/_-]*={0,2}$', description, examples: [example] });

const example = {
  metadata: {
    encoding: 'YmluYXJ5L2VuY3J5cHRlZA==',
    'encryption-key-id': 'azE=',
  },
  data: 'cGxlYXNlIGRvIG5vdCByZWFkIHRoaXM=',
};

/** A payload as Temporal writes it in JSON. Fields that are not ours are let through. */
const PayloadJson = Type.Object(
  {
    metadata: Type.Optional(
      Type.Record(Type.String({ maxLength: 200 }), base64('A value', 'YmluYXJ5L2VuY3J5cHRlZA=='), {
        maxProperties: 30,
        description: 'Says how the data is written, in base64',
      }),
    ),
    data: Type.Optional(base64('The payload itself', example.data)),
  },
  { description: 'One payload' },
);
export type PayloadJson = Static<typeof PayloadJson>;

/** What codec servers of Temporal are sent, and what they answer. */
export const PayloadsJson = Type.Object(
  {
    payloads: Type.Array(PayloadJson, {
      maxItems: mostPayloads,
      description: `At most ${mostPayloads}`,
    }),
  },
  { description: 'Payloads, in their order', examples: [{ payloads: [example] }] },
);
export type PayloadsJson = Static<typeof PayloadsJson>;
