import { Type } from 'typebox';
import { errorCatalogue } from '../../domain/errors.ts';

export const ProblemSchema = Type.Object(
  {
    type: Type.String({ description: 'Address of the page that explains the code' }),
    title: Type.String(),
    status: Type.Integer({ description: 'HTTP status' }),
    detail: Type.String({ description: 'What was wrong here, and what would be right' }),
    instance: Type.String({ description: 'Id of the request; the log has it too' }),
    code: Type.Enum(Object.keys(errorCatalogue), { description: 'Stable code of the error' }),
    errors: Type.Optional(
      Type.Array(
        Type.Object(
          {
            in: Type.Enum(['body', 'query', 'path', 'header']),
            pointer: Type.String({ description: 'JSON pointer of the faulty field' }),
            message: Type.String(),
          },
          { additionalProperties: false },
        ),
      ),
    ),
    facts: Type.Optional(
      Type.Object({}, { description: 'Facts that help to mend it', additionalProperties: true }),
    ),
  },
  {
    $id: 'Problem',
    additionalProperties: false,
    description: 'RFC 9457 problem details',
    examples: [
      {
        type: '/docs/errors#issue.not-assessed',
        title: errorCatalogue['issue.not-assessed'].text,
        status: 409,
        detail: 'The issue must be assessed first. The issue is in stage receive (new).',
        instance: '5a7f9a8e-54a8-4d0e-8a2f-1f6b6a4f2f6e',
        code: 'issue.not-assessed',
        facts: { stage: 'receive', status: 'new', allowed: ['assess', 'note'] },
      },
    ],
  },
);

const problemBody = { 'application/problem+json': { schema: { $ref: 'Problem#' } } };
const meanings: Readonly<Record<number, string>> = {
  400: 'The request is not well formed or does not fit its schema',
  401: 'Nobody known is named as the acting person',
  403: 'The acting person may not do this; `facts` say who may',
  404: 'There is no such thing',
  409: 'Refused as things stand; `code` and `facts` say why and what is possible',
  412: 'The issue has changed since the version in If-Match',
  413: 'The body is too large',
  415: 'The body is not application/json in UTF-8',
  422: 'The Idempotency-Key was used before with another request',
  429: 'Too many requests; see Retry-After',
  503: 'A part of the service is away; see Retry-After',
};

/** The error answers of a route, for its documentation. */
export const problems = (...statuses: readonly number[]) =>
  Object.fromEntries(
    statuses.map((status) => [
      status,
      { description: meanings[status] ?? 'Error', content: problemBody },
    ]),
  );
