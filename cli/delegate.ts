import { InvalidArgumentError, type Command } from 'commander';
import { approvalKinds, type ApprovalKind } from '../domain/approval/approval.ts';
import { openApi, type ApiOptions } from './api.ts';
import { instantOf, withApi, withJson } from './policy/options.ts';
import { instantText, tableLines } from './policy/table.ts';
import { printLine } from './print.ts';

interface Options extends ApiOptions {
  readonly json: boolean;
}
interface Delegation {
  readonly id: string;
  readonly person: string;
  readonly deputy: string;
  readonly from: string;
  readonly until: string;
  readonly kinds: readonly string[] | null;
  readonly endedAt: string | null;
}

/** Who decides in whose place, and for how long (domain C.5). */
export function addDelegate(program: Command): void {
  const group = program
    .command('delegate')
    .description('let somebody decide approvals in your place for a while')
    .addHelpText(
      'after',
      `
A deputy decides as themselves, on your behalf; both names are recorded.

Example:
  $ npm run itr -- delegate add sue --until 2027-01-31 --as sam`,
    );
  for (const add of [addAdd, addList, addEnd]) add(group);
}

const example = (command: string): string => `
Example:
  $ npm run itr -- delegate ${command}`;

interface AddOptions extends Options {
  readonly from?: number;
  readonly until: number;
  readonly kind: readonly ApprovalKind[];
  readonly person?: string;
}

function kindOf(text: string, before: readonly ApprovalKind[]): readonly ApprovalKind[] {
  const kind = approvalKinds.find((one) => one === text);
  if (kind !== undefined) return [...before, kind];
  throw new InvalidArgumentError(`The kinds are ${approvalKinds.join(', ')}.`);
}

function addAdd(group: Command): void {
  const command = group
    .command('add')
    .description('name who decides in your place')
    .argument('<deputy>', 'id of the person')
    .option('--from <instant>', 'from then on (default: now)', instantOf)
    .requiredOption('--until <instant>', 'and before then', instantOf)
    .option('--kind <kind>', 'only this kind; can be given several times', kindOf, [])
    .option('--person <person>', 'in whose place, when not in yours: for administrators');
  withJson(withApi(command))
    .addHelpText(
      'after',
      `
Say in whose name by --as, --key-file or ITR_KEY.
${example('add sue --until 2027-01-31 --kind severity-downgrade --as sam')}`,
    )
    .action(async (deputy: string, { from, until, kind, person, ...options }: AddOptions) => {
      const api = await openApi({ ...options, named: true });
      const delegation = await api.post<Delegation>('/v1/delegations', {
        deputy,
        from: new Date(from ?? Date.now()).toISOString(),
        until: new Date(until).toISOString(),
        ...(kind.length === 0 ? {} : { kinds: kind }),
        ...(person === undefined ? {} : { person }),
      });
      if (options.json) return printLine(JSON.stringify(delegation));
      printLine(`${textOf(delegation)} End it with: delegate end ${delegation.id}`);
    });
}

const kindsOf = ({ kinds }: Delegation): string => kinds?.join(', ') ?? 'all kinds';

const textOf = (delegation: Delegation): string => {
  const { person, deputy, from, until } = delegation;
  const span = `from ${instantText(from)} until ${instantText(until)}`;
  return `${deputy} decides in the place of ${person}, ${kindsOf(delegation)}, ${span}.`;
};

function addList(group: Command): void {
  withJson(withApi(group.command('list').description('list delegations by and to you')))
    .addHelpText('after', example('list --as sam'))
    .action(async (options: Options) => {
      const api = await openApi(options);
      const answer = await api.get<{ readonly items: readonly Delegation[] }>(
        '/v1/delegations?limit=200',
      );
      if (options.json) return printLine(JSON.stringify(answer));
      if (answer.items.length === 0) return printLine('There is none.');
      const rows = answer.items.map((one) => [
        one.id,
        one.person,
        one.deputy,
        instantText(one.from),
        instantText(one.endedAt ?? one.until),
        kindsOf(one),
      ]);
      const head = ['id', 'in the place of', 'decides', 'from', 'until', 'what'];
      for (const line of tableLines(head, rows)) printLine(line);
    });
}

function addEnd(group: Command): void {
  const command = group
    .command('end')
    .description('end a delegation before its time')
    .argument('<id>', 'id of the delegation');
  withJson(withApi(command))
    .addHelpText('after', example('end ID --as sam'))
    .action(async (id: string, options: Options) => {
      const api = await openApi({ ...options, named: true });
      const ended = await api.delete<Delegation>(`/v1/delegations/${encodeURIComponent(id)}`);
      printLine(options.json ? JSON.stringify(ended) : `${id} has ended.`);
    });
}
