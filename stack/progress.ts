/** Progress on standard error: one line per step, so that standard output stays free for results. */

/** Colours a text for a stream that is a terminal and NO_COLOR is not set. */
export function paint(
  code: 31 | 32 | 33,
  text: string,
  stream: NodeJS.WriteStream = process.stderr,
): string {
  const colour = stream.isTTY && (process.env['NO_COLOR'] ?? '') === '';
  return colour ? `\u001b[${code}m${text}\u001b[0m` : text;
}

/** Prints one line. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

/**
 * Runs one step and prints its name, what came out and how long it took.
 * @param note what to say about the result
 */
export async function step<T>(
  name: string,
  work: () => Promise<T>,
  note: (result: T) => string,
): Promise<T> {
  const start = performance.now();
  const seconds = (): string => `${((performance.now() - start) / 1000).toFixed(1)} s`;
  try {
    const result = await work();
    say(`  ${paint(32, 'ok')}  ${name.padEnd(13)} ${note(result).padEnd(52)} ${seconds()}`);
    return result;
  } catch (error) {
    say(`  ${paint(31, 'no')}  ${name.padEnd(13)} failed after ${seconds()}`);
    throw error;
  }
}
