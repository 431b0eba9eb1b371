import { spawn } from 'node:child_process';

/**
 * Runs a command without a terminal and collects what it prints; a child still there when we exit is killed.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, timeoutMs?: number, onLine?: (line: string) => void }} [options]
 * @returns {Promise<{ code: number, output: string }>} `code` is 127 when the command does not exist, 124 when time is up
 */
export function run(command, args, { cwd, env, timeoutMs, onLine = () => {} } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const kill = () => child.kill('SIGKILL');
    process.once('exit', kill);
    let output = '';
    let late = false;
    const timer =
      timeoutMs === undefined
        ? undefined
        : setTimeout(() => {
            late = true;
            kill();
          }, timeoutMs);
    const finish = (code) => {
      clearTimeout(timer);
      process.off('exit', kill);
      resolve({ code: late ? 124 : code, output });
    };
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', (chunk) => {
        output += chunk;
        for (const line of chunk.split('\n')) if (line !== '') onLine(line);
      });
    }
    child.on('error', () => finish(127));
    child.on('close', (code) => finish(code ?? 1));
  });
}

/** The last lines of an output, indented, for an error message. */
export function tail(output, lines = 15) {
  return output
    .trimEnd()
    .split('\n')
    .slice(-lines)
    .map((line) => `      ${line}`)
    .join('\n');
}
