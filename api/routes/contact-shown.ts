import { openContact, type SealedContact } from '../../db/contact.ts';
import type { RecordedIssue } from '../../db/issue.ts';
import type { Contact } from '../../domain/contact/contact.ts';
import { masked } from '../../domain/contact/mask.ts';
import { UnknownKeyError } from '../../vault/key-ring.ts';
import { SealBrokenError, type Vault } from '../../vault/seal.ts';
import { ProblemError } from '../plugins/problem.ts';
import type { MaskedContact } from '../schemas/issue.ts';
import type { Services } from '../services.ts';

/** One that cannot be decrypted keeps nobody from the rest of the issue. */
export async function maskedContact(vault: Vault, sealed: SealedContact): Promise<MaskedContact> {
  const subject = sealed.subjectId;
  try {
    const contact = await openContact(vault, sealed);
    if (contact === undefined) return { subject, state: 'erased' };
    return { subject, state: 'kept', ...masked(contact) };
  } catch (error) {
    if (!isUnreadable(error)) throw error;
    return { subject, state: 'unreadable' };
  }
}

/**
 * In the clear; undefined when the person has been erased.
 * @throws {ProblemError} `contact.unreadable`.
 */
export async function clearContact(
  vault: Vault,
  sealed: SealedContact,
): Promise<Contact | undefined> {
  try {
    return await openContact(vault, sealed);
  } catch (error) {
    if (!isUnreadable(error)) throw error;
    throw new ProblemError({ code: 'contact.unreadable' });
  }
}

/** Whom an issue names, in the clear; null: nobody, or somebody who has been erased. */
export const clearContactOf = async (
  { vault }: Pick<Services, 'vault'>,
  { contact }: Pick<RecordedIssue, 'contact'>,
): Promise<Contact | null> =>
  contact === null ? null : ((await clearContact(vault, contact)) ?? null);

const isUnreadable = (error: unknown): boolean =>
  error instanceof UnknownKeyError || error instanceof SealBrokenError;
