import { entry } from './entry.ts';

/** Of approvals and of operations on the network. */
export const approvalErrors = {
  // approval
  'approval.unknown': entry('not-found', 'There is no such approval request.'),
  'approval.own-work': entry('refused', 'Who does the work may not approve it.'),
  'approval.decided-by-you': entry(
    'refused',
    'You have decided this request already; one person speaks for one party.',
  ),
  'approval.not-your-turn': entry('refused', 'Another party decides first.'),
  'approval.party-decided': entry('refused', 'Your party has decided, or is not needed any more.'),
  'approval.party-unknown': entry('invalid', 'The request has no such party.'),
  'approval.evidence-needed': entry(
    'invalid',
    'What somebody said elsewhere is written down with the evidence as its text.',
  ),
  'approval.said-by-needed': entry(
    'invalid',
    'Say who gave the word: `saidBy`, somebody who could decide it.',
  ),
  'approval.subject-needed': entry('invalid', 'This kind of request needs another field.'),
  'approval.subject-foreign': entry('invalid', 'This field is of another kind of request.'),
  'approval.clock-closed': entry('refused', 'This clock does not run.'),
  'approval.not-longer': entry('invalid', 'An exception gives more time than there is.'),
  'approval.not-yours': entry('forbidden', 'Only who asked, or a lead, withdraws a request.'),
  'approval.bad-code': entry(
    'refused',
    'The one-time code is missing, used up, expired or of another request.',
  ),
  'approval.malformed': entry('invalid', 'The signal must carry { approval, decision, by }.'),
  'approval.pending': entry('refused', 'An approval of this kind is pending already.'),
  'approval.not-needed': entry('refused', 'This change needs no approval; make it directly.'),
  'approval.own-request': entry('refused', 'The requester may not decide the request.'),
  'approval.not-approver': entry('refused', 'Only one of the named approvers may decide this.'),
  'approval.already-decided': entry(
    'refused',
    'The request has been decided or withdrawn already.',
  ),
  'approval.too-many': entry('refused', 'The issue has as many requests as it can have.'),
  // operations
  'operation.unknown': entry('not-found', 'There is no such operation.'),
  'operation.not-approved': entry('refused', 'The operation is not approved.'),
  'operation.outside-window': entry(
    'refused',
    'The operation may be begun within its window only.',
  ),
  'operation.not-executor': entry('forbidden', 'Only one of the named executors may do this.'),
  'operation.not-running': entry('refused', 'The operation is not running.'),
  'operation.rollback-needed': entry(
    'invalid',
    'Only an operation of class D is planned without a way back: `rollback`.',
  ),
  'operation.two-people': entry('invalid', 'An operation of class A is carried out by two people.'),
  'operation.bad-window': entry('invalid', 'The window ends after it begins, later than now.'),
  'operation.not-emergency': entry('refused', 'An emergency recovery is for an open S1.'),
  'operation.no-papers': entry('refused', 'No papers of this operation are due.'),
  'operation.too-many': entry('refused', 'The issue has as many operations as it can have.'),
  'operation.running': entry('refused', 'An operation is running; end it first.'),
  'operation.no-executor': entry('invalid', 'Somebody must carry out the operation.'),
} as const;
