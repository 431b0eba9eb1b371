import type { CloudEvent } from '../feed/cloud-event.ts';
import type { Instant } from '../process.ts';
import { toWire } from '../wire-instant.ts';

/** Sent on request only: whoever receives it can tell it from events of issues by its type. */
export const testEvent = (
  webhookId: string,
  unique: string,
  at: Instant,
): CloudEvent<{ readonly webhookId: string }> => ({
  specversion: '1.0',
  id: `test_${unique}`,
  source: `/v1/webhooks/${webhookId}`,
  type: 'itr.webhook.test',
  subject: webhookId,
  time: toWire(at),
  datacontenttype: 'application/json',
  partitionkey: webhookId,
  sequence: '0000000001',
  data: { webhookId },
});
