import { writeReport } from '../../db/contact.ts';
import { writeContent } from '../../db/content.ts';
import { drawNumber, getIssue, recordedVersion } from '../../db/issue.ts';
import { guarded } from '../../domain/authority/guard.ts';
import type { ContentRef } from '../../domain/content.ts';
import type { Receive } from '../../domain/issue/command.ts';
import { numberOf } from '../../domain/issue/number.ts';
import { issueProcess } from '../../domain/issue/process.ts';
import type { IssueView } from '../../domain/issue/view.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import type { Actor } from '../../domain/process.ts';
import { pinFactsOf } from '../../domain/rebase.ts';
import type { Answer } from '../../workflows/contract.ts';
import { numberedUuid } from '../plugins/digest.ts';
import type { Idempotency } from '../plugins/idempotency.ts';
import { ProblemError } from '../plugins/problem.ts';
import { fromWire } from '../schemas/common.ts';
import type { Report } from '../schemas/report.ts';
import type { Said, Services } from '../services.ts';
import { sendCommand, startIssue, type Outcome, type Sending, type Showing } from '../temporal.ts';
import { contentRef, recalled } from './sending.ts';

/** What became of a report. */
export interface Received {
  readonly issueId: string;
  readonly said: Said;
  /** Undefined: the process has not answered in time; sending the report again under its key is safe. */
  readonly answer: Answer<IssueView> | undefined;
}

/**
 * Starts the process of a report together with its first command; a repetition meets the issue of the first time.
 * @throws {ProblemError} what refuses the report.
 */
export async function receiveIssue(
  services: Services,
  report: Report,
  by: Actor,
  idempotency: Idempotency,
): Promise<Received> {
  const { issueId, command, said, recorded } = await prepare(services, report, by, idempotency);
  const meta = { digest: idempotency.digest };
  const sending = { issueId, command, meta, updateId: idempotency.id };
  const showing = { ...showingOf(command), taskQueue: services.taskQueue, again: false };
  const outcome = recorded
    ? await sendCommand(services.temporal, sending)
    : await startIssue(services.temporal, sending, showing);
  const known =
    outcome.kind === 'gone' ? await recalled(services, { idempotency }, sending) : outcome;
  const found = known.kind === 'gone' ? await ended(services, sending, showing) : known;
  if (found.kind === 'unanswered') return { issueId, said, answer: undefined };
  services.contents.keep(issueId, said);
  return { issueId, said, answer: found.answer };
}

const guardedIssue = guarded(issueProcess);

interface Creation {
  readonly issueId: string;
  readonly command: Receive;
  readonly said: Said;
  /** This is a repetition, and the first time is in the read model. */
  readonly recorded: boolean;
}

/** Gathers what the command needs and stores the text and whom it names; what the domain refuses is refused before anything starts. */
async function prepare(
  { db, vault, pinner }: Services,
  body: Report,
  by: Actor,
  { id: key, chosen: mayRepeat }: Idempotency,
): Promise<Creation> {
  const now = Date.now();
  const drawn = await drawNumber(db, mayRepeat ? key : undefined);
  const issueId = numberedUuid(drawn, 'issue', key);
  const number = numberOf(drawn);
  const { title, description, contact: named = {}, background = null } = body;
  const content = { title, description, background };
  const ref = contentRef(issueId, content);
  const facts = factsOf(body);
  const [policy, version] = await Promise.all([
    pinner.forNewIssue(
      pinFactsOf({ ...facts, type: body.type, product: body.product ?? null }),
      now,
    ),
    mayRepeat ? recordedVersion(db, issueId) : 0,
  ]);
  if (policy === undefined) throw new ProblemError({ code: 'policy.none' });
  const command = receive({ id: issueId, number, content: ref, policy, by }, facts);
  const decision = guardedIssue.decide(undefined, command, now);
  if (!decision.ok && version === 0) throw new ProblemError(decision.refusal);
  if (version > 0) await refuseOther(db, command);
  const written = { ...ref, issueId, kind: 'issue', body: content } as const;
  // what refers to the text is recorded for good, so its digest must not tell whom it names
  const isNaming = Object.keys(named).length > 0;
  const contact = isNaming ? await writeReport(db, vault, written, named) : null;
  if (!isNaming) await writeContent(db, written);
  return { issueId, command, said: { content, contact }, recorded: version > 0 };
}

/** The key stands for another report: nothing of this one is stored. @throws {ProblemError} `idempotency.mismatch` */
async function refuseOther(db: Services['db'], command: Receive): Promise<void> {
  const known = await getIssue(db, command.id);
  if (known === undefined || sameReport(known.view, command)) return;
  throw new ProblemError({ code: 'idempotency.mismatch' });
}

/** What a report would be refused for, found without drawing a number or storing anything. @throws {ProblemError} */
export async function checkReport({ pinner }: Services, body: Report, by: Actor): Promise<void> {
  const now = Date.now();
  const facts = factsOf(body);
  const pinned = { ...facts, type: body.type, product: body.product ?? null };
  const policy = await pinner.forNewIssue(pinFactsOf(pinned), now);
  if (policy === undefined) throw new ProblemError({ code: 'policy.none' });
  const nowhere = { id: '', number: '', content: { id: '', digest: '' } };
  const decision = guardedIssue.decide(undefined, receive({ ...nowhere, policy, by }, facts), now);
  if (!decision.ok) throw new ProblemError(decision.refusal);
}

interface Made {
  readonly id: string;
  readonly number: string;
  readonly content: ContentRef;
  readonly policy: Policy;
  readonly by: Actor;
}
type Facts = ReturnType<typeof factsOf>;

const receive = (made: Made, facts: Facts): Receive => ({
  type: 'receive',
  ...made,
  ...facts,
});

function factsOf({ type, channel, customerId, statedSeverity, ...rest }: Report) {
  const { occurredAt, expectedBy, level = 'standard' } = rest;
  return {
    issueType: type,
    channel,
    customerId,
    statedSeverity,
    level,
    ...givenOf(rest),
    ...(occurredAt === undefined ? {} : { occurredAt: fromWire(occurredAt, '/occurredAt') }),
    ...(expectedBy === undefined ? {} : { expectedBy: fromWire(expectedBy, '/expectedBy') }),
  };
}

type Given = Pick<Receive, 'product' | 'externalId' | 'region' | 'language' | 'customerGrade'>;

/** What may be missing and goes on as it is. */
function givenOf({ product, externalId, region, language, customerGrade }: Partial<Report>): Given {
  return {
    ...(product === undefined ? {} : { product }),
    ...(externalId === undefined ? {} : { externalId }),
    ...(region === undefined ? {} : { region }),
    ...(language === undefined ? {} : { language }),
    ...(customerGrade === undefined ? {} : { customerGrade }),
  };
}

/** Codes only. The number is the id already. The server takes 400 bytes, encrypted. */
function showingOf(command: Receive): Pick<Showing, 'staticSummary' | 'staticDetails'> {
  const { number, issueType, statedSeverity, customerId, product, channel, externalId } = command;
  const words = [`${statedSeverity} stated`, issueType, product, `customer ${customerId}`];
  const rows = Object.entries({
    Number: number,
    Type: issueType,
    'Stated severity': statedSeverity,
    Channel: channel,
    Level: command.level,
    Customer: customerId,
    Product: product,
    'External id': externalId,
    Policy: `${command.policy.id} v${command.policy.version}`,
  });
  return {
    staticSummary: words
      .filter((word) => word !== undefined)
      .join(' · ')
      .slice(0, 180),
    staticDetails: rows
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => `- ${name}: ${value}`)
      .join('\n'),
  };
}

/**
 * The key has been used, and its process is over. Either it was an issue, which is answered from the read model when the
 * request is the same; or its first command never came, and it is started anew.
 */
async function ended(
  { db, temporal }: Services,
  sending: Sending & { readonly command: Receive },
  showing: Showing,
): Promise<Exclude<Outcome, { kind: 'gone' }>> {
  const recorded = await getIssue(db, sending.issueId);
  if (recorded !== undefined) {
    const { view, version } = recorded;
    if (!sameReport(view, sending.command))
      throw new ProblemError({ code: 'idempotency.mismatch' });
    return { kind: 'answered', answer: { view, version, digest: sending.meta.digest } };
  }
  const outcome = await startIssue(temporal, sending, { ...showing, again: true });
  if (outcome.kind === 'gone') throw new ProblemError({ code: 'unavailable' });
  return outcome;
}

/** What a report says beside its text; the rest may have been changed since. */
const reported = [
  'channel',
  'customerId',
  'statedSeverity',
  'level',
  'externalId',
  'occurredAt',
  'expectedBy',
  'region',
  'language',
  'customerGrade',
] as const satisfies readonly (keyof IssueView & keyof Receive)[];

const sameReport = (view: IssueView, command: Receive): boolean =>
  view.contentId === command.content.id &&
  reported.every((name) => view[name] === (command[name] ?? null));
