import type { FastifyRequest } from 'fastify';
import type { Static } from 'typebox';
import type { StoredWebhook, WebhookChange } from '../../db/webhook.ts';
import { loadWebhook } from '../../db/webhook-run.ts';
import { isMinded } from '../../domain/webhook/rules.ts';
import { ProblemError } from '../plugins/problem.ts';
import type { WebhookParams as ParamsSchema } from '../schemas/webhook.ts';
import type { Services } from '../services.ts';

export type WebhookParams = Static<typeof ParamsSchema>;

/**
 * The webhook that is asked for. Whose it is not does not hear that it is there.
 * @throws {ProblemError} `webhook.unknown`.
 */
export async function webhookOf(
  { db }: Pick<Services, 'db'>,
  {
    actor,
    reach,
    params,
  }: Pick<FastifyRequest, 'actor' | 'reach'> & { readonly params: WebhookParams },
): Promise<StoredWebhook> {
  const row = await loadWebhook(db, params.id);
  if (row === undefined || !isMinded({ id: actor.id, all: reach.all }, row.holder)) {
    throw new ProblemError({ code: 'webhook.unknown' });
  }
  return row;
}

/** What is told of a filter; null: everything. */
export const filterFacts = ({ types, customers }: Pick<WebhookChange, 'types' | 'customers'>) => ({
  ...(types === undefined ? {} : { types: types?.join(' ') ?? null }),
  ...(customers === undefined ? {} : { customers: customers?.join(' ') ?? null }),
});
