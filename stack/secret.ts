/** `.data/secret` and `.data/key-ring`: secrets of a local installation, made once, readable by their owner alone. */
import { randomBytes, randomUUID } from 'node:crypto';
import { chmod, link, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { codeOf } from './errors.ts';

/** What may be read by whoever runs the stack and by nobody else. */
export const privateMode = 0o600;

/** Makes the secret when there is none yet. @returns the path of its file. */
export const provideSecret = (folder: string): Promise<string> =>
  provide(join(folder, 'secret'), () => randomBytes(32).toString('base64url'));

/** Makes a key ring with one key when there is none yet. @returns the path of its file. */
export const provideKeyRing = (folder: string): Promise<string> =>
  provide(keyRingFile(folder), () => `k1 ${randomBytes(32).toString('base64')}`);

/** Where the key ring of a local stack is. */
export const keyRingFile = (folder: string): string => join(folder, 'key-ring');

async function provide(file: string, make: () => string): Promise<string> {
  await mkdir(dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}-${randomUUID()}`;
  await writeFile(draft, `${make()}\n`, { mode: privateMode });
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
