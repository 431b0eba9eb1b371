import { readFile } from 'node:fs/promises';
import { InvalidArgumentError, type Command } from 'commander';
import { eventNames, type EventName } from '../domain/issue/event.ts';
import { messageOf } from '../stack/errors.ts';
import { say } from '../stack/progress.ts';
import { openApi, type ApiOptions } from './api.ts';
import { gather, instantOf, withApi, withJson } from './policy/options.ts';
import { instantText, tableLines } from './policy/table.ts';
import { printLine } from './print.ts';
import { addListen } from './webhook-listen.ts';
import { webhookPath, type ListedWebhook, type MadeWebhook } from './webhook.ts';
import { addDead, addDeliveries, addReplay, addTest } from './webhooks-log.ts';

interface Options extends ApiOptions {
  readonly json: boolean;
}
interface Standing extends ListedWebhook {
  readonly lag: number;
  readonly lagSince: string | null;
  readonly waiting: number;
  readonly dead: number;
}

/** Systems that are told of events, from the command line (requirement 3-9.2). */
export function addWebhooks(program: Command): void {
  const group = program
    .command('webhooks')
    .description('have systems told of events: make webhooks, test them, see what was delivered')
    .addHelpText(
      'after',
      `
docs/webhooks.md is the guide.

Example:
  $ npm run itr -- webhooks listen`,
    );
  for (const add of [
    addList,
    addCreate,
    addShow,
    addPause,
    addResume,
    addTest,
    addRotate,
    addDeliveries,
    addDead,
    addReplay,
    addDelete,
    addListen,
  ]) {
    add(group);
  }
}

const example = (command: string): string => `
Example:
  $ npm run itr -- webhooks ${command}`;

const stateText = ({ state, pauseReason }: ListedWebhook): string =>
  pauseReason === null ? state : `${state} (${pauseReason})`;

function addList(group: Command): void {
  const command = group
    .command('list')
    .description('list webhooks, newest first: your own, for administrators all')
    .option('--holder <person>', 'only those of this person');
  withJson(withApi(command))
    .addHelpText('after', example('list'))
    .action(async ({ holder, ...options }: Options & { readonly holder?: string }) => {
      const api = await openApi(options);
      const query = new URLSearchParams({
        limit: '200',
        ...(holder === undefined ? {} : { holder }),
      });
      const answer = await api.get<{
        readonly items: readonly ListedWebhook[];
        readonly nextCursor: string | null;
      }>(`/v1/webhooks?${query.toString()}`);
      if (options.json) return printLine(JSON.stringify(answer));
      const rows = answer.items.map((one) => [
        one.id,
        one.holder,
        one.name,
        stateText(one),
        String(one.failures),
        instantText(one.lastDeliveredAt),
        one.url,
      ]);
      const head = ['id', 'holder', 'name', 'state', 'failures', 'last delivered', 'address'];
      for (const line of tableLines(head, rows)) printLine(line);
      if (answer.nextCursor !== null) say('There are more: name a --holder.');
    });
}

function typeOf(text: string, before: readonly EventName[]): readonly EventName[] {
  const type = eventNames.find((one) => one === text);
  if (type !== undefined) return before.includes(type) ? before : [...before, type];
  throw new InvalidArgumentError(`The events are ${eventNames.join(', ')}.`);
}

const fromOf = (text: string): string =>
  text === 'now' || text === 'beginning' ? text : new Date(instantOf(text)).toISOString();

interface CreateOptions extends Options {
  readonly name: string;
  readonly type: readonly EventName[];
  readonly customer: readonly string[];
  readonly from: string;
  readonly holder?: string;
  readonly secretFile?: string;
}

function addCreate(group: Command): void {
  const command = group
    .command('create')
    .description('make a webhook; its secret is shown once')
    .argument('<url>', 'where events are posted to')
    .option('--name <text>', 'what it is for', 'made by itr')
    .option('--type <event>', 'only this event; can be given several times', typeOf, [])
    .option(
      '--customer <id>',
      'only issues of this customer; can be given several times',
      gather,
      [],
    )
    .option('--from <when>', 'now, beginning, or an instant: what is sent first', fromOf, 'now')
    .option('--holder <person>', 'whose rights it has, when not yours: for administrators')
    .option('--secret-file <file>', 'file with a secret to sign with, instead of a new one');
  withJson(withApi(command))
    .addHelpText(
      'after',
      `
The secret alone goes to standard output.
${example('create https://bridge.example.com/itr --type received --type resolved')}`,
    )
    .action(create);
}

async function create(url: string, options: CreateOptions): Promise<void> {
  const { name, type, customer, from, holder, secretFile } = options;
  const secret = secretFile === undefined ? undefined : await secretIn(secretFile);
  const api = await openApi(options);
  const made = await api.post<MadeWebhook>('/v1/webhooks', {
    name,
    url,
    from,
    ...(type.length === 0 ? {} : { types: type }),
    ...(customer.length === 0 ? {} : { customers: customer }),
    ...(holder === undefined ? {} : { holder }),
    ...(secret === undefined ? {} : { secret }),
  });
  printSecret(made, options);
  say(`Webhook ${made.id} of ${made.holder}. Try it with: webhooks test ${made.id}`);
}

async function secretIn(file: string): Promise<string> {
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (error) {
    throw new Error(`${file} cannot be read: ${messageOf(error)}`, { cause: error });
  }
}

function printSecret(made: MadeWebhook, { json }: Pick<Options, 'json'>): void {
  printLine(json ? JSON.stringify(made) : (made.secret ?? 'The secret was shown before.'));
}

function addShow(group: Command): void {
  const command = group
    .command('show')
    .description('print a webhook, how it does, and what it has not delivered yet')
    .argument('<id>', 'id of the webhook');
  withJson(withApi(command))
    .addHelpText('after', example('show w4k9x0q2m7ab'))
    .action(async (id: string, options: Options) => {
      const api = await openApi(options);
      const one = await api.get<Standing>(webhookPath(id));
      if (options.json) return printLine(JSON.stringify(one));
      for (const [name, value] of shownLines(one)) printLine(`${name.padEnd(16)}${value}`);
    });
}

function shownLines(one: Standing): readonly (readonly [string, string])[] {
  const behind =
    one.lag === 0 ? '0 events' : `${one.lag} events, since ${instantText(one.lagSince)}`;
  const failing =
    one.failures === 0 ? '-' : `${one.failures} times, since ${instantText(one.failingSince)}`;
  return [
    ['webhook', `${one.id} (${one.name})`],
    ['address', one.url],
    ['holder', one.holder],
    ['state', stateText(one)],
    ['events', one.types?.join(', ') ?? 'all'],
    ['customers', one.customers?.join(', ') ?? 'all'],
    ['last delivered', instantText(one.lastDeliveredAt)],
    ['behind', behind],
    ['failing', failing],
    ['tried again', String(one.waiting)],
    ['dead letters', String(one.dead)],
    ['old secret', one.oldSecretUntil === null ? '-' : `until ${instantText(one.oldSecretUntil)}`],
  ];
}

const addPause = (group: Command): void =>
  addState(group, ['pause', 'paused', 'let events wait; nothing is lost']);
const addResume = (group: Command): void =>
  addState(group, ['resume', 'active', 'let it go on, with what has waited; trying at once']);

function addState(
  group: Command,
  [name, state, description]: readonly [string, string, string],
): void {
  const command = group
    .command(name)
    .description(description)
    .argument('<id>', 'id of the webhook');
  withJson(withApi(command))
    .addHelpText('after', example(`${name} w4k9x0q2m7ab`))
    .action(async (id: string, options: Options) => {
      const api = await openApi(options);
      const one = await api.patch<ListedWebhook>(webhookPath(id), { state });
      printLine(options.json ? JSON.stringify(one) : `Webhook ${id} is ${stateText(one)}.`);
    });
}

function hoursOf(text: string): number {
  if (/^\d{1,3}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Write a whole number of hours, 0 to 720.');
}

function addRotate(group: Command): void {
  const command = group
    .command('rotate-secret')
    .description('sign with a new secret, which is shown once; the old one signs on for a while')
    .argument('<id>', 'id of the webhook')
    .option('--overlap <hours>', 'for how many hours the old one signs as well', hoursOf, 24);
  withJson(withApi(command))
    .addHelpText('after', example('rotate-secret w4k9x0q2m7ab --overlap 48'))
    .action(async (id: string, { overlap, ...options }: Options & { readonly overlap: number }) => {
      const api = await openApi(options);
      const body = { overlapHours: overlap };
      const made = await api.post<MadeWebhook>(`${webhookPath(id)}/rotate-secret`, body);
      printSecret(made, options);
      say(
        made.oldSecretUntil === null
          ? 'The old secret signs no more.'
          : `The old secret signs as well until ${instantText(made.oldSecretUntil)}.`,
      );
    });
}

function addDelete(group: Command): void {
  const command = group
    .command('delete')
    .description('remove a webhook for good, with its log and its dead letters')
    .argument('<id>', 'id of the webhook');
  withJson(withApi(command))
    .addHelpText('after', example('delete w4k9x0q2m7ab'))
    .action(async (id: string, options: Options) => {
      const api = await openApi(options);
      const one = await api.delete<ListedWebhook>(webhookPath(id));
      printLine(options.json ? JSON.stringify(one) : `Webhook ${id} (${one.name}) is removed.`);
    });
}
