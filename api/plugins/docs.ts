import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { errorCatalogue, type ErrorCode } from '../../domain/errors.ts';
import { statusOf } from './problem.ts';

const description = [
  'Every customer issue is one durable process: receive, assess, assign, resolve, feedback, close.',
  'Errors are RFC 9457 problem documents with a stable `code`; see [/docs/errors](/docs/errors).',
  'Send an `Idempotency-Key` with every POST: the same key is the same request.',
].join('\n\n');

/** The OpenAPI document, a page to try it out that works offline, and a page about the errors. */
export async function registerDocs(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'ITR', version: '1', description, license: { name: 'Apache-2.0' } },
      tags: [
        { name: 'issue', description: 'Receiving and reading issues' },
        { name: 'command', description: 'What can be done with an issue' },
        { name: 'approval', description: 'What waits for a "yes"' },
        { name: 'inbox', description: 'Notices to people' },
        { name: 'policy', description: 'What decides when something is due and who is told' },
        { name: 'calendar', description: 'When working time runs' },
        { name: 'people', description: 'Who works here, in which team, and who is away' },
        { name: 'roster', description: 'Who is on duty when' },
        { name: 'identity', description: 'Who one is, and keys' },
        { name: 'webhooks', description: 'Systems that are told of events' },
        { name: 'authority', description: 'Who may do what' },
        { name: 'audit', description: 'Who had access to what, and the proof of the record' },
        { name: 'operation', description: 'For whoever runs it' },
      ],
      components: {
        securitySchemes: {
          bearer: {
            type: 'http',
            scheme: 'bearer',
            description: 'An API key, or an access token (JWT) of the configured OpenID provider',
          },
        },
      },
      security: [{ bearer: [] }],
    },
    refResolver: { buildLocalReference: (json) => json['$id'] as string },
  });
  const config = { public: true };
  app.get('/openapi.json', { config, schema: { hide: true } }, async () => app.swagger());
  app.get('/docs/errors', { config, schema: { hide: true } }, async (_, reply) => {
    reply.type('text/html; charset=utf-8').serializer((html: unknown) => String(html));
    return errorPage;
  });
  app.addHook('onRoute', (route) => {
    if (route.url.startsWith('/docs')) route.config = { ...route.config, public: true };
  });
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    staticCSP: true,
    // the plugin's own policy names outside hosts and asks for TLS, which breaks the page on this machine
    transformStaticCSP: () => pagePolicy,
    uiConfig: { validatorUrl: null, deepLinking: true },
  });
}

const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "font-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const errorPage = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>ITR errors</title></head><body>
<h1>Errors</h1>
<table><thead><tr><th>code</th><th>status</th><th>meaning</th></tr></thead><tbody>
${Object.entries(errorCatalogue)
  .map(
    ([code, { text }]) =>
      `<tr id="${code}"><td><code>${code}</code></td><td>${statusOf({ code: code as ErrorCode })}</td><td>${escapeHtml(text)}</td></tr>`,
  )
  .join('\n')}
</tbody></table></body></html>
`;
