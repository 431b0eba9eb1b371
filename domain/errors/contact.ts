import { entry } from './entry.ts';

/** Of the people whom issues name as contact. */
export const contactErrors = {
  'contact.none': entry('not-found', 'The issue names nobody to ask.'),
  'contact.erased': entry(
    'refused',
    'The data of this person has been erased; nobody can read it any more.',
  ),
  'contact.unreadable': entry(
    'unavailable',
    'The contact cannot be decrypted: its key is not in the key ring, or the record was changed. The operator can tell.',
  ),
  'contact.bad-phone': entry(
    'invalid',
    'A phone number is looked up by 6 digits or more, for example "+86 10 5550 0100".',
  ),
  'contact.unknown': entry('not-found', 'Nobody is known under this id.'),
  'contact.confirm-differs': entry(
    'invalid',
    'Erasing cannot be undone: `confirm` must be the id of the person, as in the path.',
  ),
} as const;
