import type { WorkflowHandle } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { decodeInPlace } from '../../api/temporal-history.ts';
import { testKeyRing } from './vault.ts';

interface Read {
  /** As it is stored. */
  readonly json: string;
  /** What its payloads say, for those who have the key. */
  readonly clear: readonly string[];
  /** What their bytes are without it. */
  readonly stored: readonly string[];
}

/** What stands in the payloads of a history in JSON. */
const payloadTexts = (json: string): readonly string[] =>
  [...json.matchAll(/"data":\s*"([^"]+)"/g)].map(([, data = '']) =>
    Buffer.from(data, 'base64').toString('latin1'),
  );

/** The history of a process, as everybody sees it and as those see it who have the key. */
export async function readHistory(handle: WorkflowHandle): Promise<Read> {
  const history = await handle.fetchHistory();
  const json = historyToJSON(history);
  await decodeInPlace([history], testKeyRing);
  return { json, clear: payloadTexts(historyToJSON(history)), stored: payloadTexts(json) };
}
