import type { ErrorCode } from '../errors.ts';
import { commandNames, type CommandName } from './command.ts';
import type { IssueState } from './state.ts';
import { stages, type Stage } from './stages.ts';

const open = stages.filter((stage) => stage !== 'close');
/** From the assessment to the solution: somebody is sought, asked or at work. */
const held: readonly Stage[] = ['assess', 'assign', 'resolve'];
const beforeFeedback = open.filter((stage) => stage !== 'feedback');

/** In which stages a command makes sense at all; what else must hold is decided with the state. */
export const legalIn: Readonly<Record<CommandName, readonly Stage[]>> = {
  receive: [],
  assess: ['receive', 'assess'],
  assign: held,
  accept: ['assign', 'resolve'],
  decline: ['assign', 'resolve'],
  'take-over': held,
  unassign: ['assign', 'resolve'],
  'hand-over': ['resolve'],
  bounce: ['resolve'],
  link: stages,
  unlink: stages,
  'open-joint': open,
  'name-lead': open,
  'add-member': open,
  'remove-member': open,
  'plan-meeting': open,
  'hold-meeting': open,
  'add-task': open,
  'accept-task': open,
  'decline-task': open,
  // What is left over of a closed issue is ended, so that the joint resolution can be closed.
  'complete-task': stages,
  'reschedule-task': open,
  'cancel-task': stages,
  // The summary may be written when the customer has long been served.
  'close-joint': stages,
  note: stages,
  'update-customer': open,
  'ask-customer': beforeFeedback,
  answer: beforeFeedback,
  suspend: beforeFeedback,
  resume: beforeFeedback,
  restore: ['resolve'],
  resolve: ['resolve'],
  confirm: ['feedback'],
  reject: ['feedback'],
  reopen: ['close'],
  reprioritise: open,
  escalate: open,
  cancel: open,
  'plan-operation': beforeFeedback,
  'start-operation': open,
  // What was begun is ended, and its papers are filed, whatever has become of the issue.
  'end-operation': stages,
  'file-papers': stages,
  arrange: open,
  // A view of restricted data is asked for long after the closing.
  'request-approval': stages,
  'decide-approval': stages,
  'withdraw-approval': stages,
  rebase: open,
};

/** The commands that this stage knows, for people who were refused one. */
export function commandsIn(stage: Stage): readonly CommandName[] {
  return commandNames.filter((name) => legalIn[name].includes(stage));
}

/** Why a command that this stage does not know is refused. */
export function wrongStage(command: CommandName, { stage }: IssueState): ErrorCode {
  if (stage === 'close') return 'issue.closed';
  switch (command) {
    case 'receive':
      return 'issue.exists';
    case 'reopen':
      return 'issue.not-closed';
    case 'confirm':
    case 'reject':
      return 'issue.not-resolved';
    case 'assign':
    case 'take-over':
      return stage === 'receive' ? 'issue.not-assessed' : 'issue.already-resolved';
    case 'assess':
      return 'issue.already-assigned';
    case 'accept':
    case 'decline':
    case 'unassign':
      return stage === 'feedback' ? 'issue.already-resolved' : 'issue.not-assigned';
    case 'hand-over':
    case 'bounce':
    case 'restore':
    case 'resolve':
      return stage === 'feedback' ? 'issue.already-resolved' : 'issue.not-accepted';
    default:
      return 'issue.already-resolved';
  }
}
