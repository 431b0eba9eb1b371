import type { Contact, LookUpField } from './contact.ts';

/** One form of each e-mail address. No server in use tells letter cases apart. */
const normalEmail = (email: string): string => email.trim().normalize('NFKC').toLowerCase();

/** Shorter numbers are extensions: many people have the same, and there are too few of them to hide one. */
const fewestDigits = 6;

/**
 * Digits, with a plus before those that begin with the code of a country: `0086 10 …`, `+86 (0) 10 …` and `+8610…` are
 * one number. Undefined: too short to tell anybody.
 */
function normalPhone(phone: string): string | undefined {
  const text = phone.trim();
  const isInternational = /^(?:\+|00)/.test(text);
  // a zero in brackets is dialled only where there is no code of a country
  const said = isInternational ? text.replaceAll(/\(\s*0\s*\)/g, '') : text;
  const all = said.replaceAll(/\D/g, '');
  const digits = isInternational ? all.replace(/^0+/, '') : all;
  if (digits.length < fewestDigits) return undefined;
  return isInternational ? `+${digits}` : digits;
}

/** The form in which e-mail addresses and phone numbers are compared; undefined: there is none, or it tells nobody. */
export function normalOf(field: LookUpField, contact: Contact): string | undefined {
  const value = contact[field];
  if (value === undefined) return undefined;
  return field === 'email' ? normalEmail(value) : normalPhone(value);
}

/** Somebody known who has the e-mail address or the phone number of a new contact. */
export interface Match {
  readonly subject: string;
  readonly byEmail: boolean;
  /** An e-mail address of theirs is known. */
  readonly hasEmail: boolean;
}

/**
 * The known person a contact belongs to; undefined: a new one. An address is one person's. A phone number may be that of a
 * whole office: with another e-mail address it is somebody else's, and when it is several people's it tells nobody, for
 * what is taken for one person is erased together.
 */
export function sameSubject(contact: Contact, matches: readonly Match[]): string | undefined {
  const byEmail = matches.find((match) => match.byEmail);
  if (byEmail !== undefined) return byEmail.subject;
  const subjects = new Set(
    matches
      .filter(({ hasEmail }) => contact.email === undefined || !hasEmail)
      .map(({ subject }) => subject),
  );
  const [only, ...more] = subjects;
  return more.length === 0 ? only : undefined;
}
