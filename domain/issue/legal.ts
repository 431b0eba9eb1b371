import type { ErrorCode } from '../errors.ts';
import { commandNames, type CommandName } from './command.ts';
import type { IssueState } from './state.ts';
import { stages, type Stage } from './stages.ts';

const open = stages.filter((stage) => stage !== 'close');
const beforeFeedback = open.filter((stage) => stage !== 'feedback');

/** In which stages a command makes sense at all; what else must hold is decided with the state. */
export const legalIn: Readonly<Record<CommandName, readonly Stage[]>> = {
  receive: [],
  assess: ['receive', 'assess'],
  assign: ['assess', 'assign'],
  accept: ['assign'],
  decline: ['assign'],
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
  'request-approval': open,
  'decide-approval': stages,
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
      return stage === 'receive' ? 'issue.not-assessed' : 'issue.already-assigned';
    case 'assess':
      return 'issue.already-assigned';
    case 'accept':
    case 'decline':
      if (stage === 'resolve') return 'issue.already-assigned';
      return stage === 'feedback' ? 'issue.already-resolved' : 'issue.not-assigned';
    case 'restore':
    case 'resolve':
      return stage === 'feedback' ? 'issue.already-resolved' : 'issue.not-accepted';
    default:
      return 'issue.already-resolved';
  }
}
