import type { Belongings } from '../authority/scope.ts';
import type { Joint } from './joint/joint.ts';
import type { IssueState } from './state.ts';

type Held = Pick<
  IssueState,
  'reportedBy' | 'customerId' | 'owner' | 'assignee' | 'team' | 'closedAt'
> & {
  readonly joint:
    | (Pick<Joint, 'lead' | 'members' | 'closedAt'> & {
        readonly tasks: readonly { readonly owner: string }[];
      })
    | null;
};

/** Everybody who takes part in a joint resolution. */
function membersOf(joint: Held['joint']): readonly string[] {
  if (joint === null) return [];
  const lead = joint.lead?.person ?? null;
  return [
    ...(lead === null ? [] : [lead]),
    ...joint.members.map(({ person }) => person),
    ...joint.tasks.map(({ owner }) => owner),
  ];
}

/** What a reach is measured by; the same of a state and of its view. */
export const belongingsOf = ({ joint, ...it }: Held): Belongings => ({
  reportedBy: it.reportedBy,
  customerId: it.customerId,
  owner: it.owner,
  assignee: it.assignee,
  team: it.team,
  members: membersOf(joint),
});

/** The same for what is there only while somebody works on it: nobody does when it is closed (domain C.9). */
export function workOn(held: Held): Belongings {
  const { closedAt, joint } = held;
  const now = belongingsOf({ ...held, joint: joint?.closedAt === null ? joint : null });
  return closedAt === null ? now : { ...now, owner: null, assignee: null, members: [] };
}
