import { entry } from './entry.ts';

/** Of identity, permissions, keys and restricted data. */
export const authorityErrors = {
  'identity.missing': entry('unauthenticated', 'Nobody is named as the acting person.'),
  'identity.unknown': entry('unauthenticated', 'The acting person is not known here.'),
  'identity.bad-token': entry('unauthenticated', 'The access token or key is not valid.'),
  'identity.expired': entry('unauthenticated', 'The access token or key has expired.'),
  'authority.denied': entry('forbidden', 'You may not do this; `facts` say who may.'),
  'authority.scope': entry(
    'forbidden',
    'This key may not be used for that; its scopes are narrower.',
  ),
  'key.unknown': entry('not-found', 'There is no such key.'),
  'key.revoked': entry('refused', 'The key has been revoked already.'),
  'key.expires-in-past': entry('invalid', 'A key expires later than now.'),
  'key.expires-late': entry('invalid', 'A key expires within 400 days.'),
  'key.expired': entry('refused', 'The key has expired; create another one.'),
  'key.too-many': entry(
    'refused',
    'The holder has too many keys that are valid; revoke some first.',
  ),
  'key.scope-beyond': entry('forbidden', 'A key cannot do more than the key it is made with.'),
  'delegation.unknown': entry('not-found', 'There is no such delegation.'),
  'delegation.not-yours': entry(
    'forbidden',
    'Only the person who delegates, or an administrator, may do this.',
  ),
  'delegation.to-self': entry('invalid', 'Nobody stands in for themselves.'),
  'delegation.bad-span': entry(
    'invalid',
    'A delegation ends after it begins, later than now, and lasts at most 366 days.',
  ),
  'delegation.bad-deputy': entry(
    'invalid',
    'Only somebody who works here and may decide approvals can stand in.',
  ),
  'delegation.overlap': entry(
    'refused',
    'The same deputy stands in for the same kinds at that time already.',
  ),
  'delegation.over': entry('refused', 'The delegation is over already.'),
  'restricted.no-grant': entry(
    'forbidden',
    'Restricted data needs a granted approval that still holds; ask for it first.',
  ),
  'audit.stream-unknown': entry('not-found', 'There is no such stream.'),
} as const;
