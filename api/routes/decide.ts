import { randomUUID } from 'node:crypto';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { approvalRows, type ApprovalRow } from '../../db/approval-sheet.ts';
import { DecisionCodes, type DecisionCode } from '../../db/decision-code.ts';
import { giveBackCode, isCodeUsed, takeCode } from '../../db/delegation.ts';
import { findCaller } from '../../db/person.ts';
import { within } from '../../db/reach.ts';
import { cast } from '../../domain/approval/vote.ts';
import { actorOfPerson } from '../../domain/authority/actor.ts';
import { callerOf, reachOf } from '../../domain/authority/scope.ts';
import { scopesOf } from '../../domain/authority/table.ts';
import type { Refusal } from '../../domain/errors.ts';
import { workersOf } from '../../domain/issue/approvals.ts';
import type { Actor } from '../../domain/process.ts';
import {
  decidePage,
  donePage,
  troublePage,
  type Trouble,
  type TroubleMore,
} from '../pages/decide.ts';
import { pageHeaders } from '../pages/html.ts';
import { derivedUuid, digestOf } from '../plugins/digest.ts';
import { asProblem } from '../plugins/errors.ts';
import { headersOf, ProblemError, statusOf } from '../plugins/problem.ts';
import { hasBody } from '../plugins/protocol.ts';
import { issueOfApproval } from '../schemas/common.ts';
import type { Services } from '../services.ts';
import { sendCommand } from '../temporal.ts';
import { languageFor, type Language } from '../texts/language.ts';
import { decider, standingOf } from './acting.ts';
import { sheetsOf } from './approval-sheets.ts';
import { textRef } from './commands.ts';
import { readDecideForm, type DecideForm } from './decide-form.ts';

/** 10,000 characters of any script, as browsers write them in forms. */
const formLimit = 128 * 1024;
const statuses: Readonly<Record<Trouble, number>> = {
  unknown: 404,
  expired: 410,
  used: 410,
  gone: 410,
  decided: 409,
  forbidden: 403,
  form: 400,
  away: 503,
  broken: 500,
};

/** A "no" of the page on its way out. */
class TroubleError extends Error {
  override readonly name = 'TroubleError';
  readonly trouble: Trouble;
  readonly more: TroubleMore;
  constructor(trouble: Trouble, more: TroubleMore = {}) {
    super(trouble);
    this.trouble = trouble;
    this.more = more;
  }
}

type Asked = FastifyRequest<{ Params: { readonly code: string } }>;
const languageOf = ({ headers }: Pick<FastifyRequest, 'headers'>): Language =>
  languageFor(headers['accept-language']);

/**
 * The page behind the one-time link of a notice. Reading it decides nothing, for programs that look for dangerous links
 * read it as well; only its form decides, and only once.
 */
export async function registerDecide(app: FastifyInstance, services: Services): Promise<void> {
  const codes = new DecisionCodes(services.secret);
  const config = { public: true, form: true };
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'buffer', bodyLimit: formLimit },
      async (_: unknown, body: Buffer) => body,
    );
    scope.setErrorHandler((error: FastifyError, request, reply) =>
      answerError(error, request, reply),
    );
    const schema = { hide: true };
    scope.get('/decide/:code', { config, schema }, async (request: Asked, reply) => {
      const link = await linkOf(services, codes, request.params.code);
      return send(reply, 200, await shown(services, request, link));
    });
    scope.post(
      '/decide/:code',
      { config, schema, bodyLimit: formLimit },
      async (request: Asked, reply) => {
        const form = readDecideForm(request.body);
        const link = await linkOf(services, codes, request.params.code);
        if (form === undefined) throw new TroubleError('form');
        await rowOf(services, link);
        return send(reply, 200, await decided(services, request, link, form));
      },
    );
  });
}

function send(reply: FastifyReply, status: number, page: string): FastifyReply {
  return reply
    .code(status)
    .headers(pageHeaders)
    .serializer((text: unknown) => String(text))
    .send(page);
}

/** A code of ours that can still be used, and whose it is now. */
interface Link {
  readonly code: DecisionCode;
  readonly person: Actor;
  readonly name: string;
}

/** @throws {TroubleError} */
async function linkOf({ db }: Services, codes: DecisionCodes, text: string): Promise<Link> {
  const code = codes.read(text);
  if (code === undefined) throw new TroubleError('unknown');
  if (code.expiresAt <= Date.now()) throw new TroubleError('expired');
  // What somebody was entitled to when the link was made does not count.
  const found = await findCaller(db, code.person);
  if (found === undefined) throw new TroubleError('gone');
  if (await isCodeUsed(db, code.id)) throw new TroubleError('used');
  return { code, person: actorOfPerson(found), name: found.name };
}

/** The request, as far as the person may see it. @throws {TroubleError} */
async function rowOf({ db, fresh }: Services, { code, person }: Link): Promise<ApprovalRow> {
  await fresh.reached(issueOfApproval(code.approval));
  const reach = reachOf(callerOf(person), scopesOf(person.roles, 'getApproval'));
  const [row] = await approvalRows(db, [code.approval], within(reach));
  if (row === undefined) throw new TroubleError('unknown');
  const { state } = row.approval;
  if (state !== 'pending') throw new TroubleError('decided', { state });
  return row;
}

async function shown(services: Services, request: Asked, link: Link): Promise<string> {
  const row = await rowOf(services, link);
  const standing = await standingOf(services, link.person);
  const [sheet] = await sheetsOf(services, [row], link.person, standing);
  if (sheet === undefined) throw new TroubleError('unknown');
  if (sheet.mayDecide.every(({ way }) => way === 'recorded')) {
    const setting = {
      workers: workersOf(row.issue, row.approval),
      customerId: row.issue.customerId,
    };
    const by = standing.actorFor(row.approval.kind);
    const tried = { decision: 'approve', by, at: Date.now(), textId: null } as const;
    const taken = cast(row.approval, tried, setting);
    throw taken.ok ? new TroubleError('broken') : troubleOf(taken.refusal);
  }
  return decidePage({
    language: languageOf(request),
    sheet,
    name: link.name,
    nameOf: (id) => standing.directory.people.get(id)?.name ?? id,
    address: `/decide/${request.params.code}`,
    expiresAt: link.code.expiresAt,
  });
}

/** Takes the code first, so that of two forms at once one decides; a code that came to nothing is given back. */
async function decided(
  services: Services,
  request: Asked,
  link: Link,
  form: DecideForm,
): Promise<string> {
  const { db, audit } = services;
  const { id, approval, person } = link.code;
  const use = randomUUID();
  if (!(await takeCode(db, { id, approval, person, use }))) throw new TroubleError('used');
  try {
    const { decision } = form;
    const facts = { code: id, decision };
    await audit.record({ type: 'approval-link-used', by: person, subject: approval, facts });
    return await sent(services, request, link, form);
  } catch (error) {
    await giveBackCode(db, { id, use });
    throw error instanceof ProblemError ? troubleOf(error.refusal) : error;
  }
}

async function sent(
  services: Services,
  request: Asked,
  link: Link,
  { comment, ...form }: DecideForm,
): Promise<string> {
  const { approval, id } = link.code;
  const issueId = issueOfApproval(approval);
  const by = await decider(services, { actor: link.person }, approval);
  if (scopesOf(by.roles, 'decide-approval').length === 0) throw new TroubleError('forbidden');
  const text = await textRef(services, issueId, comment);
  const outcome = await sendCommand(services.temporal, {
    issueId,
    command: { type: 'decide-approval', approval, ...form, by, ...text },
    meta: { digest: digestOf(id, form.decision, form.party ?? '', comment ?? '') },
    // Whoever tries again after nobody has answered repeats the same command.
    updateId: derivedUuid('code', id, form.decision),
  });
  if (outcome.kind !== 'answered') throw new TroubleError('away');
  const { view, version } = outcome.answer;
  services.fresh.remember(view.id, version);
  const state = view.approvals.find((one) => one.id === approval)?.state ?? 'pending';
  return donePage(languageOf(request), view.number, state);
}

const unknown: readonly string[] = ['approval.unknown', 'issue.unknown'];
const away: readonly number[] = [429, 503];

/** What a refusal means to somebody at this page. */
function troubleOf(refusal: Refusal): TroubleError {
  const { code, facts } = refusal;
  if (unknown.includes(code)) return new TroubleError('unknown');
  if (code === 'approval.already-decided') {
    const state = facts?.['state'];
    return new TroubleError('decided', { state: typeof state === 'string' ? state : 'refused' });
  }
  if (away.includes(statusOf(refusal))) return new TroubleError('away');
  return new TroubleError('forbidden', { why: code });
}

/** Every error leaves as a page as well. */
function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const language = languageOf(request);
  if (error instanceof TroubleError) {
    const { trouble, more } = error;
    void send(reply, statuses[trouble], troublePage(language, trouble, more));
    return;
  }
  const problem = asProblem(error);
  const status = statusOf(problem.refusal);
  if (status === 500) request.log.error({ err: error }, 'request broke');
  // what was not read of the body must not be waited for
  if (hasBody(request) && !request.raw.complete) reply.header('connection', 'close');
  reply.headers(headersOf(problem));
  const trouble = status === 500 ? 'broken' : away.includes(status) ? 'away' : 'form';
  void send(reply, status, troublePage(language, trouble));
}
