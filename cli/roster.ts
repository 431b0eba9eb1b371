import type { Command } from 'commander';
import type { Fault } from '../domain/policy/fault.ts';
import { say } from '../stack/progress.ts';
import { type ApiOptions, openApi } from './api.ts';
import { faultLines, readText } from './policy/documents.ts';
import { sendDocument } from './policy/lifecycle.ts';
import { instantOf, withApi, withJson } from './policy/options.ts';
import { instantText, tableLines } from './policy/table.ts';
import { printLine } from './print.ts';

interface Options extends ApiOptions {
  readonly json: boolean;
}
interface Span {
  readonly from?: number;
  readonly until?: number;
}
interface Gap {
  readonly from: string;
  readonly until: string;
}
interface Shift extends Gap {
  readonly person: string;
  readonly name: string | null;
  readonly layer: string;
}
interface Listed {
  readonly id: string;
  readonly team: string;
  readonly role: string;
  readonly zone: string;
  readonly title: string | null;
}
interface Saved extends Listed {
  readonly gaps: readonly Gap[];
}

/** Rosters from the command line: who is on duty when (requirement 3-1.2). */
export function addRoster(program: Command): void {
  const group = program
    .command('roster')
    .description('save rosters; print shifts, gaps and calendars of who is on duty')
    .addHelpText(
      'after',
      `
docs/rosters.md is the guide.

Example:
  $ npm run itr -- roster shifts line-1-cn`,
    );
  for (const add of [addList, addPut, addShifts, addGaps, addICal]) add(group);
}

const example = (command: string): string => `
Example:
  $ npm run itr -- roster ${command}`;

const pathOf = (id: string): string => `/v1/rosters/${encodeURIComponent(id)}`;

function addList(group: Command): void {
  withJson(withApi(group.command('list').description('list all rosters')))
    .addHelpText('after', example('list'))
    .action(async (options: Options) => {
      const api = await openApi(options);
      const answer = await api.get<{ readonly items: readonly Listed[] }>('/v1/rosters');
      if (options.json) return printLine(JSON.stringify(answer));
      const rows = answer.items.map(({ id, team, role, zone, title }) => [
        id,
        team,
        role,
        zone,
        title ?? '',
      ]);
      for (const line of tableLines(['id', 'team', 'role', 'zone', 'title'], rows)) printLine(line);
    });
}

function addPut(group: Command): void {
  const command = group
    .command('put')
    .description(
      'save a roster, checked as a whole; says when nobody is on duty in the next 28 days',
    )
    .argument('<file>', 'roster document, YAML or JSON');
  withJson(withApi(command))
    .addHelpText(
      'after',
      `
The roster of the same id is replaced. Administrators and line leads of the team may do it.
${example('put line-1-cn.yaml')}`,
    )
    .action(async (file: string, options: Options) => {
      const source = await readText(file);
      const id = await idIn(file, source);
      const api = await openApi(options);
      const saved = await sendDocument(file, () => api.put<Saved>(pathOf(id), { source }));
      if (options.json) return printLine(JSON.stringify(saved));
      printLine(`${saved.id} is saved: ${saved.role} of ${saved.team}.`);
      if (saved.gaps.length === 0) return;
      say('Nobody is on duty in the next 28 days:');
      for (const line of gapLines(saved.gaps)) say(line);
    });
}

/** A roster is saved under the id that it names itself. */
async function idIn(file: string, source: string): Promise<string> {
  const { readSource } = await import('../documents/source.ts');
  const read = readSource(source);
  if (!read.ok) throw new Error(faultLines(file, read.faults).join('\n'));
  const id: unknown = (read.value as { readonly id?: unknown } | null)?.id;
  if (typeof id === 'string' && id !== '') return id;
  const text = 'the roster has no id; write one, for example id: line-1-cn';
  const fault: Fault = { pointer: '/id', code: 'roster.no-id', text, line: 1, column: 1 };
  throw new Error(faultLines(file, [fault]).join('\n'));
}

const withSpan = (command: Command): Command =>
  command
    .option('--from <instant>', 'beginning (default: now)', instantOf)
    .option('--until <instant>', 'end, at most 366 days on (default: 28 days on)', instantOf);

function spanQuery({ from, until }: Span): string {
  const query = new URLSearchParams();
  if (from !== undefined) query.set('from', new Date(from).toISOString());
  if (until !== undefined) query.set('until', new Date(until).toISOString());
  return query.size === 0 ? '' : `?${query.toString()}`;
}

function addShifts(group: Command): void {
  const command = group
    .command('shifts')
    .description('print who is on duty when; absences are not looked at')
    .argument('<id>', 'id of the roster');
  withJson(withApi(withSpan(command)))
    .addHelpText('after', example('shifts line-1-cn --from 2027-01-01 --until 2027-02-01'))
    .action(async (id: string, options: Options & Span) => {
      const api = await openApi(options);
      const path = `${pathOf(id)}/shifts${spanQuery(options)}`;
      const answer = await api.get<{ readonly items: readonly Shift[] }>(path);
      if (options.json) return printLine(JSON.stringify(answer));
      const rows = answer.items.map(({ from, until, person, name, layer }) => [
        instantText(from),
        instantText(until),
        person,
        name ?? '',
        layer,
      ]);
      const head = ['from', 'until', 'person', 'name', 'layer'];
      for (const line of tableLines(head, rows)) printLine(line);
    });
}

const gapLines = (gaps: readonly Gap[]): readonly string[] =>
  tableLines(
    ['from', 'until'],
    gaps.map(({ from, until }) => [instantText(from), instantText(until)]),
  );

function addGaps(group: Command): void {
  const command = group
    .command('gaps')
    .description('print when nobody is on duty; exits with 1 when there are gaps')
    .argument('<id>', 'id of the roster');
  withJson(withApi(withSpan(command)))
    .addHelpText('after', example('gaps line-1-cn --until 2027-06-30'))
    .action(async (id: string, options: Options & Span) => {
      const api = await openApi(options);
      const path = `${pathOf(id)}/gaps${spanQuery(options)}`;
      const answer = await api.get<{ readonly items: readonly Gap[] }>(path);
      if (answer.items.length > 0) process.exitCode = 1;
      if (options.json) return printLine(JSON.stringify(answer));
      if (answer.items.length === 0) return printLine(`${id} has no gaps.`);
      for (const line of gapLines(answer.items)) printLine(line);
    });
}

function addICal(group: Command): void {
  const command = group
    .command('ical')
    .description('print the shifts as iCalendar')
    .argument('<id>', 'id of the roster');
  withApi(withSpan(command))
    .addHelpText('after', example('ical line-1-cn > line-1-cn.ics'))
    .action(async (id: string, options: Options & Span) => {
      const api = await openApi(options);
      process.stdout.write(await api.text(`${pathOf(id)}/calendar.ics${spanQuery(options)}`));
    });
}
