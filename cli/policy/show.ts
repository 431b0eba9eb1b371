import type { Command } from 'commander';
import { defaultPolicyDocument } from '../../domain/policy/default.ts';
import { demoPolicy } from '../../domain/policy/demo.ts';
import type { PolicyDocument } from '../../domain/policy/document.ts';
import { type Api, type ApiOptions, openApi } from '../api.ts';
import { printLine } from '../print.ts';
import { storedPolicy, type StoredVersion } from './documents.ts';
import { isVersion, withApi, withJson } from './options.ts';
import { instantText, tableLines } from './table.ts';

interface Options extends ApiOptions {
  readonly json: boolean;
}

export function addShow(group: Command): void {
  const command = group
    .command('show')
    .description('print a policy document as YAML')
    .argument('<policy>', 'a stored version such as default@1, or an id: the version in force now')
    .option('--shipped', 'the document the product ships with, with nothing running', false);
  withJson(withApi(command))
    .addHelpText(
      'after',
      `
Example:
  $ npm run itr -- policy show default --shipped > my-policy.yaml`,
    )
    .action(async (name: string, options: Options & { readonly shipped: boolean }) => {
      const document = options.shipped ? shippedOf(name) : await stored(name, options);
      if (options.json) return printLine(JSON.stringify(document));
      const { policyYaml } = await import('./yaml.ts');
      process.stdout.write(policyYaml(document));
    });
}

function shippedOf(name: string): PolicyDocument {
  const all = [defaultPolicyDocument, demoPolicy];
  const found = all.find(({ id, version }) => name === id || name === `${id}@${version}`);
  if (found !== undefined) return found;
  const known = all.map(({ id }) => id).join(' and ');
  throw new Error(`The product does not ship with a policy "${name}"; it has ${known}.`);
}

async function stored(name: string, options: Options): Promise<PolicyDocument> {
  const api = await openApi(options);
  const version = isVersion(name) ? name : await inForce(api, name);
  return (await storedPolicy(api, version)).document;
}

const listed = async (api: Api): Promise<readonly StoredVersion[]> =>
  (await api.get<{ readonly items: readonly StoredVersion[] }>('/v1/policies')).items;

/** The version of an id that came into force last; the newest one when none is in force. */
async function inForce(api: Api, id: string): Promise<string> {
  const now = new Date().toISOString();
  const all = (await listed(api)).filter((one) => one.id === id);
  const active = all
    .filter(({ activeFrom }) => activeFrom !== null && activeFrom <= now)
    .toSorted((one, other) => ((one.activeFrom ?? '') < (other.activeFrom ?? '') ? 1 : -1));
  const newest = all.toSorted((one, other) => other.number - one.number);
  const found = active[0] ?? newest[0];
  if (found === undefined) throw new Error(`No policy "${id}" is stored.`);
  return found.version;
}

export function addList(group: Command): void {
  const command = group
    .command('list')
    .description('list all versions of all policies and where they stand');
  withJson(withApi(command))
    .addHelpText(
      'after',
      `
Example:
  $ npm run itr -- policy list`,
    )
    .action(async (options: Options) => {
      const items = await listed(await openApi(options));
      if (options.json) return printLine(JSON.stringify({ items }));
      const rows = items.map((one) => [
        one.version,
        one.state,
        one.customerId ?? 'everybody',
        one.draftedBy,
        one.approvedBy ?? '-',
        instantText(one.activeFrom),
      ]);
      const head = ['version', 'state', 'for', 'drafted by', 'approved by', 'in force from'];
      for (const line of tableLines(head, rows)) printLine(line);
    });
}
