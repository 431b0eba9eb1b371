import { organisationVersion } from '../../db/organisation.ts';
import { CodedError } from '../../domain/errors.ts';
import type { Services } from '../services.ts';

const mostAttempts = 5;

/**
 * Makes a change that is checked against the organisation as it is. In this process changes come one after another; when
 * another one was faster, it is checked again.
 * @param change checks, and saves as a change of this version.
 * @throws {CodedError} `organisation.changed` when others were faster every time.
 */
export function changeOrganisation<Result>(
  { db, turns }: Pick<Services, 'db' | 'turns'>,
  change: (version: number) => Promise<Result>,
): Promise<Result> {
  return turns.organisation.take(async () => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await change(await organisationVersion(db));
      } catch (error) {
        if (attempt === mostAttempts || !isOvertaken(error)) throw error;
      }
    }
  });
}

const isOvertaken = (error: unknown): boolean =>
  error instanceof CodedError && error.refusal.code === 'organisation.changed';
