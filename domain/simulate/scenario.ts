import type { ApprovalDecision } from '../approval/approval.ts';
import type { Duration } from '../duration.ts';
import type {
  CommandName,
  IssueCommand,
  RequestedSubject,
  UpdateCustomer,
} from '../issue/command.ts';
import type { OperationClass, OperationOutcome } from '../issue/operation/operation.ts';
import type { Channel, IssueType } from '../issue/stages.ts';
import type { Role } from '../people.ts';
import type { ServiceLevel, Severity } from '../policy/policy.ts';
import type { Instant } from '../process.ts';

/** The issue of a drill, as it is created. */
interface DrillIssue {
  readonly type: IssueType;
  readonly channel: Channel;
  readonly customer: string;
  readonly level: ServiceLevel;
  readonly severity: Severity;
  readonly product?: string;
}

/** What a drill has no use for: meetings and other issues move no deadline. */
type NotDrilled = 'receive' | 'rebase' | 'link' | 'unlink' | 'plan-meeting' | 'hold-meeting';
/** Commands a drill can give: about an issue that is there, on the policy it began with. */
export type DrillCommand = Exclude<CommandName, NotDrilled>;

/** A command without fields of its own. */
type Bare =
  | 'accept'
  | 'take-over'
  | 'note'
  | 'ask-customer'
  | 'answer'
  | 'resume'
  | 'restore'
  | 'close-joint';
type OfTask = 'accept-task' | 'decline-task' | 'complete-task' | 'cancel-task';
type OfOperation = 'start-operation' | 'end-operation' | 'file-papers';
type Changed =
  | 'update-customer'
  | 'suspend'
  | 'request-approval'
  | 'decide-approval'
  | 'withdraw-approval'
  | 'plan-operation'
  | 'add-task'
  | 'reschedule-task'
  | OfTask
  | OfOperation;

/** `task` counts the tasks of the drill from 1; the last one when not given. */
interface TaskFields {
  readonly task?: number;
}

/** `approval` counts the requests of the drill from 1; the last one when not given. */
interface ApprovalFields {
  readonly approval?: number;
}
/** `operation` counts the operations of the drill from 1; the last one when not given. */
interface OperationFields {
  readonly operation?: number;
}

/** Fields that differ from those of the command: instants are durations from the start. */
interface ChangedFields
  extends
    Record<Exclude<Changed, OfTask | OfOperation>, object>,
    Record<OfTask, TaskFields>,
    Record<OfOperation, OperationFields> {
  readonly 'update-customer': Omit<
    UpdateCustomer,
    'type' | 'by' | 'text' | 'expectedResolutionAt'
  > & {
    readonly expectedResolutionAt?: Duration;
  };
  readonly suspend: { readonly reason: string; readonly until?: Duration };
  /** A downgrade when no kind is given; which of the other fields are needed depends on the kind. */
  readonly 'request-approval': {
    readonly kind?: RequestedSubject['kind'];
    readonly severity?: Severity;
    readonly clock?: string;
    readonly until?: Duration;
    readonly reference?: string;
  };
  readonly 'decide-approval': ApprovalFields & {
    readonly decision: ApprovalDecision;
    readonly party?: string;
    readonly recorded?: boolean;
    /** Id of the person who gave the word. */
    readonly saidBy?: string;
  };
  readonly 'withdraw-approval': ApprovalFields;
  readonly 'plan-operation': {
    readonly class: OperationClass;
    readonly from: Duration;
    readonly until: Duration;
    readonly executors: readonly string[];
  };
  readonly 'end-operation': OperationFields & { readonly outcome: OperationOutcome };
  readonly 'add-task': {
    readonly department: string;
    readonly owner: string;
    readonly dueAt: Duration;
  };
  readonly 'reschedule-task': TaskFields & { readonly dueAt: Duration; readonly owner?: string };
}

type FieldsOf<Do extends DrillCommand> = Do extends Changed
  ? ChangedFields[Do]
  : Omit<Extract<IssueCommand, { type: Do }>, 'type' | 'by' | 'text'>;

interface Step<Do extends DrillCommand> {
  /** Time since the start, all time counted: `10min`, `2d`. */
  readonly at: Duration;
  readonly do: Do;
  /** Id of a person. */
  readonly by: string;
}

/** One step: when, what, by whom, and the fields of the command; free text is made up. */
export type DrillStep =
  | { readonly [Do in Bare]: Step<Do> }[Bare]
  | {
      readonly [Do in Exclude<DrillCommand, Bare>]: Step<Do> & FieldsOf<Do>;
    }[Exclude<DrillCommand, Bare>];

/** A case with a script, to see what the policy makes of it (requirement 0-13). */
export interface DrillScenario {
  readonly title?: string;
  readonly issue: DrillIssue;
  readonly start: Instant;
  /** Roles of those whose roles matter: only an approver can decide. A `customer` is one of the issue's customer. */
  readonly people?: Readonly<Record<string, readonly Role[]>>;
  readonly steps: readonly DrillStep[];
  /** How long it is watched, from the start, all time counted. */
  readonly until: Duration;
}
