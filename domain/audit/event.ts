import type { Stamp } from '../process.ts';

/** What is told about who had access to what, besides the issues themselves. Names are a public contract. */
export const auditEventNames = [
  'key-created',
  'key-rotated',
  'key-revoked',
  'key-used',
  'sign-in-failed',
  'access-denied',
  'contact-read',
  'restricted-read',
  'issue-exported',
  'people-exported',
  'organisation-changed',
  'delegated',
  'delegation-ended',
  'approval-link-used',
  'audit-exported',
  'signed-in',
  'payloads-decoded',
  'payloads-encoded',
  'history-exported',
  'contact-unmasked',
  'contact-looked-up',
  'subject-erased',
  'keys-rotated',
  'webhook-created',
  'webhook-changed',
  'webhook-deleted',
  'webhook-secret-rotated',
  'webhook-replayed',
] as const;
export type AuditEventName = (typeof auditEventNames)[number];

/** One stream for each concern: what is appended to one of them waits for nobody else's. */
export const auditStreams = ['audit-identity', 'audit-access', 'audit-authority'] as const;
export type AuditStream = (typeof auditStreams)[number];

/** Ids, codes and numbers only: the record is kept when persons are erased. */
export interface AuditEvent extends Stamp {
  readonly type: AuditEventName;
  /** What it is about: the id of a key, an issue, a person. */
  readonly subject: string | null;
  readonly facts: Readonly<Record<string, string | number | null>>;
}

const streamOf: Readonly<Record<AuditEventName, AuditStream>> = {
  'key-created': 'audit-identity',
  'key-rotated': 'audit-identity',
  'key-revoked': 'audit-identity',
  'key-used': 'audit-identity',
  'sign-in-failed': 'audit-identity',
  'access-denied': 'audit-access',
  'contact-read': 'audit-access',
  'restricted-read': 'audit-access',
  'issue-exported': 'audit-access',
  'people-exported': 'audit-access',
  'audit-exported': 'audit-access',
  'organisation-changed': 'audit-authority',
  delegated: 'audit-authority',
  'delegation-ended': 'audit-authority',
  'approval-link-used': 'audit-authority',
  'signed-in': 'audit-identity',
  'payloads-decoded': 'audit-access',
  'payloads-encoded': 'audit-access',
  'history-exported': 'audit-access',
  'contact-unmasked': 'audit-access',
  'contact-looked-up': 'audit-access',
  'subject-erased': 'audit-access',
  'keys-rotated': 'audit-identity',
  'webhook-created': 'audit-authority',
  'webhook-changed': 'audit-authority',
  'webhook-deleted': 'audit-authority',
  'webhook-secret-rotated': 'audit-authority',
  'webhook-replayed': 'audit-authority',
};

/** The stream that an event of this name belongs to. */
export const auditStreamOf = (type: AuditEventName): AuditStream => streamOf[type];
