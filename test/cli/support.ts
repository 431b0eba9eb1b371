import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { keyFor } from '../support/keys.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** The built command line. */
export const program = join(root, 'dist/cli/main.js');

export interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built command line as an operator would, and waits for its end. */
export function itr(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Run> {
  return new Promise((resolve) => {
    const options = { cwd: root, env: { ...process.env, DATABASE_URL: '', ITR_KEY: '', ...env } };
    execFile(process.execPath, [program, ...args], options, (error, stdout, stderr) => {
      const code = error === null ? 0 : Number(error.code);
      resolve({ code, stdout, stderr });
    });
  });
}

/** The same on an API that is no stack of this clone, by the key of somebody. */
export const itrBy = (person: string, url: string, args: readonly string[]): Promise<Run> =>
  itr([...args, '--api', url], { ITR_KEY: keyFor(person) });

/** The one line of JSON that a command printed. */
export const json = ({ stdout }: Run): unknown => JSON.parse(stdout);
