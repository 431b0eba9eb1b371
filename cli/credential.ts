/** The key or access token that a command acts with. */
import { readFile } from 'node:fs/promises';
import { codeOf, messageOf } from '../stack/errors.ts';
import { keysFile, readKeys } from '../stack/key-file.ts';
import { dataFolder } from '../stack/paths.ts';
import { UsageError } from './policy/options.ts';

export interface CredentialOptions {
  /** Somebody of the stack that runs in this clone. */
  readonly as?: string;
  /** File that holds a key or an access token. */
  readonly keyFile?: string;
  /** Nobody acts unless it is said who. */
  readonly named?: boolean;
}

export interface Credential {
  readonly text: string;
  /** What to do when it is not accepted. */
  readonly mend: string;
}

/** Who acts on the local stack where nobody is named: the administrator of the demo organisation. */
const usualActor = 'ada';
const variable = 'ITR_KEY';
const ways = `set ${variable}, or name a file that holds the key by --key-file FILE`;

/**
 * What is said by an option counts before the environment, and that before the usual person of the local stack.
 * @param isLocal the API is that of the stack that runs in this clone
 * @throws {UsageError} when it is not said who acts
 */
export async function findCredential(
  { as, keyFile, named = false }: CredentialOptions,
  isLocal: boolean,
): Promise<Credential> {
  if (as !== undefined && keyFile !== undefined) {
    throw new UsageError('--as and --key-file both say who acts: name one of them.');
  }
  if (as !== undefined) return ofStack(as, isLocal);
  if (keyFile !== undefined) return { text: await inFile(keyFile), mend: mendOf(keyFile) };
  const given = process.env[variable]?.trim() ?? '';
  if (given !== '') return { text: sound(given, variable), mend: mendOf(variable) };
  if (isLocal && !named) return ofStack(usualActor, isLocal);
  throw new UsageError(
    isLocal ? `Say who acts: --as PERSON, or ${ways}.` : `Say who acts: ${ways}.`,
  );
}

async function ofStack(person: string, isLocal: boolean): Promise<Credential> {
  if (!isLocal) {
    throw new UsageError(
      `--as takes a key of the stack that runs in this clone, and this API is another one: ${ways}.`,
    );
  }
  return {
    text: await demoKey(person),
    mend: `Keys in ${keysFile(dataFolder)} that do not do any more are made anew by the next "npm start".`,
  };
}

/** The key that the local stack has made for somebody. */
export async function demoKey(person: string): Promise<string> {
  const keys = await readKeys(dataFolder);
  const key = Object.hasOwn(keys, person) ? keys[person] : undefined;
  if (key !== undefined) return key;
  const known = Object.keys(keys);
  throw new Error(
    known.length === 0
      ? `There are no keys in ${keysFile(dataFolder)}: "npm start" makes them, as long as the API listens on this machine only.`
      : `There is no key of "${person}" in ${keysFile(dataFolder)}; it has those of ${known.join(', ')}.`,
  );
}

async function inFile(file: string): Promise<string> {
  try {
    return sound((await readFile(file, 'utf8')).trim(), file);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const why = codeOf(error) === 'ENOENT' ? 'there is no such file' : messageOf(error);
    throw new Error(`${file}: ${why}`, { cause: error });
  }
}

/** What could stand in a header; what it is worth, the API says. */
function sound(text: string, from: string): string {
  if (/^[\w.~+/=-]+$/.test(text)) return text;
  throw new UsageError(
    `${from} holds no key: it should be one line such as itr_…, without blanks.`,
  );
}

const mendOf = (from: string): string =>
  `Put a key that is valid into ${from}; "itr keys create" makes one, "itr keys list" tells how they stand.`;
