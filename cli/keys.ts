import { writeFile } from 'node:fs/promises';
import { InvalidArgumentError, type Command } from 'commander';
import { keyScopes, type KeyScope } from '../domain/authority/key-scope.ts';
import { codeOf, messageOf } from '../stack/errors.ts';
import { say } from '../stack/progress.ts';
import { privateMode } from '../stack/secret.ts';
import { openApi, type ApiOptions } from './api.ts';
import { demoKey } from './credential.ts';
import { UsageError, withApi, withJson } from './policy/options.ts';
import { instantText, tableLines } from './policy/table.ts';
import { printLine } from './print.ts';

interface Options extends ApiOptions {
  readonly json: boolean;
}
interface Key {
  readonly id: string;
  readonly holder: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly state: string;
  readonly expiresAt: string;
  readonly lastUsedAt: string | null;
}
interface Made extends Pick<Key, 'id' | 'holder' | 'scopes' | 'expiresAt'> {
  /** Null: it was shown before, in an answer that was lost. */
  readonly key: string | null;
}

/** Prints the key of somebody of the local stack, for use in other commands. */
export function addKey(program: Command): void {
  program
    .command('key')
    .description('print the key of somebody of the local stack')
    .argument('<person>', 'id of the person')
    .addHelpText(
      'after',
      `
Example:
  $ curl -s http://127.0.0.1:8080/v1/me -H "Authorization: Bearer $(npm run --silent itr -- key erik)"`,
    )
    .action(async (person: string) => printLine(await demoKey(person)));
}

/** Keys by which systems, and people at a command line, act. */
export function addKeys(program: Command): void {
  const group = program
    .command('keys')
    .description('list, create, rotate and revoke API keys')
    .addHelpText(
      'after',
      `
docs/security.md says more.

Example:
  $ npm run itr -- keys list`,
    );
  for (const add of [addList, addCreate, addRotate, addRevoke]) add(group);
}

const example = (command: string): string => `
Example:
  $ npm run itr -- keys ${command}`;

function addList(group: Command): void {
  const command = group
    .command('list')
    .description('list keys, newest first: your own, for administrators all')
    .option('--holder <person>', 'only those of this person');
  withJson(withApi(command))
    .addHelpText('after', example('list --holder ina'))
    .action(async ({ holder, ...options }: Options & { readonly holder?: string }) => {
      const api = await openApi(options);
      const query = new URLSearchParams({
        limit: '200',
        ...(holder === undefined ? {} : { holder }),
      });
      const answer = await api.get<{
        readonly items: readonly Key[];
        readonly nextCursor: string | null;
      }>(`/v1/keys?${query.toString()}`);
      if (options.json) return printLine(JSON.stringify(answer));
      const rows = answer.items.map((one) => [
        one.id,
        one.holder,
        one.name,
        one.state,
        instantText(one.expiresAt),
        instantText(one.lastUsedAt),
        one.scopes.join(', '),
      ]);
      const head = ['id', 'holder', 'name', 'state', 'expires', 'last used', 'scopes'];
      for (const line of tableLines(head, rows)) printLine(line);
      if (answer.nextCursor !== null) say('There are more: name a --holder.');
    });
}

function scopeOf(text: string, before: readonly KeyScope[]): readonly KeyScope[] {
  const scope = keyScopes.find((one) => one === text);
  if (scope === undefined)
    throw new InvalidArgumentError(`The scopes are ${keyScopes.join(', ')}.`);
  return before.includes(scope) ? before : [...before, scope];
}

function wholeOf(text: string): number {
  if (/^\d{1,4}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Write a whole number.');
}

const withOut = (command: Command): Command =>
  command.option('--out <file>', 'write the key there, for you alone, instead of printing it');

const dayMs = 24 * 3600 * 1000;

interface CreateOptions extends Options {
  readonly holder: string;
  readonly name: string;
  readonly scope: readonly KeyScope[];
  readonly days: number;
  readonly database: boolean;
  readonly out?: string;
}

function addCreate(group: Command): void {
  const command = group
    .command('create')
    .description('make a key; it is shown once')
    .requiredOption('--holder <person>', 'who acts with it')
    .option('--name <text>', 'what it is for', 'made by itr')
    .option(
      '--scope <scope>',
      `what it may be used for at most: ${keyScopes.join(', ')}; can be given several times (default: all)`,
      scopeOf,
      [],
    )
    .option('--days <days>', 'for how long it is valid', wholeOf, 90)
    .option('--database', 'straight on the database of DATABASE_URL: for the first key', false);
  withJson(withApi(withOut(command)))
    .addHelpText(
      'after',
      `
The key alone goes to standard output. It never allows more than its holder may do, nor more than the key it is made
with. With --database nobody is asked: whoever may write to the database may make keys; that is recorded.
${example('create --holder ina --name "Ticket bridge" --scope read --scope work --out bridge.key')}`,
    )
    .action(create);
}

async function create(options: CreateOptions): Promise<void> {
  const { holder, name, days, database } = options;
  const scopes = options.scope.length === 0 ? keyScopes : options.scope;
  const expiresAt = Date.now() + days * dayMs;
  if (database) {
    if ((options.api ?? options.as ?? options.keyFile) !== undefined) {
      throw new UsageError('--database asks no API: leave out --api, --as and --key-file.');
    }
    const { createOnDatabase } = await import('./keys-database.ts');
    const made = await createOnDatabase({ holder, name, scopes, expiresAt });
    return show({ ...made, expiresAt: new Date(made.expiresAt).toISOString() }, options);
  }
  const api = await openApi(options);
  const body = { holder, name, scopes, expiresAt: new Date(expiresAt).toISOString() };
  await show(await api.post<Made>('/v1/keys', body), options);
}

function addRotate(group: Command): void {
  const command = group
    .command('rotate')
    .description(
      'make the API key that follows another one; without an id: bring the database under the first key of the key ring',
    )
    .argument('[id]', 'id of the API key: the part after itr_')
    .option('--overlap <hours>', 'for how many hours the old key goes on', wholeOf, 24);
  withJson(withApi(withOut(command)))
    .addHelpText(
      'after',
      `
With an id the old key goes on for a while. Without one ("itr keys rotate" alone) it works on the database of DATABASE_URL, with ITR_KEY_RING or
ITR_KEY_RING_FILE, or on that of the stack that runs in this clone: whatever is encrypted there under older keys of the
ring goes under the first one. It may run beside everything else, be interrupted and be run again; it exits with 1 while
something is left. docs/security.md says when an old key can be removed.
${example('rotate k3v9x0q2m7ab --overlap 48 --out bridge.key')}`,
    )
    .action(
      async (
        id: string | undefined,
        { overlap, ...options }: Options & { readonly overlap: number; readonly out?: string },
      ) => {
        if (id === undefined) return rotateWithoutId(options);
        const api = await openApi(options);
        await show(await api.post<Made>(`${pathOf(id)}/rotate`, { overlap }), options);
        say(`The key ${id} goes on for ${overlap} hours.`);
      },
    );
}

async function rotateWithoutId({
  api,
  as,
  keyFile,
  out,
  json,
}: Options & { readonly out?: string }): Promise<void> {
  if ((api ?? as ?? keyFile ?? out) !== undefined) {
    throw new UsageError(
      'Name the id of an API key, or leave out --api, --as, --key-file and --out.',
    );
  }
  const { rotateRing } = await import('./keys-rotate.ts');
  process.exitCode = await rotateRing({ json });
}

const pathOf = (id: string): string => `/v1/keys/${encodeURIComponent(id)}`;

function addRevoke(group: Command): void {
  const command = group
    .command('revoke')
    .description('end a key for good; it is refused everywhere within seconds')
    .argument('<id>', 'id of the key: the part after itr_');
  withJson(withApi(command))
    .addHelpText('after', example('revoke k3v9x0q2m7ab'))
    .action(async (id: string, options: Options) => {
      const api = await openApi(options);
      const key = await api.delete<Key>(pathOf(id));
      printLine(options.json ? JSON.stringify(key) : `The key ${id} of ${key.holder} is revoked.`);
    });
}

/** Shows a key this once, or writes it into a file of its owner. */
async function show(
  made: Made,
  { out, json }: Pick<Options, 'json'> & { readonly out?: string },
): Promise<void> {
  const { id, holder, scopes, expiresAt, key } = made;
  if (key === null) {
    throw new Error(
      `The key ${id} was made, but the answer with it was lost: revoke it and make another one.`,
    );
  }
  if (out !== undefined) await writeNew(out, key);
  if (json) printLine(JSON.stringify(out === undefined ? made : { ...made, key: undefined, out }));
  else if (out === undefined) printLine(key);
  const where = out === undefined ? 'It is shown this once' : `It is in ${out}`;
  say(`Key ${id} of ${holder}: ${scopes.join(', ')}; valid until ${instantText(expiresAt)}.`);
  say(`${where}. Use it by ITR_KEY, --key-file, or the header "Authorization: Bearer".`);
}

/** A file that is there may be readable by others, or hold another key that is in use. */
async function writeNew(file: string, key: string): Promise<void> {
  try {
    await writeFile(file, `${key}\n`, { mode: privateMode, flag: 'wx' });
  } catch (error) {
    // The key is lost unless it is shown.
    say(key);
    const why = codeOf(error) === 'EEXIST' ? 'it is there already' : messageOf(error);
    throw new Error(`${file} cannot be written (${why}); the key stands above.`, { cause: error });
  }
}
