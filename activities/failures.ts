import { ApplicationFailure } from '@temporalio/common';
import { CodedError, errorCatalogue } from '../domain/errors.ts';

/**
 * Runs an activity and turns a coded error into what Temporal understands: trying again helps only against what is not
 * available now. Errors without a code (a lost connection) are tried again.
 */
export async function withFailures<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    const { code, facts } = error.refusal;
    throw ApplicationFailure.create({
      message: error.message,
      type: code,
      nonRetryable: errorCatalogue[code].kind !== 'unavailable',
      ...(facts === undefined ? {} : { details: [facts] }),
      cause: error,
    });
  }
}
