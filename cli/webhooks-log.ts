import { Option, type Command } from 'commander';
import { deliveryOutcomes, type DeliveryOutcome } from '../domain/webhook/webhook.ts';
import { say } from '../stack/progress.ts';
import { openApi, type ApiOptions } from './api.ts';
import { instantOf, UsageError, withApi, withJson } from './policy/options.ts';
import { instantText, tableLines } from './policy/table.ts';
import { printLine } from './print.ts';
import { webhookPath } from './webhook.ts';

interface Options extends ApiOptions {
  readonly json: boolean;
}
interface Attempt {
  readonly eventId: string;
  readonly outcome: DeliveryOutcome;
  readonly status: number | null;
  readonly error: string | null;
  readonly durationMs: number;
}
interface Delivery extends Attempt {
  readonly type: string;
  readonly attempt: number;
  readonly at: string;
}
interface DeadLetter extends Pick<Attempt, 'eventId' | 'status' | 'error'> {
  readonly type: string;
  readonly attempts: number;
  readonly since: string;
  readonly diedAt: string | null;
}
interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

const example = (command: string): string => `
Example:
  $ npm run itr -- webhooks ${command}`;
const ofWebhook = (command: Command): Command => command.argument('<id>', 'id of the webhook');

/** How an endpoint answered, in one word. */
const answerText = ({ status, error }: Pick<Attempt, 'status' | 'error'>): string =>
  status === null ? (error ?? '-') : String(status);

/** Sends a test event; exits with 1 when it did not arrive. */
export function addTest(group: Command): void {
  const command = ofWebhook(
    group.command('test').description('send one signed test event now; of a paused one as well'),
  );
  withJson(withApi(command))
    .addHelpText('after', example('test w4k9x0q2m7ab'))
    .action(async (id: string, options: Options) => {
      const api = await openApi(options);
      const sent = await api.post<Attempt>(`${webhookPath(id)}/test`);
      const { outcome, durationMs, eventId } = sent;
      const words = `${outcome}: ${answerText(sent)} after ${durationMs} ms (${eventId})`;
      printLine(options.json ? JSON.stringify(sent) : words);
      process.exitCode = outcome === 'delivered' ? 0 : 1;
    });
}

interface DeliveryOptions extends Options {
  readonly outcome?: DeliveryOutcome;
}

/** What was sent and how it was answered. */
export function addDeliveries(group: Command): void {
  const command = ofWebhook(
    group.command('deliveries').description('list what was sent and how it was answered'),
  ).addOption(new Option('--outcome <outcome>', 'only these').choices([...deliveryOutcomes]));
  withJson(withApi(command))
    .addHelpText('after', example('deliveries w4k9x0q2m7ab --outcome failed'))
    .action(async (id: string, { outcome, ...options }: DeliveryOptions) => {
      const api = await openApi(options);
      const query = new URLSearchParams({
        limit: '200',
        ...(outcome === undefined ? {} : { outcome }),
      });
      const path = `${webhookPath(id)}/deliveries?${query.toString()}`;
      const answer = await api.get<Page<Delivery>>(path);
      if (options.json) return printLine(JSON.stringify(answer));
      const rows = answer.items.map((one) => [
        instantText(one.at),
        one.outcome,
        answerText(one),
        String(one.durationMs),
        String(one.attempt),
        one.type,
        one.eventId,
      ]);
      const head = ['at', 'outcome', 'answer', 'ms', 'attempt', 'event', 'id'];
      for (const line of tableLines(head, rows)) printLine(line);
      if (answer.nextCursor !== null) say('These are the last 200.');
    });
}

/** What is tried again only when somebody says so. */
export function addDead(group: Command): void {
  const command = ofWebhook(
    group.command('dead').description('list dead letters, last given up first'),
  );
  withJson(withApi(command))
    .addHelpText('after', example('dead w4k9x0q2m7ab'))
    .action(async (id: string, options: Options) => {
      const api = await openApi(options);
      const answer = await api.get<Page<DeadLetter>>(`${webhookPath(id)}/dead-letters?limit=200`);
      if (options.json) return printLine(JSON.stringify(answer));
      const rows = answer.items.map((one) => [
        one.eventId,
        one.type,
        String(one.attempts),
        instantText(one.since),
        instantText(one.diedAt),
        answerText(one),
      ]);
      const head = ['id', 'event', 'attempts', 'first tried', 'given up', 'last answer'];
      for (const line of tableLines(head, rows)) printLine(line);
      if (answer.nextCursor !== null) say('There are more than these 200.');
    });
}

interface ReplayOptions extends Options {
  readonly all: boolean;
  readonly since?: number;
}

/** Lets dead letters be tried again. */
export function addReplay(group: Command): void {
  const command = ofWebhook(
    group.command('replay').description('try dead letters again, in the order of each issue'),
  )
    .argument('[event...]', 'ids of events')
    .option('--all', 'all of them', false)
    .option('--since <instant>', 'those that were first tried from then on', instantOf);
  withJson(withApi(command))
    .addHelpText(
      'after',
      `
With each go those of the same issue before it.
${example('replay w4k9x0q2m7ab --all')}`,
    )
    .action(async (id: string, eventIds: readonly string[], options: ReplayOptions) => {
      const { all, since } = options;
      const named = [all, since !== undefined, eventIds.length > 0].filter(Boolean).length;
      if (named !== 1) throw new UsageError('Name events, or give --since, or --all: one of them.');
      const chosen = since === undefined ? { eventIds } : { since: new Date(since).toISOString() };
      const api = await openApi(options);
      const answer = await api.post<{
        readonly replayed: number;
        readonly missing: readonly string[];
      }>(`${webhookPath(id)}/replay`, all ? { all } : chosen);
      if (options.json) return printLine(JSON.stringify(answer));
      printLine(`${answer.replayed} are tried again.`);
      for (const one of answer.missing) say(`${one} is no dead letter of this webhook.`);
    });
}
