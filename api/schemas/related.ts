import { Type } from 'typebox';
import { relationKinds, statuses } from '../../domain/issue/stages.ts';
import { instant, IssueId, nullable, oneOf } from './common.ts';
import { issueExample } from './examples.ts';
import { PersonId, Title } from './fields.ts';

const closed = { additionalProperties: false } as const;
const IssueNumber = Type.String({
  description: 'Number people call it by',
  examples: ['ITR-000042'],
});
const Status = oneOf(statuses, 'How it stands', 'in-progress');
const { id, number, title, reportedAt } = issueExample;

export const SimilarIssues = Type.Object(
  {
    items: Type.Array(
      Type.Object(
        {
          id: IssueId,
          number: IssueNumber,
          title: nullable(Title),
          status: Status,
          reportedAt: instant('When it was received'),
          similarity: Type.Number({
            minimum: 0,
            maximum: 1,
            description: 'How much the reports have in common, 1 is all',
          }),
        },
        closed,
      ),
    ),
  },
  {
    ...closed,
    description: 'Issues that may be the same trouble',
    examples: [{ items: [{ id, number, title, status: 'new', reportedAt, similarity: 0.72 }] }],
  },
);

export const RelatedIssues = Type.Object(
  {
    items: Type.Array(
      Type.Object(
        {
          id: IssueId,
          relation: oneOf(relationKinds, 'How', 'duplicate-of'),
          direction: oneOf(['to', 'from'], '`to`: this issue says it; `from`: the other one', 'to'),
          number: nullable(IssueNumber),
          status: nullable(Status),
          title: nullable(Title),
        },
        closed,
      ),
    ),
  },
  {
    ...closed,
    description: 'Issues that hang together with this one',
    examples: [
      { items: [{ id, relation: 'duplicate-of', direction: 'to', number, status: 'new', title }] },
    ],
  },
);

export const Watchers = Type.Object(
  {
    items: Type.Array(
      Type.Object(
        { person: PersonId, name: nullable(Type.String({ examples: ['Erik'] })) },
        closed,
      ),
    ),
  },
  {
    ...closed,
    description: 'Who watches an issue',
    examples: [{ items: [{ person: 'erik', name: 'Erik' }] }],
  },
);
