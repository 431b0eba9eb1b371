import type { Refusal } from '../errors.ts';
import type { Actor, Instant } from '../process.ts';

/** Where a version of a policy stands: who drafted, approved and activated it. */
export interface PolicyVersion {
  readonly id: string;
  readonly version: number;
  /** Set: for this customer only. */
  readonly customerId: string | null;
  readonly draftedBy: string;
  readonly draftedAt: Instant;
  readonly approvedBy: string | null;
  readonly approvedAt: Instant | null;
  readonly activatedBy: string | null;
  /** In force from then on, until the next one of its scope. */
  readonly activeFrom: Instant | null;
}

export const policyStates = ['draft', 'approved', 'active'] as const;
export type PolicyState = (typeof policyStates)[number];

export function policyState({ approvedAt, activeFrom }: PolicyVersion): PolicyState {
  if (activeFrom !== null) return 'active';
  return approvedAt === null ? 'draft' : 'approved';
}

type Verdict = Refusal | undefined;

/** Why this draft may not be stored: versions of one id are numbered without a gap. */
export function refusalToDraft(draft: Pick<PolicyVersion, 'version'>, newest: number): Verdict {
  if (draft.version === newest + 1) return undefined;
  return { code: 'policy.version-taken', pointer: '/version', facts: { next: newest + 1 } };
}

/** Why this person may not approve this version: a second person decides (requirement: separation of duties). */
export function refusalToApprove(version: PolicyVersion, by: Actor): Verdict {
  if (version.approvedAt !== null) return { code: 'policy.approved-already' };
  return version.draftedBy === by.id ? { code: 'policy.own-draft' } : undefined;
}

/** How far back an activation may lie: the request was on its way. */
const onItsWay = 60_000;

/** Why this version may not come into force from an instant on. */
export function refusalToActivate(version: PolicyVersion, from: Instant, now: Instant): Verdict {
  if (version.approvedAt === null) return { code: 'policy.not-approved' };
  if (version.activeFrom !== null) return { code: 'policy.active-already' };
  return from < now - onItsWay ? { code: 'policy.from-in-past', pointer: '/from' } : undefined;
}

/** Why this version may not be deleted: somebody's deadlines rest on it, or it is part of what was in force. */
export function refusalToDelete(version: PolicyVersion, openIssues: number): Verdict {
  if (openIssues > 0) return { code: 'policy.in-use', facts: { openIssues } };
  return version.activeFrom === null ? undefined : { code: 'policy.active-already' };
}

/** Why open issues may not be put on this version: nobody's deadlines rest on what one person alone wrote. */
export function refusalToRebase({ approvedAt }: PolicyVersion): Verdict {
  return approvedAt === null ? { code: 'policy.not-approved' } : undefined;
}

/** Why this version of a calendar may not be saved: they are numbered without a gap, and the newest may be sent again. */
export function refusalToSaveCalendar(version: number, newest: number): Verdict {
  if (version === newest || version === newest + 1) return undefined;
  return { code: 'calendar.version-taken', pointer: '/source', facts: { next: newest + 1 } };
}
