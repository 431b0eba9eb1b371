/** Progress on standard error: one line per step, so that standard output stays free for results. */

const tty = process.stderr.isTTY ?? false;
const colour = tty && (process.env['NO_COLOR'] ?? '') === '';
const paint = (code, text) => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);

/** A failure the user can act on: its message is all that is shown. */
export class SetupError extends Error {
  name = 'SetupError';
}

const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/** Prints one line; clears the moving line of a step first. */
export function say(line) {
  process.stderr.write(`${tty ? '\r\u001b[K' : ''}${line}\n`);
}

/**
 * A moving line for long work: redrawn on a terminal, a plain line now and then elsewhere.
 * @param {{ quietMs?: number }} [options] at least so long between two plain lines
 */
export function createTicker({ quietMs = 20_000 } = {}) {
  const start = performance.now();
  let last = start;
  return (text) => {
    const line = `  ..  ${text} (${seconds(start)})`;
    if (tty) {
      process.stderr.write(`\r\u001b[K${line.slice(0, (process.stderr.columns ?? 80) - 1)}`);
    } else if (performance.now() - last >= quietMs) {
      last = performance.now();
      process.stderr.write(`${line}\n`);
    }
  };
}

/** Runs one step and prints its name, what came out and how long it took. */
export async function step(name, work) {
  const start = performance.now();
  try {
    const outcome = await work();
    say(`  ${paint('32', 'ok')}  ${name.padEnd(13)} ${outcome.padEnd(52)} ${seconds(start)}`);
  } catch (error) {
    say(`  ${paint('31', 'no')}  ${name.padEnd(13)} failed after ${seconds(start)}`);
    throw error;
  }
}
