import { leadRoles, roles, type Role } from '../people.ts';
import type { Scope } from './scope.ts';

/** How far each role may go; several scopes add up. */
export type Grants = Readonly<Partial<Record<Role, Scope | readonly Scope[]>>>;

export const each = (names: readonly Role[], scope: Scope): Grants =>
  Object.fromEntries(names.map((name) => [name, scope]));

/** They answer for the service as a whole. */
export const directors = [
  'service-director',
  'service-vp',
  'product-line-head',
  'executive-sponsor',
] as const;
/** They are asked for their "yes" (domain C.5). */
export const approvers = [
  'technical-expert',
  'release-manager',
  'test-manager',
  'problem-manager',
  'finance',
  'legal',
  'legal-head',
  'sales-head',
  'data-owner',
  'security-officer',
] as const;
const desk = ['hotline', 'engineer'] as const;
/** An integrating system drives what it has reported, and what its customers have. */
export const integrator = { integrator: ['own', 'customer'] } as const satisfies Grants;
/** What is the customer's is for all of that customer. */
export const outside: Grants = { ...integrator, customer: 'customer' };
export const leads: Grants = each(leadRoles, 'all');
export const workers: Grants = { ...each(desk, 'all'), ...leads };
/** Those whose work it is to solve issues: each on what is theirs. */
export const solvers: Grants = { ...each([...desk, 'technical-expert'], 'work'), ...leads };
export const decisive: Grants = { ...workers, ...each([...directors, ...approvers], 'all') };
export const watchful: Grants = { ...decisive, ...each(['auditor', 'administrator'], 'all') };
export const insiders = roles.filter((role) => role !== 'customer');
export const staff = insiders.filter((role) => role !== 'integrator');
/** Analysts see no persons (domain C.9), so they do not look people up. */
export const colleagues = insiders.filter((role) => role !== 'analyst');
/** They may look at what concerns every customer at once. */
export const overview = staff.filter((role) => role !== 'sales');
