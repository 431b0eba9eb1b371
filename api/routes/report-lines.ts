import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Static } from 'typebox';
import { derivedUuid } from '../plugins/digest.ts';
import { asProblem } from '../plugins/errors.ts';
import { recognized, refuseMismatch, type Idempotency } from '../plugins/idempotency.ts';
import { ProblemError, problemOf, statusOf } from '../plugins/problem.ts';
import { validationProblem } from '../plugins/validation.ts';
import { KeyedReport, type LineResult } from '../schemas/batch.ts';
import type { Report } from '../schemas/report.ts';
import type { Services } from '../services.ts';
import { receiveIssue } from './receive.ts';
import { actorOf } from './sending.ts';

/** More reports are not taken in one request. */
export const mostLines = 1000;
/** Reports that are received at once for one request: single ones must not wait for them. */
const mostAtOnce = 4;
/** Requests with many reports that are worked on at once. */
const mostBulks = 4;

const forbidden = 403;
const broken = 500;

export type Result = Static<typeof LineResult>;

/** One report of many. */
export interface ReportLine {
  readonly line: number;
  /** What is reported, or why it cannot be: a report that was not checked, or the fault it has. */
  readonly read: () => unknown;
}

/** A report that fits its schema, and what it is recognized by. */
export interface Checked {
  readonly report: Report;
  readonly idempotency: Idempotency;
}

/** So many requests with many reports at once, in one process. */
export class Bulks {
  #open = 0;

  /** @returns what must be called when the work is done. @throws {ProblemError} `unavailable` */
  enter(): () => void {
    if (this.#open >= mostBulks) throw new ProblemError({ code: 'unavailable' });
    this.#open += 1;
    return () => (this.#open -= 1);
  }
}

/** Receives the reports of one request, each as if it had been sent alone. */
export class ReportLines {
  readonly #services: Services;
  readonly #request: FastifyRequest;
  /** What the keys of this request stand for: the first line under a key has it. */
  readonly #keys = new Map<string, string>();

  constructor(services: Services, request: FastifyRequest) {
    this.#services = services;
    this.#request = request;
  }

  /**
   * Checks a report as a body of its own would be. To be called in the order of the lines.
   * @throws {ProblemError} `validation_failed`, `idempotency.mismatch`
   */
  check(line: number, value: unknown): Checked {
    const check = this.#request.compileValidationSchema(KeyedReport, 'body');
    if (!check(value)) throw validationProblem(check.errors ?? [], 'body');
    const { key, ...report } = value as KeyedReport;
    const idempotency = this.#idempotency(line, key, report);
    if (key !== undefined) {
      const first = this.#keys.get(key);
      if (first === undefined) this.#keys.set(key, idempotency.digest);
      else refuseMismatch(idempotency, first);
    }
    return { report, idempotency };
  }

  /** A line without a key of its own has one that follows from that of the request and its place. */
  #idempotency(line: number, key: string | undefined, report: Report): Idempotency {
    const { actor, idempotency: whole } = this.#request;
    const known =
      key === undefined
        ? { key: derivedUuid('line', whole.id, String(line)), chosen: whole.chosen }
        : { key, chosen: true };
    const single = { method: 'POST', url: '/v1/issues', params: {}, body: report };
    return recognized(actor.id, known, single);
  }

  /** Receives a report that was checked, and says what became of it. */
  async receive(line: number, { report, idempotency }: Checked): Promise<Result> {
    const services = this.#services;
    const by = actorOf(this.#request);
    try {
      const { issueId, answer } = await receiveIssue(services, report, by, idempotency);
      if (answer === undefined) return { line, status: 202, id: issueId };
      refuseMismatch(idempotency, answer.digest);
      const { id, number } = answer.view;
      services.fresh.remember(id, answer.version);
      return { line, status: 201, id, number };
    } catch (error) {
      return this.refused(line, error);
    }
  }

  /** What is said of a line that was refused; a refusal for want of a right is on record as any other. */
  refused(line: number, error: unknown): Result {
    const { actor, id: requestId, log } = this.#request;
    const problem = asProblem(error);
    const status = statusOf(problem.refusal);
    if (status === broken) log.error({ err: error, line }, 'a line broke');
    if (status === forbidden) {
      const facts = { code: problem.refusal.code, key: actor.key };
      this.#services.audit.note({
        type: 'access-denied',
        by: actor.id,
        subject: this.#request.routeOptions.schema?.operationId ?? null,
        facts,
      });
    }
    return { line, status, problem: problemOf(problem, requestId) };
  }

  /** Receives all, some at once; the results come in the order of the lines. Ends early when nobody waits any more. */
  async *results(lines: readonly ReportLine[], { raw }: FastifyReply): AsyncGenerator<Result> {
    const running: Promise<Result>[] = [];
    for (const line of lines) {
      if (raw.destroyed) return;
      if (running.length >= mostAtOnce) yield await (running.shift() as Promise<Result>);
      running.push(this.#one(line));
    }
    for (const result of running) yield await result;
  }

  async #one({ line, read }: ReportLine): Promise<Result> {
    try {
      return await this.receive(line, this.check(line, read()));
    } catch (error) {
      return this.refused(line, error);
    }
  }
}
