import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { CodedError, type ErrorCode } from '../../domain/errors.ts';
import { isDatabaseAway } from './away.ts';
import { hasBody } from './protocol.ts';
import { headersOf, ProblemError, problemOf, statusOf } from './problem.ts';
import { validationProblem } from './validation.ts';

const frameworkCodes: Readonly<Record<string, ErrorCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'body_too_large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported_media_type',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'bad_request',
  FST_ERR_BAD_URL: 'bad_id',
  FST_UNDER_PRESSURE: 'unavailable',
};

/** Every error leaves as a problem document, and none says anything about the inside. */
export function registerErrors(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => sendProblem(error, request, reply));
}

/** Answers with a problem; used as well for errors that never reach a route. */
export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const problem = asProblem(error);
  const status = statusOf(problem.refusal);
  if (status === 500) request.log.error({ err: error }, 'request broke');
  else if (status === 503) request.log.warn({ err: error }, 'a part is away');
  reply.code(status).headers({ ...headersOf(problem), 'x-request-id': request.id });
  // what was not read of the body must not be waited for
  if (hasBody(request) && !request.raw.complete) reply.header('connection', 'close');
  void reply
    .type('application/problem+json; charset=utf-8')
    .serializer((body: unknown) => JSON.stringify(body))
    .send(problemOf(problem, request.id));
}

/** What an error means to who asked. */
export function asProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  if (error instanceof CodedError) return new ProblemError(error.refusal);
  if (isDatabaseAway(error))
    return new ProblemError({ code: 'unavailable', facts: { part: 'database' } });
  const { code, statusCode, validation, validationContext } = error as Partial<FastifyError>;
  if (validation !== undefined) return validationProblem(validation, validationContext ?? 'body');
  const known = frameworkCodes[code ?? ''];
  if (known !== undefined) return new ProblemError({ code: known });
  const foreign = statusCode !== undefined && statusCode >= 400 && statusCode < 500;
  return new ProblemError({ code: foreign ? 'bad_request' : 'internal' });
}
