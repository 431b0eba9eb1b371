import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** What is worth a line of its own even when it is allowed, by the name of the operation. */
const watched: Readonly<Record<string, string>> = {
  createKey: 'key-created',
  rotateKey: 'key-rotated',
  revokeKey: 'key-revoked',
  delegate: 'delegated',
  endDelegation: 'delegation-ended',
  importPeople: 'organisation-imported',
  exportPeople: 'exported',
  exportIssue: 'exported',
  exportAudit: 'exported',
  readRestricted: 'restricted-read',
};
const linkRoute = '/decide/:code';

const unauthenticated = 401;
const forbidden = 403;
const tooMany = 429;

/**
 * One line for each thing that whoever watches over the service wants to hear of: who was not let in or refused, changes
 * of keys, exports, decisions by a link. Ids and codes only; the address, which the record leaves out, stands here.
 */
export function registerSecurityLog(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    const event = eventOf(request, reply);
    if (event === undefined) return;
    const { actor, ip, log, routeOptions } = request as Partial<Pick<FastifyRequest, 'actor'>> &
      Omit<FastifyRequest, 'actor'>;
    const { statusCode: status } = reply;
    const line = {
      security: true,
      event,
      actor: actor?.id ?? null,
      key: actor?.key ?? null,
      address: ip,
      operation: routeOptions.schema?.operationId ?? null,
      outcome: status < 400 ? 'done' : 'refused',
      status,
    };
    if (status < 400) log.info(line, 'security');
    else log.warn(line, 'security');
  });
}

function eventOf(
  { method, routeOptions }: FastifyRequest,
  { statusCode }: FastifyReply,
): string | undefined {
  if (routeOptions.url === linkRoute) {
    return method === 'POST' ? 'approval-decided-by-link' : undefined;
  }
  if (statusCode === unauthenticated) return 'sign-in-failed';
  if (statusCode === forbidden) return 'access-denied';
  if (statusCode === tooMany) return 'rate-limited';
  return watched[routeOptions.schema?.operationId ?? ''];
}
