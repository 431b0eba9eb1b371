import type { Need } from '../routing/routing.ts';
import type { AssigneeSought, IssueEvent } from './event.ts';
import { notices, type Notify } from './notices.ts';
import type { IssueState } from './state.ts';

/** Somebody must be found; what was found comes back as `offer` or `nobody-found` (requirement 3-3.2.2). */
export interface Choose {
  readonly kind: 'choose';
  readonly search: number;
  /** The version whose routing rules count. */
  readonly policy: { readonly id: string; readonly version: number };
  readonly need: Need;
}
export type IssueEffect = Notify | Choose;

/** What an event of the issue asks of the outside. `state` is the state after it. */
export function effects(event: IssueEvent, state: IssueState): readonly IssueEffect[] {
  return event.type === 'assignee-sought' ? [choose(event, state)] : notices(event, state);
}

function choose({ search, role, line, team, excluded }: AssigneeSought, state: IssueState): Choose {
  const { id, version } = state.policy;
  return {
    kind: 'choose',
    search,
    policy: { id, version },
    need: {
      facts: {
        type: state.type,
        customer: state.customerId,
        grade: state.customerGrade ?? '',
        level: state.level,
        severity: state.severity,
        product: state.product ?? '',
        region: state.region ?? '',
        language: state.language ?? '',
        complexity: state.complexity ?? '',
        line: String(line),
      },
      line,
      role,
      team,
      excluded,
    },
  };
}
