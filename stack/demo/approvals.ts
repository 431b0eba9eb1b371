/** What needs a "yes" in the demonstration (domain C.5), given in every way there is. */
import { Client, Connection } from '@temporalio/client';
import type { DataConverter } from '@temporalio/common';
import { approveSignal, issueWorkflowId } from '../../workflows/contract.ts';
import { until, type Api, type Approval, type Issue, type Step } from './api.ts';

export interface TemporalPlace {
  readonly temporalAddress: string;
  readonly temporalNamespace: string;
  /** How histories are written: what goes there by signal is encrypted as well. */
  readonly dataConverter: DataConverter;
}

const approve = { decision: 'approve' } as const;

function pendingOf({ approvals }: Issue, kind: string): Approval {
  const approval = approvals.find((one) => one.kind === kind && one.state === 'pending');
  if (approval === undefined) throw new Error(`No ${kind} was asked for.`);
  return approval;
}

/** A lower severity than the customer stated: management decides by signal, the customer over HTTP. */
export async function downgrade(
  place: TemporalPlace,
  api: Api,
  issue: Issue,
  step: Step,
): Promise<Issue> {
  const self = issue.links.self;
  const assessed = await api.post<Issue>('hotline-1', `${self}/assess`, {
    impact: 'M',
    urgency: 'M',
    complexity: 'L',
  });
  const { id } = pendingOf(assessed, 'severity-downgrade');
  step(
    `assessed   as S3, but stated S1: it stays ${assessed.severity} until management and the customer agree`,
  );
  await signalApproval(place, issue.id, id, 'sam');
  await until('the decision of the supervisor', async () => {
    const { approvals } = await api.get<Issue>('ina', self);
    const open = approvals.find((one) => one.id === id)?.approvers ?? [];
    return open.includes('customer') && !open.includes('supervisor') ? true : undefined;
  });
  step(
    'approved   for management by the supervisor sam, with the signal "approve" to the workflow',
  );
  await api.post('carla', `/v1/approvals/${id}/decide`, {
    ...approve,
    comment: 'We can wait: the branch office has mobile phones.',
  });
  const approved = await until('the severity S3', async () => {
    const seen = await api.get<Issue>('ina', self);
    return seen.severity === 'S3' ? seen : undefined;
  });
  step(`approved   for the customer by carla, over HTTP: now it is ${approved.severity}`);
  return approved;
}

async function signalApproval(
  { temporalAddress, temporalNamespace, dataConverter }: TemporalPlace,
  issueId: string,
  approval: string,
  by: string,
): Promise<void> {
  const connection = await Connection.connect({ address: temporalAddress });
  try {
    const namespace = temporalNamespace;
    const client = new Client({ connection, namespace, dataConverter });
    const decision = { approval, ...approve, by };
    await client.workflow.getHandle(issueWorkflowId(issueId)).signal(approveSignal, decision);
  } finally {
    await connection.close();
  }
}

const windowMs = 600_000;

/** An operation of high risk on the live network: three parties, a window, named people. */
export async function operate(api: Api, issue: Issue, step: Step): Promise<void> {
  const self = issue.links.self;
  const owner = await ownerOf(api, issue);
  const planned = await api.post<Issue>(owner, `${self}/plan-operation`, {
    class: 'B',
    from: new Date().toISOString(),
    until: new Date(Date.now() + windowMs).toISOString(),
    executors: [owner],
    plan: 'Load the release of last week on the call server.',
    rollback: 'Load the release of today again.',
  });
  const { id } = pendingOf(planned, 'operation-b');
  const operation = planned.operations.at(-1)?.id ?? '';
  step(
    `planned    by ${owner}: an operation of class B needs three who agree, none of them ${owner}`,
  );
  const decide = `/v1/approvals/${id}/decide`;
  await api.post('ravi', decide, { ...approve, comment: 'The old release runs at other sites.' });
  await api.post('mia', decide, approve);
  await api.post('hotline-1', decide, {
    ...approve,
    party: 'customer',
    recorded: true,
    comment: 'Carla agreed on the phone, call 4711.',
  });
  step(
    'approved   by ravi (technical), mia (management), carla (on the phone, hotline-1 wrote it down)',
  );
  await api.post(owner, `${self}/start-operation`, { operation });
  const ended = await api.post<Issue>(owner, `${self}/end-operation`, {
    operation,
    outcome: 'done',
    text: 'The release of last week runs.',
  });
  const state = ended.operations.find((one) => one.id === operation)?.state;
  step(`operated   in its window, by ${owner}: ${state}`);
}

/** A part that costs more than a line lead may spend. */
export async function spend(api: Api, issue: Issue, step: Step): Promise<void> {
  const self = issue.links.self;
  const owner = await ownerOf(api, issue);
  const amount = 12_000;
  const asked = await api.post<Issue>(owner, `${self}/arrange`, {
    measure: 'rma',
    amount,
    text: 'A new call server board.',
  });
  const { id } = pendingOf(asked, 'rma');
  await api.post('mia', `/v1/approvals/${id}/decide`, { ...approve, comment: 'By express.' });
  step(`arranged   a spare part for ${amount}: beyond what a line lead may spend, so mia decided`);
}

async function ownerOf(api: Api, issue: Issue): Promise<string> {
  const { owner } = await api.get<Issue>('mia', issue.links.self);
  if (owner === null) throw new Error('Nobody owns the issue.');
  return owner;
}
