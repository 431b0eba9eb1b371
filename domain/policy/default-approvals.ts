import type { PartyRule } from '../approval/rule.ts';
import type { Role } from '../people.ts';
import type { PolicyRules } from './policy.ts';

const one = (id: string, ...by: readonly Role[]): PartyRule => ({ id, by });
const management = (...by: readonly Role[]): PartyRule => one('management', ...by);
/** The customer's contact, or what somebody who spoke with them has written down. */
const customer: PartyRule = {
  id: 'customer',
  by: ['customer'],
  recordedBy: ['hotline', 'engineer', 'line-lead', 'duty-manager', 'service-manager', 'supervisor'],
};
/** Who is no expert does not become one because time has passed; the same holds for finance and test. */
const technical: PartyRule = { ...one('technical', 'technical-expert'), fixed: true };
const byPhone: readonly Role[] = ['hotline', 'engineer', 'line-lead', 'duty-manager'];
/** Up to the cost limit a line lead decides, above it a service manager. */
const lead: PartyRule = {
  id: 'management',
  tiers: [{ upTo: 5000, by: ['line-lead'] }, { by: ['service-manager'] }],
};
const spending = {
  parties: [lead],
  timeout: '4bh',
  remind: ['2bh'],
  escalate: ['service-manager', 'service-director'],
} as const satisfies PolicyRules['approvals']['rma'];
const days = { escalate: ['service-director', 'service-vp'] } as const;

/** Domain C.5, row by row. */
export const defaultApprovals: PolicyRules['approvals'] = {
  'severity-downgrade': {
    parties: [management('supervisor', 'service-manager'), customer],
    timeout: '4bh',
    remind: ['2bh'],
    ...days,
  },
  suspension: {
    parties: [management('line-lead')],
    timeout: '1bd',
    remind: ['4bh'],
    escalate: ['service-manager', 'service-director'],
  },
  'long-suspension': {
    parties: [management('service-manager')],
    timeout: '1bd',
    remind: ['4bh'],
    ...days,
  },
  'sla-exception': {
    parties: [management('service-manager')],
    timeout: '4bh',
    remind: ['2bh'],
    ...days,
  },
  'expected-time': {
    parties: [management('service-manager')],
    timeout: '4bh',
    remind: ['2bh'],
    ...days,
  },
  'operation-a': {
    parties: [technical, management('service-director'), customer],
    timeout: '2bh',
    remind: ['1bh'],
    escalate: ['service-vp'],
  },
  'operation-b': {
    parties: [technical, management('service-manager'), customer],
    timeout: '4bh',
    remind: ['2bh'],
    ...days,
  },
  'operation-c': {
    parties: [management('line-lead')],
    timeout: '1bd',
    remind: ['4bh'],
    escalate: ['service-manager', 'service-director'],
  },
  'emergency-recovery': {
    parties: [
      { id: 'duty', by: ['duty-manager'], recordedBy: byPhone, byPhone: true },
      { ...customer, recordedBy: byPhone, byPhone: true },
    ],
    escalate: [],
    papers: '24h',
  },
  rma: spending,
  'on-site-trip': spending,
  patch: {
    parties: [
      one('release', 'release-manager'),
      { ...one('test', 'test-manager'), fixed: true },
      customer,
    ],
    timeout: '1bd',
    remind: ['4bh'],
    escalate: ['product-line-head', 'service-vp'],
  },
  compensation: {
    parties: [
      {
        id: 'management',
        tiers: [
          { upTo: 10_000, by: ['service-manager'] },
          { upTo: 100_000, by: ['service-director'] },
          { by: ['service-vp'] },
        ],
      },
      { ...one('finance', 'finance'), fixed: true },
    ],
    timeout: '1bd',
    remind: ['4bh'],
    escalate: ['service-director', 'service-vp', 'executive-sponsor'],
  },
  'complaint-decision': {
    parties: [management('service-manager', 'department-head')],
    timeout: '1bd',
    remind: ['4bh'],
    ...days,
  },
  'contract-signature': {
    parties: [one('legal', 'legal'), { ...one('sales', 'sales-head'), fixed: true }],
    timeout: '3bd',
    remind: ['1bd', '2bd'],
    escalate: ['legal-head'],
  },
  'solution-proposal': {
    parties: [{ ...technical, count: 2 }],
    timeout: '2bd',
    remind: ['1bd'],
    escalate: ['product-line-head'],
  },
  'problem-closing': {
    parties: [management('problem-manager')],
    timeout: '2bd',
    remind: ['1bd'],
    ...days,
  },
  'improvement-closing': {
    parties: [management('problem-manager')],
    timeout: '2bd',
    remind: ['1bd'],
    ...days,
  },
  'restricted-view': {
    parties: [one('data-owner', 'data-owner')],
    timeout: '1bd',
    remind: ['4bh'],
    escalate: [],
    onTimeout: 'refuse',
    expires: '8h',
  },
  'restricted-export': {
    parties: [one('data-owner', 'data-owner'), one('security', 'security-officer')],
    timeout: '1bd',
    remind: ['4bh'],
    escalate: [],
    onTimeout: 'refuse',
    expires: '8h',
  },
};
