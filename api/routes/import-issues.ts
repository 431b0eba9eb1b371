import { setImmediate as pause } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Static } from 'typebox';
import {
  columnOf,
  readIssues,
  type IssueFault,
  type IssueRow,
} from '../../documents/issues/read.ts';
import { asProblem } from '../plugins/errors.ts';
import { problemOf, ProblemError, statusOf } from '../plugins/problem.ts';
import { bulkLimit } from '../plugins/protocol.ts';
import { importBody, Imported, ImportQuery } from '../schemas/batch.ts';
import { problems } from '../schemas/problem.ts';
import { KeyHeaders } from '../schemas/sending.ts';
import type { Services } from '../services.ts';
import { checkReport } from './receive.ts';
import { Bulks, mostLines, ReportLines, type Result } from './report-lines.ts';
import { actorOf } from './sending.ts';

type Query = Static<typeof ImportQuery>;
type Answer = Static<typeof Imported>;
type Asked = FastifyRequest<{ Body: string | undefined; Querystring: Query }>;

/** Reports from a spreadsheet: checked as a whole first, received as a batch is. */
export function registerImportIssues(app: FastifyInstance, services: Services): void {
  const bulks = new Bulks();
  app.post<{ Body: string | undefined; Querystring: Query }>(
    '/v1/issues::import',
    {
      bodyLimit: bulkLimit,
      config: { text: 'text/csv' },
      schema: {
        tags: ['issue'],
        operationId: 'importIssues',
        summary: 'Receive many issues from a CSV file, or only check it',
        headers: KeyHeaders,
        querystring: ImportQuery,
        body: importBody,
        response: { 200: Imported, ...problems(400, 401, 403, 409, 413, 415, 422, 429, 503) },
      },
    },
    async (request, reply): Promise<Answer> => {
      const done = bulks.enter();
      try {
        return await importReports(services, request, reply);
      } finally {
        done();
      }
    },
  );
}

/** @throws {ProblemError} `batch.empty`, `batch.too-many`, `import.faulty` */
async function importReports(
  services: Services,
  request: Asked,
  reply: FastifyReply,
): Promise<Answer> {
  const { dryRun, partial } = request.query;
  const { rows, faults: unread } = await readIssues(Buffer.from(request.body ?? '', 'latin1'));
  if (rows.length > mostLines) {
    const detail = `There are ${rows.length} rows in it; send at most ${mostLines} at once.`;
    throw new ProblemError({ code: 'batch.too-many', facts: { most: mostLines } }, { detail });
  }
  if (rows.length === 0 && unread.length === 0) throw new ProblemError({ code: 'batch.empty' });
  const { good, faults } = await checkRows(services, request, rows);
  const all = [...unread, ...faults].toSorted((one, other) => one.line - other.line);
  const about = { dryRun: dryRun === 'true', rows: rows.length, good: good.length, faults: all };
  if (about.dryRun) return { ...about, results: [] };
  if (all.length > 0 && partial !== 'true') throw faultyFile(all);
  const lines = good.map(({ line, value }) => ({ line, read: () => value }));
  const results: Result[] = [];
  for await (const result of new ReportLines(services, request).results(lines, reply)) {
    results.push(result);
  }
  return { ...about, results };
}

/** What a service that is away refuses is no fault of the file. */
const firstNotTheirs = 500;

/** Checks every row by schema, right and policy. @throws {ProblemError} when it cannot be checked. */
async function checkRows(
  services: Services,
  request: Asked,
  rows: readonly IssueRow[],
): Promise<{ readonly good: readonly IssueRow[]; readonly faults: readonly IssueFault[] }> {
  const reports = new ReportLines(services, request);
  const by = actorOf(request);
  const good: IssueRow[] = [];
  const faults: IssueFault[] = [];
  for (const row of rows) {
    try {
      await checkReport(services, reports.check(row.line, row.value).report, by);
      good.push(row);
    } catch (error) {
      const problem = asProblem(error);
      if (statusOf(problem.refusal) >= firstNotTheirs) throw error;
      reports.refused(row.line, problem);
      faults.push(...faultsOf(row.line, problem));
    }
    // checking needs the processor and nothing else
    await pause();
  }
  return { good, faults };
}

/** Each faulty field stands at its column. */
function faultsOf(line: number, error: ProblemError): readonly IssueFault[] {
  const { code, detail, errors = [] } = problemOf(error, '');
  if (errors.length === 0) return [{ file: 'issues', line, column: null, code, text: detail }];
  return errors.map(({ pointer, message }) => {
    const column = columnOf(pointer);
    const text = column === null ? `${pointer} ${message}` : message;
    return { file: 'issues', line, column, code, text };
  });
}

/** So many faults stand field by field; all of them stand in the facts. */
const mostErrors = 100;

function faultyFile(faults: readonly IssueFault[]): ProblemError {
  const errors = faults.slice(0, mostErrors).map(({ line, column, text }) => ({
    in: 'body' as const,
    pointer: column === null ? '' : `/${column.replaceAll('.', '/')}`,
    message: `line ${line}${column === null ? '' : `, column ${column}`}: ${text}`,
  }));
  const detail = `${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}; nothing was stored.`;
  return new ProblemError({ code: 'import.faulty', facts: { faults } }, { detail, errors });
}
