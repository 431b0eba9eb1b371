/**
 * What kind of trouble an error is. The API turns the kind into an HTTP status, the activities turn it into
 * "try again" or "never".
 */
export const errorKinds = [
  'invalid',
  'unauthenticated',
  'forbidden',
  'not-found',
  'not-allowed',
  'timeout',
  'refused',
  'stale',
  'too-large',
  'too-long',
  'unsupported',
  'mismatch',
  'too-many',
  'headers-too-large',
  'unavailable',
  'broken',
] as const;
export type ErrorKind = (typeof errorKinds)[number];

const entry = (kind: ErrorKind, text: string): { kind: ErrorKind; text: string } => ({
  kind,
  text,
});

/** Every error the product can answer with. The codes are a public contract: add, never rename. */
export const errorCatalogue = {
  // the request itself
  invalid_json: entry('invalid', 'The body is not valid JSON.'),
  duplicate_key: entry('invalid', 'An object in the body names the same key twice.'),
  invalid_text: entry('invalid', 'A text holds a character that cannot be stored.'),
  invalid_utf8: entry('invalid', 'The body is not valid UTF-8.'),
  too_deep: entry('invalid', 'The body is nested too deeply.'),
  validation_failed: entry('invalid', 'The request does not fit its schema.'),
  bad_request: entry('invalid', 'The request cannot be understood.'),
  bad_host: entry('invalid', 'The request names a host that is not this one.'),
  bad_id: entry('invalid', 'The id in the path is not an id.'),
  bad_cursor: entry('invalid', 'The cursor does not come from this list.'),
  uri_too_long: entry('too-long', 'The address is too long.'),
  request_timeout: entry('timeout', 'The request did not arrive in time.'),
  headers_too_large: entry('headers-too-large', 'The headers of the request are too large.'),
  body_too_large: entry('too-large', 'The body is larger than this route accepts.'),
  unsupported_media_type: entry(
    'unsupported',
    'Bodies must be application/json in UTF-8, unpacked.',
  ),
  method_not_allowed: entry('not-allowed', 'This address does not answer to that method.'),
  not_found: entry('not-found', 'There is nothing at this address.'),
  rate_limited: entry('too-many', 'Too many requests; try again a little later.'),
  unavailable: entry(
    'unavailable',
    'A part of the service is not available now; try again a little later.',
  ),
  internal: entry(
    'broken',
    'Something broke on our side. It has been logged under the request id.',
  ),
  // who
  'identity.missing': entry('unauthenticated', 'Nobody is named as the acting person.'),
  'identity.unknown': entry('unauthenticated', 'The acting person is not known here.'),
  // idempotency and versions
  'idempotency.mismatch': entry(
    'mismatch',
    'This Idempotency-Key was used before with another request.',
  ),
  'idempotency.in-progress': entry(
    'refused',
    'The first request with this Idempotency-Key is still running.',
  ),
  'version.stale': entry('stale', 'The issue has changed since the version named in If-Match.'),
  // issue
  'issue.unknown': entry('not-found', 'There is no such issue.'),
  'issue.exists': entry('refused', 'This issue has been received already.'),
  'issue.not-assessed': entry('refused', 'The issue must be assessed first.'),
  'issue.already-assigned': entry('refused', 'The issue is assigned already.'),
  'issue.not-assigned': entry('refused', 'The issue is not offered to anybody.'),
  'issue.not-offered-to-you': entry('refused', 'The issue is offered to somebody else.'),
  'issue.not-accepted': entry('refused', 'Nobody has accepted the issue yet.'),
  'issue.on-hold': entry('refused', 'The issue is on hold; end the hold first.'),
  'issue.not-waiting': entry('refused', 'The issue is not waiting for the customer.'),
  'issue.not-suspended': entry('refused', 'The issue is not suspended.'),
  'issue.already-restored': entry('refused', 'The service is restored already.'),
  'issue.already-resolved': entry('refused', 'The issue is resolved and waits for the customer.'),
  'issue.not-resolved': entry(
    'refused',
    'The issue is not resolved, so there is nothing to confirm.',
  ),
  'issue.closed': entry('refused', 'The issue is closed.'),
  'issue.not-closed': entry('refused', 'The issue is not closed.'),
  'issue.not-reopenable': entry('refused', 'A cancelled issue cannot be reopened; file a new one.'),
  'issue.reopen-too-late': entry('refused', 'The time for reopening is over; file a new issue.'),
  'issue.severity-unchanged': entry('refused', 'The issue has this severity already.'),
  'issue.all-told': entry('refused', 'Every level of management has been told already.'),
  'issue.expected-in-past': entry('invalid', 'The expected time must lie in the future.'),
  'issue.occurred-in-future': entry(
    'invalid',
    'The time of occurrence must not lie in the future.',
  ),
  'issue.stop-reason-unknown': entry(
    'invalid',
    'The policy of this issue knows no such stop reason.',
  ),
  'issue.until-in-past': entry('invalid', 'The end of the suspension must lie in the future.'),
  'issue.suspension-too-long': entry('invalid', 'The suspension is longer than the policy allows.'),
  'issue.lead-needed': entry('forbidden', 'Only a lead, or who holds the issue, may do this.'),
  'issue.search-over': entry('refused', 'Nobody is sought for the issue any more.'),
  'issue.linked-to-itself': entry('invalid', 'An issue cannot be linked to itself.'),
  'issue.linked-already': entry('refused', 'The two issues are linked this way already.'),
  'issue.not-linked': entry('refused', 'The two issues are not linked.'),
  'issue.link-cycle': entry('refused', 'An issue would become its own duplicate or child.'),
  'issue.too-many-links': entry('refused', 'The issue is linked to as many others as it can be.'),
  'issue.assignee-absent': entry('refused', 'This person is absent now.'),
  'issue.insiders-only': entry('forbidden', 'Customers do not say who works on an issue.'),
  'watcher.not-yours': entry('forbidden', 'Only a lead lets others watch, or stops them.'),
  'watcher.customer': entry('forbidden', 'People of a customer do not watch; they are told.'),
  // hand-over
  'hand-over.needed': entry('refused', 'Another line takes it by a hand-over with its checklist.'),
  'hand-over.pending': entry('refused', 'A hand-over waits to be accepted already.'),
  'hand-over.none': entry('refused', 'No hand-over waits to be accepted.'),
  'hand-over.same-line': entry('invalid', 'The issue is with this line already.'),
  'hand-over.incomplete': entry('refused', 'The checklist of this line is not filled in.'),
  'hand-over.lead-decides': entry(
    'forbidden',
    'It came back as often as the policy allows; a lead decides where it goes.',
  ),
  'hand-over.by-ladder': entry(
    'refused',
    'The ladder raised the issue; only a lead sends it back.',
  ),
  // joint resolution
  'joint.open-already': entry('refused', 'A joint resolution is open already.'),
  'joint.none': entry('refused', 'No joint resolution is open for the issue.'),
  'joint.lead-unknown': entry('refused', 'The lead department must be named first.'),
  'joint.lead-assists': entry('invalid', 'The lead department cannot assist itself.'),
  'joint.member-already': entry('refused', 'This person has this duty already.'),
  'joint.not-member': entry('refused', 'This person is not a member.'),
  'joint.in-past': entry('invalid', 'The time must lie in the future.'),
  'joint.too-far': entry('invalid', 'The time lies too far ahead.'),
  'joint.insiders-only': entry('forbidden', 'Customers take no part in the joint resolution.'),
  'joint.task-unchanged': entry('refused', 'The task has this date and this owner already.'),
  'joint.full': entry('refused', 'There are as many as can be.'),
  'joint.meeting-unknown': entry('not-found', 'There is no such meeting.'),
  'joint.meeting-held': entry('refused', 'The minutes of this meeting are written already.'),
  'joint.task-unknown': entry('not-found', 'There is no such task.'),
  'joint.task-not-offered': entry('refused', 'The task is not waiting to be accepted.'),
  'joint.task-not-accepted': entry('refused', 'The task is not being worked on.'),
  'joint.task-over': entry('refused', 'The task is done or cancelled.'),
  'joint.not-yours': entry('forbidden', 'Only the owner of the task, or a lead, may do this.'),
  'joint.tasks-open': entry('refused', 'Tasks are still open; finish or cancel them first.'),
  // approval
  'approval.unknown': entry('not-found', 'There is no such approval request.'),
  'approval.malformed': entry('invalid', 'The signal must carry { approval, decision, by }.'),
  'approval.pending': entry('refused', 'An approval of this kind is pending already.'),
  'approval.not-needed': entry('refused', 'This change needs no approval; make it directly.'),
  'approval.own-request': entry('refused', 'The requester may not decide the request.'),
  'approval.not-approver': entry('refused', 'Only one of the named approvers may decide this.'),
  'approval.already-decided': entry(
    'refused',
    'The request has been decided or withdrawn already.',
  ),
  // policy
  'policy.no-target': entry(
    'invalid',
    'The policy names no target for this severity and service level.',
  ),
  'policy.none': entry(
    'unavailable',
    'No policy is in force for this customer; an operator must load one.',
  ),
  'policy.unknown': entry('not-found', 'There is no such version of a policy.'),
  'policy.faulty': entry('invalid', 'The policy document has faults; nothing was stored.'),
  'policy.role-needed': entry('forbidden', 'Only one of the named roles may do this.'),
  'policy.version-taken': entry(
    'refused',
    'This version exists already; a new one takes the next number.',
  ),
  'policy.own-draft': entry('refused', 'Who drafted a version may not approve it.'),
  'policy.approved-already': entry('refused', 'This version has been approved already.'),
  'policy.not-approved': entry('refused', 'A second person must approve this version first.'),
  'policy.active-already': entry('refused', 'This version is or was in force already.'),
  'policy.from-in-past': entry('invalid', 'A version comes into force now or later, never before.'),
  'policy.overlap': entry(
    'refused',
    'Another version of the same scope comes into force at this instant.',
  ),
  'policy.in-use': entry('refused', 'Open issues rest on this version.'),
  'calendar.unknown': entry('not-found', 'There is no such calendar.'),
  'calendar.faulty': entry('invalid', 'The calendar document has faults; nothing was stored.'),
  'calendar.version-taken': entry(
    'refused',
    'This version of the calendar exists already; a new one takes the next number.',
  ),
  'calendar.bad-icalendar': entry('invalid', 'The text is not an iCalendar file.'),
  // people and rosters
  'insiders-only': entry(
    'forbidden',
    'Only people who work here may see this, not those of a customer.',
  ),
  'people.role-needed': entry('forbidden', 'Changing the organisation needs one of these roles.'),
  'person.unknown': entry('not-found', 'There is nobody of this id.'),
  'team.unknown': entry('not-found', 'There is no such team.'),
  'organisation.faulty': entry('invalid', 'The files have faults; nothing was stored.'),
  'organisation.not-utf8': entry('invalid', 'The file is not UTF-8; save it as "CSV UTF-8".'),
  'organisation.changed': entry(
    'refused',
    'Somebody else has changed the organisation meanwhile; send it again.',
  ),
  'absence.unknown': entry('not-found', 'There is no such absence.'),
  'absence.faulty': entry(
    'invalid',
    'The absence does not fit the organisation; nothing was stored.',
  ),
  'absence.over': entry('invalid', 'The absence is over already.'),
  'absence.not-yours': entry(
    'forbidden',
    'Only the person, a lead or an administrator may do this.',
  ),
  'roster.unknown': entry('not-found', 'There is no such roster.'),
  'roster.faulty': entry('invalid', 'The roster has faults; nothing was stored.'),
  'roster.role-needed': entry(
    'forbidden',
    'Only an administrator or a line lead of the team may do this.',
  ),
  'roster.bad-span': entry(
    'invalid',
    'The span must end after it begins and last at most 366 days.',
  ),
  'rebase.unknown': entry('not-found', 'There is no such rebase.'),
  'policy.unchanged': entry('refused', 'The issue runs under this version of the policy already.'),
  'policy.bad-duration': entry('invalid', 'A duration looks like 15min, 4h, 3bh, 2bd, 30d or 2s.'),
} as const satisfies Record<string, { kind: ErrorKind; text: string }>;

export type ErrorCode = keyof typeof errorCatalogue;

/** One "no" of the domain: a code, where in the input the trouble sits, and facts that help to mend it. */
export interface Refusal {
  readonly code: ErrorCode;
  /** JSON pointer of the faulty field, when a field is at fault. */
  readonly pointer?: string;
  readonly facts?: Readonly<Record<string, unknown>>;
}

/** A refusal on its way through code that can only throw. */
export class CodedError extends Error {
  override readonly name = 'CodedError';
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(errorCatalogue[refusal.code].text);
    this.refusal = refusal;
  }
}

/** True for a code of the catalogue: what comes back over the wire is only a string. */
export function isErrorCode(code: unknown): code is ErrorCode {
  return typeof code === 'string' && Object.hasOwn(errorCatalogue, code);
}
