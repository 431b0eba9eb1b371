import { cn9x5 } from '../../domain/calendar/default.ts';
import { compileCalendar } from '../../domain/calendar/compile.ts';
import type { Receive } from '../../domain/issue/command.ts';

import { defaultPolicyDocument } from '../../domain/policy/default.ts';
import type { PolicyDocument } from '../../domain/policy/document.ts';
import { pinPolicy } from '../../domain/policy/pin.ts';
import { type Policy, type ServiceLevel } from '../../domain/policy/policy.ts';
import { type Actor, type Instant } from '../../domain/process.ts';
/** Monday, 9:00 in Shanghai. */
export const start: Instant = Date.UTC(2026, 5, 8, 1);
export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

const office = {
  ...compileCalendar(cn9x5, [[0, 480]]),
  id: defaultPolicyDocument.businessCalendar,
};

export const pin = (level: ServiceLevel, over: Partial<PolicyDocument> = {}): Policy =>
  pinPolicy({ ...defaultPolicyDocument, ...over }, [office], { level }, () => true);

export const content = { id: 'content-1', digest: 'd'.repeat(64) };
export const person = (id: string, ...roles: string[]): Actor => ({ id, roles });
export const people = {
  hana: person('hana', 'hotline'),
  emil: person('emil', 'engineer'),
  carl: person('carl', 'engineer'),
  lena: person('lena', 'line-lead'),
  sven: person('sven', 'supervisor'),
  mona: person('mona', 'service-manager'),
  dirk: person('dirk', 'service-director'),
  tess: person('tess', 'technical-expert'),
  toni: person('toni', 'technical-expert'),
  dora: person('dora', 'duty-manager'),
  dave: person('dave', 'data-owner'),
  cleo: { ...person('cleo', 'customer'), customers: ['acme'] },
} as const;

export const creation = (over: Partial<Receive> = {}): Receive => ({
  type: 'receive',
  by: people.hana,
  id: 'issue-1',
  number: 'ITR-1',
  issueType: 'fault',
  channel: 'hotline',
  customerId: 'acme',
  statedSeverity: 'S2',
  level: 'standard',
  content,
  policy: pin('standard'),
  ...over,
});
