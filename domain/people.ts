/** Roles of domain B.2 and C.5 that policies, notices, approvals and permissions name. */
export const roles = [
  'integrator',
  'customer',
  'hotline',
  'engineer',
  'technical-expert',
  'line-lead',
  'duty-manager',
  'service-manager',
  'supervisor',
  'service-director',
  'service-vp',
  'department-head',
  'product-line-head',
  'executive-sponsor',
  'release-manager',
  'test-manager',
  'problem-manager',
  'sales',
  'sales-head',
  'finance',
  'legal',
  'legal-head',
  'data-owner',
  'security-officer',
  'analyst',
  'auditor',
  'administrator',
] as const;
export type Role = (typeof roles)[number];

/** The person who works the issue stands beside the roles wherever somebody is told something; `customer` is its customer. */
export type Audience = Role | 'owner';

/** Roles that lead others: they may take over, re-assign and decide what bounces (domain B.2). */
export const leadRoles = [
  'line-lead',
  'duty-manager',
  'service-manager',
  'supervisor',
  'department-head',
] as const satisfies readonly Role[];

/** True when the acting person holds one of these roles. */
export const holdsOneOf = (
  { roles: held }: { readonly roles: readonly string[] },
  wanted: readonly Role[],
): boolean => wanted.some((role) => held.includes(role));

/** True for those who are nothing but customers. */
export const isCustomer = ({ roles: held }: { readonly roles: readonly string[] }): boolean =>
  held.length > 0 && held.every((role) => role === 'customer');
