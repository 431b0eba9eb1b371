import {
  CancellationScope,
  continueAsNew,
  proxyActivities,
  setCurrentDetails,
  setHandler,
  upsertSearchAttributes,
  uuid4,
} from '@temporalio/workflow';
import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import type { Activities, Identified, IdentifyInput } from '../activities/ports.ts';
import { codeIn, readSignalledDecision } from '../domain/approval/signal.ts';
import type { IssueCommand } from '../domain/issue/command.ts';
import { detailsOf } from '../domain/issue/details.ts';
import type { Choose, IssueEffect } from '../domain/issue/effects.ts';
import type { Notify } from '../domain/issue/notices.ts';
import type { IssueEvent } from '../domain/issue/event.ts';
import { guarded } from '../domain/authority/guard.ts';
import { issueProcess } from '../domain/issue/process.ts';
import { slaOf, type IssueState } from '../domain/issue/state.ts';
import { clockView, type IssueView } from '../domain/issue/view.ts';
import { unwired, wired } from '../domain/issue/wire.ts';
import { wordsOf, wordsOfNotice } from '../domain/issue/words.ts';
import {
  absenceUpdate,
  approveSignal,
  clocksQuery,
  commandUpdates,
  pokeUpdate,
  stateQuery,
  type IssueStart,
} from './contract.ts';
import { Shell, type Outside } from './kit/shell.ts';
import { profiles } from './options.ts';

type IssueShell = Shell<IssueState, IssueCommand, IssueEvent, IssueEffect, IssueView>;

const { KEYWORD, DATETIME } = SearchAttributeType;
const attributes = {
  stage: defineSearchAttributeKey('ItrStage', KEYWORD),
  severity: defineSearchAttributeKey('ItrSeverity', KEYWORD),
  sla: defineSearchAttributeKey('ItrSla', KEYWORD),
  owner: defineSearchAttributeKey('ItrOwner', KEYWORD),
  customer: defineSearchAttributeKey('ItrCustomer', KEYWORD),
  nextDue: defineSearchAttributeKey('ItrNextDue', DATETIME),
};
/** Who reports what became of a notice. */
const notifier = { id: 'notifier', roles: [] };
/** Who finds people. */
const router = { id: 'router', roles: [] };
/** Server limit of a summary is 400 bytes; words are mostly ASCII. */
const short = (words: string): string => (words.length > 180 ? `${words.slice(0, 179)}…` : words);

const writer = (summary: string) =>
  proxyActivities<Activities>({ ...profiles.databaseWrite, summary: short(summary) });
const teller = (summary: string) =>
  proxyActivities<Activities>({ ...profiles.notify, summary: short(summary) });

/** What an issue asks of the outside: its rows, its notices, and what people see of it in Temporal. */
function outside(id: string): Outside<IssueState, IssueCommand, IssueEvent, IssueEffect> {
  let shown = '';
  return {
    record(fromVersion, events, state) {
      const view = issueProcess.view(state);
      const nextDueAt = view.nextDue?.at ?? null;
      const summary = events.map(wordsOf).join(' · ');
      return writer(summary).record({
        kind: 'issue',
        stream: id,
        fromVersion,
        events: events.map(wired),
        view,
        nextDueAt,
      });
    },
    perform: (effect, version) =>
      effect.kind === 'choose' ? choose(id, effect, version) : tell(id, effect, version),
    show(state) {
      setCurrentDetails(detailsOf(state));
      const { stage, severity, owner, customerId } = state;
      const sla = slaOf(state);
      const nextDueAt = issueProcess.wake(state)?.at ?? null;
      const now = JSON.stringify([stage, severity, sla, owner, customerId, nextDueAt]);
      if (now === shown) return;
      shown = now;
      upsertSearchAttributes([
        { key: attributes.stage, value: stage },
        { key: attributes.severity, value: severity },
        { key: attributes.sla, value: sla },
        { key: attributes.owner, value: owner },
        { key: attributes.customer, value: customerId },
        { key: attributes.nextDue, value: nextDueAt === null ? null : new Date(nextDueAt) },
      ]);
    },
  };
}

/** Tells people; roles that nobody holds just now come back as a command. */
async function tell(
  id: string,
  notice: Notify,
  version: string,
): Promise<IssueCommand | undefined> {
  const noticeId = `${id}/${version}`;
  try {
    const { vacant } = await teller(wordsOfNotice(notice)).deliver({
      id: noticeId,
      stream: id,
      at: Date.now(),
      notice,
    });
    if (vacant.length === 0) return undefined;
    const { template, facts } = notice;
    return { type: 'nobody-on-duty', by: notifier, roles: vacant, template, facts };
  } catch {
    const { template } = notice;
    return { type: 'notice-failed', by: notifier, notice: noticeId, template };
  }
}

/** Finds somebody who takes the issue; the choice is explained under the id of this effect. */
async function choose(
  id: string,
  { search, policy, need }: Choose,
  version: string,
): Promise<IssueCommand> {
  const choice = `${id}/${version}`;
  const summary = `${need.role} of line ${need.line} sought`;
  const nobody = { type: 'nobody-found', by: router, search, choice } as const;
  try {
    const seeker = proxyActivities<Activities>({ ...profiles.choose, summary });
    const found = await seeker.choose({ id: choice, stream: id, at: Date.now(), policy, need });
    const { team, person } = found;
    if (person === null) return { ...nobody, team };
    return { type: 'offer', by: router, search, assignee: person, team, choice };
  } catch {
    // It is tried again while that can help; whoever leads finds somebody by hand.
    return { ...nobody, team: need.team };
  }
}

/** One customer issue from receive to close (requirement 0-1). */
export async function issue(start: IssueStart): Promise<void> {
  const { carry: carried, ...rest } = start;
  const begun =
    carried === undefined
      ? {}
      : { carry: { ...carried, state: unwired<IssueState>(carried.state) } };
  const shell: IssueShell = new Shell(guarded(issueProcess), outside(start.id), {
    ...rest,
    ...begun,
  });

  for (const { name, definition } of [...commandUpdates, absenceUpdate]) {
    setHandler(definition, (command, meta) => shell.command(unwired<IssueCommand>(command), meta), {
      validator: (command, meta) => shell.validate(unwired<IssueCommand>(command), meta),
      description: `Command "${name}" of an issue`,
    });
  }
  setHandler(pokeUpdate, () => shell.poke(), { validator: () => shell.validatePoke() });
  setHandler(stateQuery, () => shell.state ?? null);
  setHandler(clocksQuery, () => shell.state?.clocks.map(clockView) ?? []);
  setHandler(approveSignal, (payload) => approve(shell, payload), {
    description:
      '{ "approval": "<id>", "decision": "approve" or "refuse", "by": "<your id>", "code": "<one-time code>" }',
  });

  const carry = await shell.run();
  if (carry === undefined) return;
  await continueAsNew<typeof issue>({ ...start, carry: { ...carry, state: wired(carry.state) } });
}

/** What a signal says that is no decision, or not believed, is from. */
const signal = { id: 'signal', roles: [] };

/** A decision by signal: who it is from is looked up outside, then it is a command like any other. */
async function approve(shell: IssueShell, payload: unknown): Promise<void> {
  const decided = readSignalledDecision(payload);
  if (decided === undefined) {
    shell.submit({ type: 'unreadable-decision', by: signal });
    // The history shows the code all the same: it is used up.
    const code = codeIn(payload);
    if (code !== undefined) await identify({ by: signal.id, approval: '', code });
    return;
  }
  const { decision, ...asked } = decided;
  const { approval } = asked;
  const { refusal: code, ...by } = await identify(asked);
  if (code !== undefined) {
    shell.submit({ type: 'unreadable-decision', by: signal, approval, code });
    return;
  }
  shell.submit({ type: 'decide-approval', approval, decision, by, bySignal: true });
}

const identify = (asked: Omit<IdentifyInput, 'use'>): Promise<Identified> =>
  CancellationScope.nonCancellable(() =>
    teller(`who is ${asked.by}`).identify({ ...asked, use: uuid4() }),
  );
