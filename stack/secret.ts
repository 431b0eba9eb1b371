/** `.data/secret`: the secret of a local installation, made once, readable by its owner alone. */
import { randomBytes, randomUUID } from 'node:crypto';
import { chmod, link, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf } from './errors.ts';

/** What may be read by whoever runs the stack and by nobody else. */
export const privateMode = 0o600;

/** Makes the secret when there is none yet. @returns the path of its file. */
export async function provideSecret(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const file = join(folder, 'secret');
  const draft = `${file}.${process.pid}-${randomUUID()}`;
  await writeFile(draft, `${randomBytes(32).toString('base64url')}\n`, { mode: privateMode });
  try {
    // A link, so that the file is never seen half-written and one that is there stays.
    await link(draft, file);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    await chmod(file, privateMode);
  } finally {
    await rm(draft, { force: true });
  }
  return file;
}
