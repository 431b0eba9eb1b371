import { Type } from 'typebox';
import { roles } from '../../domain/people.ts';
import { code, nullable, oneOf } from './common.ts';
import { PersonId, Product } from './fields.ts';

/** What the questions can be narrowed to; a code each, so that none of them can change the query it stands in. */
export const SavedQueryParameters = Type.Object(
  {
    role: Type.Optional(oneOf(roles, 'Whose approval is waited for', 'supervisor')),
    product: Type.Optional(Product),
    customerId: Type.Optional(code('Id of a customer', 'acme')),
    owner: Type.Optional(PersonId),
  },
  { additionalProperties: false },
);

const example = {
  id: 'of-product',
  question: 'Which issues are about a product?',
  needs: 'product',
  query: "WorkflowType = 'issue' AND ItrProduct = 'router-9'",
  links: {
    temporal:
      "http://127.0.0.1:8233/namespaces/default/workflows?query=WorkflowType%20%3D%20'issue'%20AND%20ItrProduct%20%3D%20'router-9'",
  },
} as const;

const SavedQuery = Type.Object(
  {
    id: Type.String({ examples: [example.id] }),
    question: Type.String({ description: 'In words', examples: [example.question] }),
    needs: nullable(
      oneOf(
        ['role', 'product', 'customerId', 'owner'],
        'The parameter this question needs; null: none',
        'product',
      ),
    ),
    query: nullable(
      Type.String({
        description:
          'For the search of the Temporal UI or `temporal workflow list --query`; null while the parameter is not given',
        examples: [example.query],
      }),
    ),
    links: Type.Object(
      {
        temporal: nullable(
          Type.String({
            description: 'What it finds, in the Temporal UI; null where `query` is',
            examples: [example.links.temporal],
          }),
        ),
      },
      { additionalProperties: false },
    ),
  },
  { additionalProperties: false },
);

export const SavedQueries = Type.Object(
  { items: Type.Array(SavedQuery) },
  {
    additionalProperties: false,
    description: 'Questions and the queries that answer them',
    examples: [{ items: [example] }],
  },
);
