import { entry } from './entry.ts';

/** Of policies and calendars. */
export const policyErrors = {
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
} as const;
