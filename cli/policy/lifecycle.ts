import type { Command } from 'commander';
import { ApiError, type ApiOptions, openApi } from '../api.ts';
import { printLine } from '../print.ts';
import { faultLines, readText, type StoredVersion } from './documents.ts';
import { instantOf, versionName, withApi, withJson } from './options.ts';
import { instantText } from './table.ts';

interface Options extends ApiOptions {
  readonly json: boolean;
}

/** Draft, approve, activate, delete: the life of one version. */
export function addLifecycle(group: Command): void {
  addDraft(group);
  addApprove(group);
  addActivate(group);
  addDelete(group);
}

/** Sends a document; the faults the API finds stand as those of `check` do. */
export async function sendDocument<Answer>(file: string, send: () => Promise<Answer>) {
  try {
    return await send();
  } catch (error) {
    if (!(error instanceof ApiError) || error.faults.length === 0) throw error;
    throw new Error(faultLines(file, error.faults).join('\n'), { cause: error });
  }
}

function addDraft(group: Command): void {
  const command = group
    .command('draft')
    .description('store a document as the next version of its policy')
    .argument('<file>', 'policy document, YAML or JSON')
    .option('--customer <id>', 'for this customer only');
  withJson(withApi(command))
    .addHelpText(
      'after',
      `
The number of the version must follow the newest one. Somebody else has to approve it.

Example:
  $ npm run itr -- policy draft my-policy.yaml --as ada`,
    )
    .action(async (file: string, options: Options & { readonly customer?: string }) => {
      const { customer } = options;
      const body = {
        source: await readText(file),
        ...(customer === undefined ? {} : { customerId: customer }),
      };
      const api = await openApi(options);
      const stored = await sendDocument(file, () => api.post<StoredVersion>('/v1/policies', body));
      tell(stored, options);
    });
}

function addApprove(group: Command): void {
  const command = group
    .command('approve')
    .description('approve a draft of somebody else')
    .argument('<version>', 'such as default@2', versionName);
  withJson(withApi(command))
    .addHelpText(
      'after',
      `
Never the one who drafted it: say who approves by --as, --key-file or ITR_KEY.

Example:
  $ npm run itr -- policy approve default@2 --as alan`,
    )
    .action(async (version: string, options: Options) => {
      const api = await openApi({ ...options, named: true });
      tell(await api.post<StoredVersion>(`/v1/policies/${version}/approve`), options);
    });
}

function addActivate(group: Command): void {
  const command = group
    .command('activate')
    .description('put an approved version in force for issues received from then on')
    .argument('<version>', 'such as default@2', versionName)
    .option('--from <instant>', 'in force from then on (default: now)', instantOf);
  withJson(withApi(command))
    .addHelpText(
      'after',
      `
Issues that are open keep the version they were received under: see "policy rebase".

Example:
  $ npm run itr -- policy activate default@2 --from 2027-01-01T00:00:00+08:00`,
    )
    .action(async (version: string, options: Options & { readonly from?: number }) => {
      const { from } = options;
      const api = await openApi(options);
      const body = from === undefined ? {} : { from: new Date(from).toISOString() };
      tell(await api.post<StoredVersion>(`/v1/policies/${version}/activate`, body), options);
    });
}

function addDelete(group: Command): void {
  const command = group
    .command('delete')
    .description('delete a version that was never in force and that no open issue uses')
    .argument('<version>', 'such as default@2', versionName);
  withJson(withApi(command))
    .addHelpText(
      'after',
      `
Example:
  $ npm run itr -- policy delete default@2`,
    )
    .action(async (version: string, options: Options) => {
      const api = await openApi(options);
      const deleted = await api.delete<StoredVersion>(`/v1/policies/${version}`);
      printLine(options.json ? JSON.stringify(deleted) : `${version} is deleted.`);
    });
}

function tell(stored: StoredVersion, { json }: Options): void {
  if (json) return printLine(JSON.stringify(stored));
  const { version, state, customerId, draftedBy, approvedBy, activeFrom } = stored;
  const scope = customerId === null ? '' : ` for customer ${customerId}`;
  const approved = approvedBy === null ? '' : `, approved by ${approvedBy}`;
  const from = activeFrom === null ? '' : `, in force from ${instantText(activeFrom)}`;
  printLine(`${version}${scope}: ${state}; drafted by ${draftedBy}${approved}${from}.`);
}
