/** Options and arguments that several commands take. */
import { InvalidArgumentError, type Command } from 'commander';
import { parseDate } from '../../domain/calendar/date.ts';

/** Wrong usage that only shows when several options are seen together. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Where the API is and who acts; a key itself is no option, for others see what a command was given. */
export function withApi(command: Command): Command {
  return command
    .option('--api <url>', 'address of the API (default: the stack that runs in this clone)')
    .option(
      '--as <person>',
      'who of the local stack acts (default: ada, or who ITR_KEY belongs to)',
    )
    .option('--key-file <file>', 'file with the key or access token to act with');
}

export const withJson = (command: Command): Command =>
  command.option('--json', 'print the result as one line of JSON', false);

/** Gathers an option that can be given several times. */
export const gather = (value: string, before: readonly string[]): readonly string[] => [
  ...before,
  value,
];

/** More calendars than those the product ships with. */
export const withCalendars = (command: Command): Command =>
  command.option(
    '--calendar <file>',
    'a calendar document that is known besides the shipped ones; can be given several times',
    gather,
    [],
  );

const dayPattern = /^\d{4}-\d{2}-\d{2}$/;
const instantPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

/** `2026-03-01` (midnight UTC) or `2026-03-01T00:00:00+08:00`, in ms since 1970. */
export function instantOf(text: string): number {
  const at = Date.parse(text);
  const isDay = typeof parseDate(text.slice(0, 10)) === 'number';
  if (isDay && (dayPattern.test(text) || instantPattern.test(text)) && Number.isFinite(at)) {
    return at;
  }
  throw new InvalidArgumentError('Write 2026-03-01 (midnight UTC) or 2026-03-01T09:00:00+08:00.');
}

const versionPattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,59}@[1-9][0-9]{0,5}$/;

/** Whether a text names a stored version, such as `default@1`. */
export const isVersion = (text: string): boolean => versionPattern.test(text);

/** An argument that must be the name of a version. */
export function versionName(text: string): string {
  if (isVersion(text)) return text;
  throw new InvalidArgumentError('Write the id and the number of a version: default@1.');
}
