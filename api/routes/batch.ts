import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { parseStrictJson } from '../plugins/json.ts';
import { ProblemError } from '../plugins/problem.ts';
import { bodyLimit, bulkLimit } from '../plugins/protocol.ts';
import { batchAnswer, batchBody } from '../schemas/batch.ts';
import { problems } from '../schemas/problem.ts';
import { KeyHeaders } from '../schemas/sending.ts';
import type { Services } from '../services.ts';
import { Bulks, mostLines, ReportLines, type ReportLine, type Result } from './report-lines.ts';

const feed = 0x0a;
const mark = Buffer.from('\uFEFF');

/** Many reports in one request, each with an answer of its own: one bad line does not stop the others. */
export function registerBatch(app: FastifyInstance, services: Services): void {
  const bulks = new Bulks();
  app.post<{ Body: string | undefined }>(
    '/v1/issues::batch',
    {
      bodyLimit: bulkLimit,
      config: { text: 'application/x-ndjson' },
      schema: {
        tags: ['issue'],
        operationId: 'receiveBatch',
        summary: 'Receive many issues, one report on each line',
        headers: KeyHeaders,
        body: batchBody,
        response: {
          200: batchAnswer,
          ...problems(400, 401, 403, 409, 413, 415, 422, 429, 503),
        },
      },
    },
    async (request, reply) => {
      const lines = linesOf(Buffer.from(request.body ?? '', 'latin1'));
      const done = bulks.enter();
      const results = new ReportLines(services, request).results(lines, reply);
      return reply
        .type('application/x-ndjson; charset=utf-8')
        .header('cache-control', 'no-store')
        .send(streamOf(results, done));
    },
  );
}

/** Lines that are read when their turn comes; blank ones are left out. @throws {ProblemError} */
function linesOf(body: Buffer): readonly ReportLine[] {
  const from = body.subarray(0, mark.length).equals(mark) ? mark.length : 0;
  const lines: ReportLine[] = [];
  for (let line = 1, start = from; start < body.length; line += 1) {
    const found = body.indexOf(feed, start);
    const end = found === -1 ? body.length : found;
    const bytes = body.subarray(start, end);
    start = end + 1;
    if (bytes.toString('latin1').trim() === '') continue;
    lines.push({ line, read: () => parseLine(bytes) });
    if (lines.length > mostLines) {
      const detail = `There are more than ${mostLines} lines in it; send them in several batches.`;
      throw new ProblemError({ code: 'batch.too-many', facts: { most: mostLines } }, { detail });
    }
  }
  if (lines.length === 0) throw new ProblemError({ code: 'batch.empty' });
  return lines;
}

function parseLine(bytes: Buffer): unknown {
  if (bytes.length <= bodyLimit) return parseStrictJson(bytes);
  const detail = `The line has ${bytes.length} bytes; a report has at most ${bodyLimit}.`;
  throw new ProblemError({ code: 'body_too_large' }, { detail });
}

/** The results as they come. Whoever reads slowly keeps nobody else waiting: they are short, and so kept meanwhile. */
function streamOf(results: AsyncIterable<Result>, done: () => void): Readable {
  const stream = new Readable({ read: () => undefined });
  const write = async (): Promise<void> => {
    try {
      for await (const result of results) stream.push(`${JSON.stringify(result)}\n`);
      stream.push(null);
    } catch (error) {
      stream.destroy(error as Error);
    } finally {
      done();
    }
  };
  void write();
  return stream;
}
