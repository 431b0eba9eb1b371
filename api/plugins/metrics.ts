import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import { wantsStream } from './streams.ts';

/** Times every request and shows the figures to Prometheus. */
export function registerMetrics(app: FastifyInstance): void {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const seconds = new Histogram({
    name: 'itr_http_request_duration_seconds',
    help: 'Time from the first byte of a request to the last of its answer.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  app.addHook('onResponse', async (request, reply) => {
    const { method, routeOptions } = request;
    // the pattern and never the address: labels are few, and addresses may hold what people search for
    const route = routeOptions.url ?? 'none';
    // how long a stream stays open says nothing of how quick the process is
    const stayedOpen = routeOptions.config.stream === true && wantsStream(request);
    if (!stayedOpen) {
      seconds.observe({ method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
    }
    const { statusCode: status, elapsedTime } = reply;
    request.log.info({ method, route, status, ms: Math.round(elapsedTime) }, 'answered');
  });
  app.get(
    '/metrics',
    {
      config: { public: true },
      schema: {
        tags: ['operation'],
        security: [],
        summary: 'Figures for Prometheus',
        produces: ['text/plain'],
        response: {
          200: { type: 'string', description: 'Prometheus text format', examples: [''] },
        },
      },
    },
    async (_, reply) => {
      reply.serializer((text: unknown) => String(text)).type(registry.contentType);
      return registry.metrics();
    },
  );
}
