/**
 * Free text and personal data stand in rows of their own. Commands, events and histories carry only this reference,
 * so that erasing a person never breaks a replay.
 */
export interface ContentRef {
  readonly id: string;
  /** SHA-256 of the content, hex. */
  readonly digest: string;
}
