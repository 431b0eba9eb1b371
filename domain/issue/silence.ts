import { after, type Confirmation, type Waiting } from '../policy/policy.ts';
import type { Instant } from '../process.ts';
import type { CustomerReminded, IssueEvent } from './event.ts';
import { timer, type Pending } from './pending.ts';
import type { IssueState } from './state.ts';

/** What a silent customer leads to: the end of an observation, reminders, and closing or a decision (domain C.4). */
export function silence(state: IssueState): Pending[] {
  return [...observationEnd(state), ...unanswered(state), ...unconfirmed(state)];
}

function observationEnd({ observedUntil }: IssueState): Pending[] {
  if (observedUntil === null) return [];
  const dueAt = observedUntil;
  return [
    {
      dueAt,
      what: 'observation ends',
      event: (at) => ({ type: 'observation-ended', at, by: timer, dueAt }),
    },
  ];
}

/** The customer owes an answer. An issue whose service is down is not closed; somebody decides. */
function unanswered(state: IssueState): Pending[] {
  const { hold, policy, severity, restoredAt } = state;
  if (hold?.kind !== 'customer') return [];
  const { waiting } = policy;
  const mayClose = restoredAt !== null || !waiting.neverClose.includes(severity);
  return next(state, waiting, {
    about: 'data',
    since: hold.since,
    reminded: hold.reminded,
    decisionAsked: hold.decisionAsked,
    outcome: 'no_response',
    mayClose,
  });
}

/** The customer owes a confirmation. Some types are never closed silently; somebody decides. */
function unconfirmed(state: IssueState): Pending[] {
  const { confirming, policy, type } = state;
  if (confirming === null) return [];
  const { confirmation } = policy;
  return next(state, confirmation, {
    about: 'confirmation',
    since: confirming.askedAt,
    reminded: confirming.reminded,
    decisionAsked: confirming.decisionAsked,
    outcome: 'unconfirmed',
    mayClose: !confirmation.neverClose.includes(type),
  });
}

interface Silence {
  readonly about: CustomerReminded['about'];
  readonly since: Instant;
  readonly reminded: number;
  readonly decisionAsked: boolean;
  readonly outcome: Extract<IssueEvent, { type: 'auto-closed' }>['outcome'];
  readonly mayClose: boolean;
}

type Rule = Pick<Waiting & Confirmation, 'remind' | 'close' | 'decide'>;

/** The next thing that a silence leads to; reminders first, each by its number. */
function next({ policy, severity }: IssueState, rule: Rule, silent: Silence): Pending[] {
  const { about, since, reminded, outcome } = silent;
  const reminder = rule.remind[reminded];
  if (reminder !== undefined) {
    const number = reminded + 1;
    const dueAt = after(policy, severity, since, reminder);
    const event = (at: Instant): IssueEvent => ({
      type: 'customer-reminded',
      at,
      by: timer,
      dueAt,
      about,
      number,
    });
    return [{ dueAt, what: `reminder ${number} to the customer (${about})`, event }];
  }
  // Who was asked decides, though the issue might be closed by itself by now.
  if (silent.decisionAsked) return [];
  const dueAt = after(policy, severity, since, rule.close);
  if (silent.mayClose) {
    const what = `closed as ${outcome}`;
    return [
      { dueAt, what, event: (at) => ({ type: 'auto-closed', at, by: timer, dueAt, outcome }) },
    ];
  }
  return [decision(rule, outcome, dueAt)];
}

function decision({ decide }: Rule, step: string, dueAt: Instant): Pending {
  return {
    dueAt,
    what: `${decide.join(', ')} decide on closing`,
    event: (at) => ({
      type: 'escalated',
      at,
      by: timer,
      dueAt,
      cause: 'silence',
      step,
      clock: null,
      tell: decide,
      action: 'decide-closing',
      level: null,
      line: null,
    }),
  };
}
