/** `.data/keys.json`: the keys of the demo people in the clear, readable by its owner alone. */
import { randomUUID } from 'node:crypto';
import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf } from './errors.ts';
import { privateMode } from './secret.ts';

/** Keys by the id of the person. */
export type Keys = Readonly<Record<string, string>>;

export const keysFile = (folder: string): string => join(folder, 'keys.json');

/** The keys of the file; none when there is no file, or none that can be read. */
export async function readKeys(folder: string): Promise<Keys> {
  try {
    const text = await readFile(keysFile(folder), 'utf8');
    const { keys } = (JSON.parse(text) ?? {}) as { readonly keys?: unknown };
    const entries = typeof keys === 'object' && keys !== null ? Object.entries(keys) : [];
    return Object.fromEntries(entries.filter(([, key]) => typeof key === 'string'));
  } catch (error) {
    if (error instanceof SyntaxError || codeOf(error) === 'ENOENT') return {};
    throw error;
  }
}

/** Puts these keys in the place of those that are there; the file is never seen half-written. */
export async function writeKeys(folder: string, keys: Keys): Promise<void> {
  const file = keysFile(folder);
  if (JSON.stringify(keys) === JSON.stringify(await readKeys(folder))) {
    await chmod(file, privateMode);
    return;
  }
  await mkdir(folder, { recursive: true });
  const next = `${file}.${process.pid}-${randomUUID()}`;
  await writeFile(next, `${JSON.stringify({ keys }, null, 2)}\n`, { mode: privateMode });
  await rename(next, file);
}
