import type { Role } from '../people.ts';

/** What lies before somebody at the beginning of the day: numbers of things. */
export interface Summary {
  /** Open issues owned. */
  readonly owned: number;
  /** Of these, due today. */
  readonly dueToday: number;
  /** Of these, with a promise broken. */
  readonly breached: number;
  /** Issues that wait to be accepted. */
  readonly offered: number;
  /** Tasks of joint resolutions that are due today or overdue. */
  readonly tasks: number;
  /** Requests that one of the own roles may decide. */
  readonly approvals: number;
}

/** Roles that report, or look after the system, and work on no issue. */
const bystanders: readonly Role[] = ['customer', 'integrator', 'administrator'];

/** True for who works on issues: only they are told what lies before them. */
export const hasDesk = ({ roles }: { readonly roles: readonly Role[] }): boolean =>
  roles.some((role) => !bystanders.includes(role));

/** An empty desk is no news. */
export const isEmpty = (summary: Summary): boolean =>
  Object.values(summary).every((count) => count === 0);
