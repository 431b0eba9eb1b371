import { entry } from './entry.ts';

/** Of people and rosters, and of what is done to many issues. */
export const peopleErrors = {
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
} as const;
