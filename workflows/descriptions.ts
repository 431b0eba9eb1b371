import type { AbsenceBegan, CommandName } from '../domain/issue/command.ts';

/**
 * What each command means, in the words that the Temporal UI shows beside it. Commands are meant for the API, which
 * checks who gives them; an update from the UI is checked as well and refused when it names nobody who may.
 */
export const commandDescriptions: Readonly<Record<CommandName | AbsenceBegan['type'], string>> = {
  receive: 'The issue is reported; the first command of every issue.',
  assess: 'Impact, urgency and complexity are judged; the severity follows from them.',
  assign: 'The issue is offered to somebody, who may accept or decline.',
  accept: 'Somebody takes what was offered and owns the issue from now on.',
  decline: 'Somebody does not take what was offered, for a reason.',
  'take-over': 'Whoever leads takes the issue without having been offered it.',
  unassign: 'An offer is taken back, or the owner is to be replaced.',
  'hand-over': 'The issue is passed on to another line with its checklist.',
  bounce: 'A hand-over is sent back to the line it came from.',
  note: 'Somebody writes something down.',
  'update-customer': 'The customer is told how it goes.',
  'ask-customer':
    'The customer is asked for something; the clocks stand still where the policy says so.',
  answer: 'The customer has answered; the clocks run on.',
  suspend: 'The issue stands still for a reason of the policy until a certain time.',
  resume: 'A suspended issue goes on.',
  restore: 'The service of the customer is up again; the cause may still be sought.',
  resolve: 'The issue is solved; the customer is asked to confirm.',
  confirm: 'The customer is satisfied; the issue is closed.',
  reject: 'The customer is not satisfied; the next round begins.',
  reopen: 'A closed issue is taken up again.',
  reprioritise: 'The severity changes and the deadlines with it; a milder one needs approval.',
  escalate: 'Somebody calls in the next level of management.',
  cancel: 'The issue is given up, for a reason.',
  link: 'The issue hangs together with another one.',
  unlink: 'The issue does not hang together with another one after all.',
  'open-joint': 'A war room or a project team is opened.',
  'name-lead': 'A department leads the joint work.',
  'add-member': 'Somebody joins the joint work.',
  'remove-member': 'Somebody leaves the joint work.',
  'plan-meeting': 'A meeting is planned.',
  'hold-meeting': 'A meeting was held; its minutes are filed.',
  'add-task': 'Somebody is given a task with a date.',
  'accept-task': 'Somebody takes a task.',
  'decline-task': 'Somebody does not take a task.',
  'complete-task': 'A task is done.',
  'reschedule-task': 'A task gets another date, or goes to somebody else.',
  'cancel-task': 'A task is not needed any more.',
  'close-joint': 'The joint work is over.',
  'plan-operation': 'An operation on the network is planned; its class says who must approve.',
  'start-operation': 'An approved operation begins in its window.',
  'end-operation': 'An operation is over: done, rolled back or failed.',
  'file-papers': 'The papers of an emergency recovery are handed in.',
  arrange: 'Something that costs money is arranged after it was approved.',
  'request-approval': 'Somebody asks for an approval; the policy says of whom.',
  'decide-approval': 'Somebody approves or refuses.',
  'withdraw-approval': 'A request for approval is taken back.',
  rebase: 'The deadlines are counted anew by another policy or calendar.',
  'absence-began':
    'Somebody who holds the issue, or an offer of it, is away from now on. From the worker only.',
};

/** Everything else that can be asked of a process or sent to it. */
export const descriptions = {
  poke: 'Look at your clocks. Sent by the watchdog when a step is overdue; refused, without a trace, when nothing is due.',
  state:
    'Everything the issue consists of, as its rules see it: ids, codes and instants in milliseconds.',
  clocks:
    'Every deadline with its ledger: when it started, stood still and why, what it was counted from, when it is due.',
  approve:
    'Decides an approval: { "approval": "<id>", "decision": "approve" or "refuse", "by": "<your id>", "code": "<one-time code>" }',
  changed: 'Look again: what this waits for has been changed.',
  progress: 'How many issues are done, which due times have moved, and what was refused.',
} as const;
