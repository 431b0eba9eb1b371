import type { FastifyReply, FastifyRequest } from 'fastify';
import { getIssue } from '../../db/issue.ts';
import type { ContentRef } from '../../domain/content.ts';
import { actorOf as carried } from '../../domain/authority/actor.ts';
import { belongingsOf } from '../../domain/issue/belongings.ts';
import type { Actor } from '../../domain/process.ts';
import type { IssueView } from '../../domain/issue/view.ts';
import type { Answer } from '../../workflows/contract.ts';
import { isSeen, refuseBeyond } from '../plugins/authority.ts';
import { derivedUuid, digestOf } from '../plugins/digest.ts';
import { refuseMismatch } from '../plugins/idempotency.ts';
import { canonicalJson } from '../../domain/canonical.ts';
import { ProblemError } from '../plugins/problem.ts';
import type { IssueJson } from '../schemas/issue.ts';
import { textIdsOf } from '../schemas/joint.ts';
import type { AcceptedJson } from '../schemas/sending.ts';
import { soon, type Services } from '../services.ts';
import { shownIssue } from './shown.ts';
import { recallAnswer, sendCommand, type Outcome, type Sending } from '../temporal.ts';

const retryAfterSeconds = 2;

/** Who acts, with nothing more than what commands carry. */
export const actorOf = ({ actor }: Pick<FastifyRequest, 'actor'>): Actor => carried(actor);

/** Reference to a content. Its id follows from what it says, so that writing it again changes nothing. */
export function contentRef(issueId: string, body: unknown): ContentRef {
  const digest = digestOf(canonicalJson(body));
  return { id: derivedUuid('content', issueId, digest), digest };
}

/** The version in the header If-Match, when there is one; the schema has checked its form. */
export function ifVersion({ headers }: FastifyRequest): { readonly ifVersion?: number } {
  const header = headers['if-match'];
  return header === undefined || header === '*' ? {} : { ifVersion: Number(header.slice(1, -1)) };
}

/** Sends a command to an issue and answers with the issue as it now is. */
export async function sendAndAnswer(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  sending: Sending,
): Promise<IssueJson | AcceptedJson> {
  const content = services.contents.of(sending.issueId);
  content.catch(() => undefined);
  const outcome = await sendCommand(services.temporal, sending);
  const known = outcome.kind === 'gone' ? await recalled(services, request, sending) : outcome;
  if (known.kind === 'unanswered') return accepted(request, reply, sending.issueId);
  if (known.kind === 'gone') throw await whyGone(services, request, sending.issueId);
  return answered(services, request, reply, known.answer, content);
}

/** A process that is over still knows what it answered to a command that is sent again. */
export async function recalled(
  { temporal }: Services,
  { idempotency }: Pick<FastifyRequest, 'idempotency'>,
  { issueId, updateId }: Pick<Sending, 'issueId' | 'updateId'>,
): Promise<Outcome> {
  return idempotency.chosen ? recallAnswer(temporal, issueId, updateId) : { kind: 'gone' };
}

/** The issue as the process has just answered it. */
export async function answered(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  { view, version, digest }: Answer<IssueView>,
  content: ReturnType<Services['contents']['of']>,
): Promise<IssueJson> {
  refuseMismatch(request.idempotency, digest);
  services.fresh.remember(view.id, version);
  reply.header('etag', `"${version}"`);
  const [said, texts] = await Promise.all([
    soon(content),
    soon(services.contents.texts(textIdsOf(view))),
  ]);
  const recorded = {
    view,
    version,
    content: said?.content ?? null,
    contact: said?.contact ?? null,
  };
  return shownIssue(services, request, recorded, texts ?? undefined);
}

/** The command may have been taken: the client sends it again under the same key to learn. */
export function accepted(
  { idempotency }: FastifyRequest,
  reply: FastifyReply,
  issueId: string,
): AcceptedJson {
  reply.code(202).header('retry-after', String(retryAfterSeconds));
  return {
    status: 'accepted',
    issueId,
    detail:
      'The command was handed over and not answered in time. Send the same request with the same Idempotency-Key to learn what became of it; it takes effect once.',
    retry: { idempotencyKey: idempotency.key, afterSeconds: retryAfterSeconds },
  };
}

async function whyGone(
  { db, fresh }: Services,
  request: FastifyRequest,
  id: string,
): Promise<ProblemError> {
  await fresh.reached(id);
  const recorded = await getIssue(db, id);
  if (recorded === undefined) return unknownIssue(fresh.knows(id));
  const it = belongingsOf(recorded.view);
  if (!isSeen(request, it)) return unknownIssue(false);
  refuseBeyond(request, it);
  const { stage, status } = recorded.view;
  return new ProblemError({ code: 'issue.closed', facts: { stage, status, allowed: [] } });
}

/** Nothing is recorded under this id; when a client knows better, the record is only late. */
export function unknownIssue(known: boolean): ProblemError {
  return new ProblemError(
    known ? { code: 'unavailable', facts: { part: 'record' } } : { code: 'issue.unknown' },
  );
}
