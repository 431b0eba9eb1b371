import { refuse, yes, type Answer, type Stamped } from './answer.ts';
import type { IssueCommand, Link } from './command.ts';
import type { IssueState } from './state.ts';

const mostRelations = 100;

/** Says how this issue hangs together with another one; of two issues there is one relation at a time. */
export function link(state: IssueState, { relation, issue }: Link, stamp: Stamped): Answer {
  if (issue === state.id) return refuse(state, 'issue.linked-to-itself', { pointer: '/issue' });
  const known = state.relations.find((one) => one.issue === issue);
  if (known?.relation === relation) return refuse(state, 'issue.linked-already');
  if (state.relations.length >= mostRelations && known === undefined) {
    return refuse(state, 'issue.too-many-links', { facts: { most: mostRelations } });
  }
  return yes({ type: 'linked', ...stamp, relation, issue });
}

export function unlink(
  state: IssueState,
  { issue }: Extract<IssueCommand, { type: 'unlink' }>,
  stamp: Stamped,
): Answer {
  const isLinked = state.relations.some((one) => one.issue === issue);
  return isLinked ? yes({ type: 'unlinked', ...stamp, issue }) : refuse(state, 'issue.not-linked');
}

/** An issue can be neither the duplicate nor the child of itself by way of others. */
export function refusalToLink(
  issue: string,
  link: Link,
  ancestorsOfOther: readonly string[],
): 'issue.link-cycle' | undefined {
  return link.relation !== 'related-to' && ancestorsOfOther.includes(issue)
    ? 'issue.link-cycle'
    : undefined;
}
