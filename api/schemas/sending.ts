import { Type, type Static } from 'typebox';
import { IssueRef } from './issue.ts';
import { problems } from './problem.ts';

/** Headers of every POST. */
export const KeyHeaders = Type.Object({
  'Idempotency-Key': Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 255,
      pattern: '^[\\x20-\\x7e]+$',
      description: 'Makes it safe to send the request again: the same key is the same request',
      examples: ['4a1c6f0e-assess-1'],
    }),
  ),
});
export const CommandHeaders = Type.Object({
  ...KeyHeaders.properties,
  'If-Match': Type.Optional(
    Type.String({
      pattern: '^(\\*|"[1-9][0-9]{0,8}")$',
      description: 'Version you have seen (the ETag); the command is refused when it is stale',
      examples: ['"3"'],
    }),
  ),
});

const Accepted = Type.Object(
  {
    status: Type.Literal('accepted'),
    issueId: Type.String(),
    detail: Type.String(),
    retry: Type.Object(
      { idempotencyKey: Type.String(), afterSeconds: Type.Integer() },
      { additionalProperties: false },
    ),
  },
  {
    additionalProperties: false,
    description: 'Nobody answered in time; the command may still take effect',
    examples: [
      {
        status: 'accepted',
        issueId: '0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10',
        detail: 'The command was handed over and not answered in time.',
        retry: { idempotencyKey: '4a1c6f0e-assess-1', afterSeconds: 2 },
      },
    ],
  },
);
export type AcceptedJson = Static<typeof Accepted>;

/** Answers of every command. */
export const commandAnswers = {
  200: IssueRef,
  202: Accepted,
  ...problems(400, 401, 403, 404, 409, 412, 413, 415, 422, 429, 503),
};
/** Answers of a creation. */
export const creationAnswers = {
  201: IssueRef,
  202: Accepted,
  ...problems(400, 401, 409, 413, 415, 422, 429, 503),
};
