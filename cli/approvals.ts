import { Argument, Option, type Command } from 'commander';
import {
  approvalDecisions,
  approvalStates,
  type ApprovalDecision,
  type ApprovalState,
} from '../domain/approval/approval.ts';
import { openApi, type ApiOptions } from './api.ts';
import { listedLines, sheetLines, type Listed, type Sheet } from './approval-lines.ts';
import { UsageError, withApi, withJson } from './policy/options.ts';
import { printLine } from './print.ts';

interface Options extends ApiOptions {
  readonly json: boolean;
}

/** Requests for a "yes" from the command line (domain C.5). */
export function addApprovals(program: Command): void {
  const group = program
    .command('approvals')
    .description('see what waits for a decision; decide it, or take a request back')
    .addHelpText(
      'after',
      `
Example:
  $ npm run itr -- approvals list --as mia`,
    );
  for (const add of [addList, addShow, addDecide, addWithdraw]) add(group);
}

const example = (command: string): string => `
Example:
  $ npm run itr -- approvals ${command}`;

const pathOf = (id: string): string => `/v1/approvals/${encodeURIComponent(id)}`;

interface ListOptions extends Options {
  readonly all: boolean;
  readonly state: ApprovalState;
}

function addList(group: Command): void {
  const command = group
    .command('list')
    .description('list what you may decide now, oldest first')
    .option('--all', 'all that you may see, not only what you may decide', false)
    .addOption(
      new Option('--state <state>', 'how they stand')
        .choices([...approvalStates])
        .default('pending'),
    );
  withJson(withApi(command))
    .addHelpText('after', example('list --as mia'))
    .action(async ({ all, state, ...options }: ListOptions) => {
      const api = await openApi(options);
      const query = new URLSearchParams({ state, limit: '200' });
      const mine = !all && state === 'pending';
      if (mine) query.set('mine', 'true');
      const answer = await api.get<{
        readonly items: readonly Listed[];
        readonly nextCursor: string | null;
      }>(`/v1/approvals?${query.toString()}`);
      if (options.json) return printLine(JSON.stringify(answer));
      const isMore = answer.nextCursor !== null;
      for (const line of listedLines(answer.items, { mine, isMore })) printLine(line);
    });
}

function addShow(group: Command): void {
  const command = group
    .command('show')
    .description('print a request with everything one decides it by')
    .argument('<id>', 'id of the request');
  withJson(withApi(command))
    .addHelpText('after', example('show 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10.1 --as mia'))
    .action(async (id: string, options: Options) => {
      const api = await openApi(options);
      const sheet = await api.get<Sheet>(pathOf(id));
      if (options.json) return printLine(JSON.stringify(sheet));
      for (const line of sheetLines(sheet)) printLine(line);
    });
}

interface DecideOptions extends Options {
  readonly comment?: string;
  readonly party?: string;
  readonly recorded: boolean;
  readonly saidBy?: string;
}

function addDecide(group: Command): void {
  const command = group
    .command('decide')
    .description('say yes or no; nobody decides what they asked for or work on themselves')
    .argument('<id>', 'id of the request')
    .addArgument(new Argument('<decision>', 'what you decide').choices([...approvalDecisions]))
    .option('--comment <text>', 'what you say with it; the evidence of what you write down')
    .option('--party <party>', 'for which party, when several fit: customer')
    .option('--recorded', 'you write down what the party said elsewhere', false)
    .option('--said-by <person>', 'whose word you write down, when it is not the customer');
  withJson(withApi(command))
    .addHelpText(
      'after',
      `
Say who decides by --as, --key-file or ITR_KEY.
${example('decide ID approve --as hotline-1 --party customer --recorded --comment "Carla agreed, call 4711"')}`,
    )
    .action(decide);
}

async function decide(
  id: string,
  decision: ApprovalDecision,
  { comment, party, recorded, saidBy, ...options }: DecideOptions,
): Promise<void> {
  if (saidBy !== undefined && !recorded) throw new UsageError('--said-by goes with --recorded.');
  const api = await openApi({ ...options, named: true });
  const given = { comment, party, saidBy, ...(recorded ? { recorded } : {}) };
  const body = { decision, ...Object.fromEntries(Object.entries(given).filter(isGiven)) };
  tell(await api.post<Answered>(`${pathOf(id)}/decide`, body), id, options);
}

const isGiven = ([, value]: readonly [string, unknown]): boolean => value !== undefined;

function addWithdraw(group: Command): void {
  const command = group
    .command('withdraw')
    .description('take a request back that nobody has settled yet')
    .argument('<id>', 'id of the request')
    .option('--comment <text>', 'why');
  withJson(withApi(command))
    .addHelpText('after', example('withdraw ID --as erik --comment "Not needed any more"'))
    .action(
      async (id: string, { comment, ...options }: Options & { readonly comment?: string }) => {
        const api = await openApi({ ...options, named: true });
        const body = comment === undefined ? {} : { comment };
        tell(await api.post<Answered>(`${pathOf(id)}/withdraw`, body), id, options);
      },
    );
}

/** The issue as it stands then; less where the answer takes longer than one may wait. */
interface Answered {
  readonly number?: string;
  readonly approvals?: readonly Pick<Listed, 'id' | 'kind' | 'state' | 'approvers'>[];
}

function tell(
  { number, approvals = [], ...answer }: Answered,
  id: string,
  { json }: Options,
): void {
  if (json) return printLine(JSON.stringify({ number, approvals, ...answer }));
  const approval = approvals.find((one) => one.id === id);
  if (approval === undefined)
    return printLine(`${id}: taken; "approvals show" tells how it stands.`);
  const { kind, state, approvers } = approval;
  const still = state === 'pending' ? `; still to decide: ${approvers.join(', ')}` : '';
  printLine(`${kind} of ${number ?? 'the issue'}: ${state}${still}.`);
}
