import { writeFile } from 'node:fs/promises';
import { InvalidArgumentError, type Command } from 'commander';
import type { CalendarDocument } from '../domain/calendar/document.ts';
import type { YearView } from '../domain/calendar/year.ts';
import { say } from '../stack/progress.ts';
import { type ApiOptions, openApi } from './api.ts';
import { faultLines, reader, readText } from './policy/documents.ts';
import { sendDocument } from './policy/lifecycle.ts';
import { UsageError, withApi, withJson } from './policy/options.ts';
import { follow } from './policy/rebase.ts';
import { tableLines } from './policy/table.ts';
import { printLine } from './print.ts';

interface Options extends ApiOptions {
  readonly json: boolean;
}
interface Listed {
  readonly id: string;
  readonly version: number;
  readonly title: string | null;
  readonly zone: string;
  readonly years: readonly number[] | null;
}

/** Working calendars from the command line (requirements 0-27, 3-3.3.1). */
export function addCalendar(program: Command): void {
  const group = program
    .command('calendar')
    .description('show, check, propose and save working calendars')
    .addHelpText(
      'after',
      `
check needs nothing running. docs/policy.md is the guide.

Example:
  $ npm run itr -- calendar year CN-9x5-2026 2026`,
    );
  for (const add of [addList, addShow, addYear, addCheck, addSave, addPropose]) add(group);
}

/** Writing takes large packages, which nobody should wait for who asks for something else. */
const yamlOf = async (document: CalendarDocument): Promise<string> =>
  (await import('./policy/yaml.ts')).calendarYaml(document);

const example = (command: string): string => `
Example:
  $ npm run itr -- calendar ${command}`;

const pathOf = (id: string): string => `/v1/calendars/${encodeURIComponent(id)}`;

function addList(group: Command): void {
  withJson(withApi(group.command('list').description('list the newest version of every calendar')))
    .addHelpText('after', example('list'))
    .action(async (options: Options) => {
      const api = await openApi(options);
      const answer = await api.get<{ readonly items: readonly Listed[] }>('/v1/calendars');
      if (options.json) return printLine(JSON.stringify(answer));
      const rows = answer.items.map(({ id, version, zone, years, title }) => [
        id,
        String(version),
        zone,
        years === null ? 'needs none' : years.join(', '),
        title ?? '',
      ]);
      const head = ['id', 'version', 'zone', 'years with dated days', 'title'];
      for (const line of tableLines(head, rows)) printLine(line);
    });
}

function addShow(group: Command): void {
  const command = group
    .command('show')
    .description('print the newest version of a calendar as YAML')
    .argument('<id>', 'id of the calendar');
  withJson(withApi(command))
    .addHelpText('after', example('show CN-9x5-2026 > cn.yaml'))
    .action(async (id: string, options: Options) => {
      const api = await openApi(options);
      const { document } = await api.get<{ readonly document: CalendarDocument }>(pathOf(id));
      process.stdout.write(options.json ? `${JSON.stringify(document)}\n` : await yamlOf(document));
    });
}

function yearOf(text: string): number {
  if (/^2(0\d{2}|100)$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Write a year from 2000 to 2100.');
}

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

function addYear(group: Command): void {
  const command = group
    .command('year')
    .description('print workdays per month and the dated days of one year')
    .argument('<id>', 'id of the calendar')
    .argument('<year>', 'such as 2027', yearOf);
  withJson(withApi(command))
    .addHelpText('after', example('year CN-9x5-2026 2026'))
    .action(async (id: string, year: number, options: Options) => {
      const api = await openApi(options);
      const view = await api.get<YearView>(`${pathOf(id)}/years/${year}`);
      if (options.json) return printLine(JSON.stringify(view));
      for (const line of yearLines(id, view)) printLine(line);
    });
}

function yearLines(id: string, { year, known, workdays, months: counts, days }: YearView) {
  const rows = days.map(({ date, name, working }) => [date, working ? 'works' : 'off', name]);
  return [
    `${id}, ${year}: ${workdays} workdays${known ? '' : '; its dated days are not known, so only the week counts'}`,
    '',
    ...tableLines(months, [counts.map(String)]),
    ...(rows.length === 0 ? [] : ['', ...tableLines(['date', 'kind', 'name'], rows)]),
  ];
}

function addCheck(group: Command): void {
  const command = group
    .command('check')
    .description('check a calendar document as a whole; works with nothing running')
    .argument('<file>', 'calendar document, YAML or JSON');
  withJson(command)
    .addHelpText('after', example('check cn.yaml'))
    .action(async (file: string, { json }: { readonly json: boolean }) => {
      const { readCalendarDocument } = await reader();
      const read = readCalendarDocument(await readText(file));
      const faults = read.ok ? [] : read.faults;
      process.exitCode = read.ok ? 0 : 1;
      if (json) return printLine(JSON.stringify({ ok: read.ok, file, faults }));
      for (const line of faultLines(file, faults)) printLine(line);
      if (read.ok) printLine(`${file}: no faults (${read.document.id} ${read.document.version})`);
    });
}

interface Saved extends Listed {
  readonly rebase: string | null;
  readonly notes: readonly string[];
}

function addSave(group: Command): void {
  const command = group
    .command('save')
    .description('save the next version of a calendar; open deadlines on it are derived anew')
    .argument('<file>', 'calendar document, YAML or JSON');
  withJson(withApi(command))
    .addHelpText(
      'after',
      `
Waits for the deadlines and prints which of them moved. A calendar is in force as soon as it is saved.
With --json two lines are printed: what was saved, and what moved.
${example('save cn.yaml')}`,
    )
    .action(async (file: string, options: Options) => {
      const source = await readText(file);
      const api = await openApi(options);
      const saved = await sendDocument(file, () => api.post<Saved>('/v1/calendars', { source }));
      if (options.json) printLine(JSON.stringify(saved));
      else printLine(`${saved.id} ${saved.version} is saved.`);
      for (const note of saved.notes) say(note);
      if (saved.rebase !== null) await follow(api, saved.rebase, options);
    });
}

interface ProposeOptions extends Options {
  readonly year: number;
  readonly from: string;
  readonly country?: string;
  readonly state?: string;
  readonly out?: string;
}

function addPropose(group: Command): void {
  const command = group
    .command('propose')
    .description(
      'propose the next version of a calendar with the holidays of a year; saves nothing',
    )
    .argument('<id>', 'id of the calendar')
    .requiredOption('--year <year>', 'which year', yearOf)
    .requiredOption(
      '--from <source>',
      'chinese-days, date-holidays, or an iCalendar file: FILE.ics',
    )
    .option('--country <code>', 'for date-holidays: DE')
    .option('--state <code>', 'for date-holidays: BY')
    .option('--out <file>', 'write the document there (default: standard output)');
  withJson(withApi(command))
    .addHelpText(
      'after',
      `
A proposal is to be reviewed: compare it with the official notice, correct the file, then save it.
${example('propose CN-9x5-2026 --year 2027 --from chinese-days --out cn.yaml')}`,
    )
    .action(propose);
}

interface Proposal {
  readonly document: CalendarDocument;
  readonly notes: readonly string[];
}

async function propose(id: string, options: ProposeOptions): Promise<void> {
  const body = await sourceOf(options);
  const api = await openApi(options);
  const proposal = await api.post<Proposal>(`${pathOf(id)}/proposals`, body);
  const yaml = await yamlOf(proposal.document);
  for (const note of proposal.notes) say(note);
  if (options.out !== undefined) {
    await writeFile(options.out, yaml);
    say(`Written to ${options.out}. Review it, then save it: calendar save ${options.out}`);
  }
  if (options.json) return printLine(JSON.stringify(proposal));
  if (options.out === undefined) process.stdout.write(yaml);
}

async function sourceOf({ from, year, country, state }: ProposeOptions): Promise<object> {
  if (from === 'chinese-days') return { kind: from, year };
  if (from === 'date-holidays') {
    if (country === undefined) throw new UsageError('date-holidays needs --country.');
    return { kind: from, year, country, ...(state === undefined ? {} : { state }) };
  }
  if (from.endsWith('.ics')) return { kind: 'icalendar', year, feed: await readText(from) };
  throw new UsageError(`"${from}" is none of chinese-days, date-holidays, FILE.ics.`);
}
