import {
  CancellationScope,
  continueAsNew,
  proxyActivities,
  setCurrentDetails,
  setHandler,
  upsertSearchAttributes,
  uuid4,
} from '@temporalio/workflow';
import {
  defineSearchAttributeKey,
  SearchAttributeType,
  type SearchAttributeUpdatePair,
} from '@temporalio/common';
import type { Activities, Identified, IdentifyInput } from '../activities/ports.ts';
import {
  attributesOf,
  changedAttributes,
  noAttributes,
  searchAttributeTypes,
  type AttributeName,
  type Attributes,
  type AttributeValue,
} from '../domain/analysis/attributes.ts';
import { nothingYet, remembering, type Remembered } from '../domain/analysis/remembered.ts';
import { codeIn, readSignalledDecision } from '../domain/approval/signal.ts';
import type { IssueCommand } from '../domain/issue/command.ts';
import { detailsOf } from '../domain/issue/details.ts';
import type { Choose, IssueEffect } from '../domain/issue/effects.ts';
import type { Notify } from '../domain/issue/notices.ts';
import type { IssueEvent } from '../domain/issue/event.ts';
import { guarded } from '../domain/authority/guard.ts';
import { issueProcess } from '../domain/issue/process.ts';
import type { IssueState } from '../domain/issue/state.ts';
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
import { commandDescriptions, descriptions } from './descriptions.ts';
import { Shell, type Outside } from './kit/shell.ts';
import { profiles } from './options.ts';

type IssueShell = Shell<IssueState, IssueCommand, IssueEvent, IssueEffect, IssueView>;

/** An attribute as Temporal takes it: an instant is a date there. */
function updateOf([name, value]: readonly [
  AttributeName,
  AttributeValue,
]): SearchAttributeUpdatePair {
  const type = searchAttributeTypes[name];
  const key = defineSearchAttributeKey(name, SearchAttributeType[type]);
  const given = type === 'DATETIME' && value !== null ? new Date(Number(value)) : value;
  return { key, value: given } as SearchAttributeUpdatePair;
}

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

type IssueOutside = Outside<IssueState, IssueCommand, IssueEvent, IssueEffect> & {
  /** What the next run must know to show. */
  remembered(): Remembered;
};

/** What an issue asks of the outside: its rows, its notices, and what people see of it in Temporal. */
function outside({ id, carry, remembered = nothingYet }: IssueStart): IssueOutside {
  // What an earlier run has shown is still shown; only what was never shown need not be taken away.
  let shown: Partial<Attributes> = carry === undefined ? noAttributes : {};
  let seen = remembered;
  return {
    remembered: () => seen,
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
    show(state, events) {
      seen = remembering(seen, events, state.policy);
      setCurrentDetails(detailsOf(state, Date.now(), seen.last));
      const now = attributesOf(state, seen, issueProcess.wake(state)?.at ?? null);
      const changed = changedAttributes(shown, now);
      shown = now;
      if (changed.length > 0) upsertSearchAttributes(changed.map(updateOf));
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
  const summary = `${need.role} of line ${need.line} is sought`;
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
  const { carry: carried, remembered: _, ...rest } = start;
  const begun =
    carried === undefined
      ? {}
      : { carry: { ...carried, state: unwired<IssueState>(carried.state) } };
  const around = outside(start);
  const shell: IssueShell = new Shell(guarded(issueProcess), around, { ...rest, ...begun });

  for (const { name, definition } of [...commandUpdates, absenceUpdate]) {
    setHandler(definition, (command, meta) => shell.command(unwired<IssueCommand>(command), meta), {
      validator: (command, meta) => shell.validate(unwired<IssueCommand>(command), meta),
      description: commandDescriptions[name],
    });
  }
  setHandler(pokeUpdate, () => shell.poke(), {
    validator: () => shell.validatePoke(),
    description: descriptions.poke,
  });
  setHandler(stateQuery, () => shell.state ?? null, { description: descriptions.state });
  setHandler(clocksQuery, () => shell.state?.clocks.map(clockView) ?? [], {
    description: descriptions.clocks,
  });
  setHandler(approveSignal, (payload) => approve(shell, payload), {
    description: descriptions.approve,
  });

  const carry = await shell.run();
  if (carry === undefined) return;
  await continueAsNew<typeof issue>({
    ...start,
    carry: { ...carry, state: wired(carry.state) },
    remembered: around.remembered(),
  });
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
    teller(`who decides by signal: ${asked.by}`).identify({ ...asked, use: uuid4() }),
  );
