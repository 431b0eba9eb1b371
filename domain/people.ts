/** Roles of domain B.2 that policies, notices and approvals name. */
export const roles = [
  'integrator',
  'customer',
  'hotline',
  'engineer',
  'line-lead',
  'duty-manager',
  'service-manager',
  'supervisor',
  'service-director',
  'service-vp',
  'department-head',
  'product-line-head',
  'executive-sponsor',
  'administrator',
] as const;
export type Role = (typeof roles)[number];

/** The person who works the issue stands beside the roles wherever somebody is told something; `customer` is its customer. */
export type Audience = Role | 'owner';
