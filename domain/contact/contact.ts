/** Whom to ask about an issue, in the clear. */
export interface Contact {
  readonly name?: string;
  readonly email?: string;
  readonly phone?: string;
}

export const contactFields = [
  'name',
  'email',
  'phone',
] as const satisfies readonly (keyof Contact)[];
type ContactField = (typeof contactFields)[number];

/** What a contact is found by. */
export type LookUpField = Exclude<ContactField, 'name'>;

/** What somebody must want to see a contact in the clear. The codes are recorded: add, never rename. */
export const unmaskReasons = [
  'call-customer',
  'visit',
  'verify-caller',
  'handle-complaint',
  'data-request',
] as const;

/** What becomes of the words of a person's issues when the person is erased: they may name them, too. */
export const textChoices = ['keep', 'redact'] as const;
export type TextChoice = (typeof textChoices)[number];

/** What stands where words were. */
export const redacted = '[erased]';
