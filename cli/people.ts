import { readFile } from 'node:fs/promises';
import { Argument, Option, type Command } from 'commander';
import { CodedError } from '../domain/errors.ts';
import { organisationKinds, type OrganisationKind } from '../domain/organisation/organisation.ts';
import { roles } from '../domain/people.ts';
import { codeOf } from '../stack/errors.ts';
import { ApiError, type ApiOptions, openApi } from './api.ts';
import { instantOf, UsageError, withApi, withJson } from './policy/options.ts';
import { instantText, tableLines } from './policy/table.ts';
import { printLine } from './print.ts';

interface Options extends ApiOptions {
  readonly json: boolean;
}

/** People, teams and departments from the command line (requirement 0-16). */
export function addPeople(program: Command): void {
  const group = program
    .command('people')
    .description('import and export people, teams, departments and absences; ask who is on duty')
    .addHelpText(
      'after',
      `
Everything is CSV in UTF-8. docs/people.md is the guide.

Example:
  $ npm run itr -- people export person > people.csv`,
    );
  for (const add of [addImport, addExport, addOnDuty]) add(group);
}

const example = (command: string): string => `
Example:
  $ npm run itr -- people ${command}`;

interface ImportOptions extends Options {
  readonly departments?: string;
  readonly teams?: string;
  readonly absences?: string;
  readonly replace: boolean;
  readonly dryRun: boolean;
}
type Counts = Readonly<Record<'added' | 'changed' | 'removed' | 'unchanged', number>>;
type Imported = Readonly<Record<OrganisationKind, Counts>> & { readonly dryRun: boolean };
type Files = Partial<Readonly<Record<OrganisationKind, string>>>;

function addImport(group: Command): void {
  const command = group
    .command('import')
    .description(
      'import CSV files; they are checked as a whole first, and all is stored or nothing',
    )
    .argument('[people]', 'people, CSV')
    .option('--departments <file>', 'departments, CSV')
    .option('--teams <file>', 'teams, CSV')
    .option('--absences <file>', 'absences, CSV')
    .option('--replace', 'of each kind given, remove what is not in its file', false)
    .option('--dry-run', 'check and count only; store nothing', false);
  withJson(withApi(command))
    .addHelpText(
      'after',
      `
Every fault is printed with its file, line and column. Only administrators import.
${example('import people.csv --teams teams.csv --departments departments.csv --dry-run')}`,
    )
    .action(importFiles);
}

async function importFiles(people: string | undefined, options: ImportOptions): Promise<void> {
  const { departments, teams, absences, replace, dryRun } = options;
  const named = { department: departments, team: teams, person: people, absence: absences };
  const files: Files = Object.fromEntries(
    Object.entries(named).filter(([, file]) => file !== undefined),
  );
  if (Object.keys(files).length === 0) {
    throw new UsageError('Name a file: people.csv, --teams, --departments or --absences.');
  }
  const texts = await readFiles(files);
  const api = await openApi(options);
  const body = { ...texts, replace, dryRun };
  const imported = await withFaults(files, () => api.post<Imported>('/v1/people/import', body));
  if (options.json) return printLine(JSON.stringify(imported));
  for (const line of importedLines(imported, Object.keys(files))) printLine(line);
}

/** @throws {Error} naming every file that cannot be read, and the line that is not UTF-8. */
async function readFiles(files: Files): Promise<Files> {
  const { decodeCsv } = await import('../documents/organisation/csv.ts');
  const texts: [string, string][] = [];
  const faults: string[] = [];
  for (const [kind, file] of Object.entries(files)) {
    try {
      texts.push([kind, decodeCsv(await readFile(file))]);
    } catch (error) {
      faults.push(unreadable(file, error));
    }
  }
  if (faults.length > 0) throw new Error(faults.join('\n'));
  return Object.fromEntries(texts);
}

function unreadable(file: string, error: unknown): string {
  if (error instanceof CodedError) {
    const line = error.refusal.facts?.['line'];
    return `${file}:${String(line)}  ${error.message}`;
  }
  return `${file}: ${codeOf(error) === 'ENOENT' ? 'there is no such file' : String(error)}`;
}

/** Sends files; each fault the API finds stands as file:line, column, text. */
async function withFaults<Answer>(files: Files, send: () => Promise<Answer>): Promise<Answer> {
  try {
    return await send();
  } catch (error) {
    if (!(error instanceof ApiError) || error.fileFaults.length === 0) throw error;
    const lines = error.fileFaults.map(
      ({ file, line, column, text }) =>
        `${files[file] ?? file}${line === 0 ? '' : `:${line}`}  ${column === null ? '' : `${column}  `}${text}`,
    );
    throw new Error(lines.join('\n'), { cause: error });
  }
}

function importedLines(imported: Imported, kinds: readonly string[]): readonly string[] {
  const head = ['kind', 'added', 'changed', 'removed', 'unchanged'];
  const rows = organisationKinds
    .filter((kind) => kinds.includes(kind))
    .map((kind) => {
      const { added, changed, removed, unchanged } = imported[kind];
      return [kind, ...[added, changed, removed, unchanged].map(String)];
    });
  const end = imported.dryRun ? ['Nothing is stored: this was a dry run.'] : [];
  return [...tableLines(head, rows), ...end];
}

function addExport(group: Command): void {
  const command = group
    .command('export')
    .description('print everything of one kind as CSV, in the form an import takes')
    .addArgument(new Argument('<kind>', 'what to print').choices([...organisationKinds]));
  withApi(command)
    .addHelpText('after', example('export person > people.csv'))
    .action(async (kind: OrganisationKind, options: Options) => {
      const api = await openApi(options);
      process.stdout.write(await api.text(`/v1/people/export?kind=${kind}`));
    });
}

interface OnDuty {
  readonly team: string;
  readonly role: string;
  readonly at: string;
  readonly rostered: boolean;
  readonly person: string | null;
  readonly name: string | null;
}

function addOnDuty(group: Command): void {
  const command = group
    .command('on-duty')
    .description('print who is on duty for a team in a role')
    .argument('<team>', 'id of the team')
    .addOption(
      new Option('--role <role>', 'in which role').choices([...roles]).makeOptionMandatory(),
    )
    .option('--at <instant>', 'when (default: now)', instantOf);
  withJson(withApi(command))
    .addHelpText(
      'after',
      `
Exits with 1 when nobody is on duty.
${example('on-duty line-1-cn --role engineer --at 2027-01-01T03:00:00+08:00')}`,
    )
    .action(tellOnDuty);
}

async function tellOnDuty(
  team: string,
  { role, at, ...options }: Options & { readonly role: string; readonly at?: number },
): Promise<void> {
  const api = await openApi(options);
  const query = new URLSearchParams({ role });
  if (at !== undefined) query.set('at', new Date(at).toISOString());
  const found = await api.get<OnDuty>(
    `/v1/teams/${encodeURIComponent(team)}/on-duty?${query.toString()}`,
  );
  if (found.person === null) process.exitCode = 1;
  printLine(options.json ? JSON.stringify(found) : dutyLine(found));
}

function dutyLine({ team, role, at, rostered, person, name }: OnDuty): string {
  const duty = `${role} of ${team} on duty at ${instantText(at)}`;
  if (person !== null) return `${person}${name === null ? '' : ` (${name})`} is the ${duty}.`;
  return rostered ? `Nobody is the ${duty}: a gap.` : `No roster says who is the ${duty}.`;
}
