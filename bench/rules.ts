import { Buffer } from 'node:buffer';
import { storedDocuments } from '../db/documents.ts';
import { Pinner } from '../documents/pinner.ts';
import { pack } from '../domain/pack.ts';
import { defaultPolicyDocument } from '../domain/policy/default.ts';
import type { PinFacts } from '../domain/policy/document.ts';
import { serviceLevels } from '../domain/policy/policy.ts';
import { atMost, shown, type Findings } from './figures.ts';
import type { Plan } from './options.ts';
import { measureSimulator } from './simulate.ts';
import type { BenchStack } from './stack.ts';

const limits = { calendarUs: 5, decideUs: 50, pinnedKb: 8, backtestSeconds: 10 };
const barIssues = 10_000;
const anIssue = {
  type: 'fault',
  channel: 'api',
  customer: 'bench',
  severity: 'S1',
  product: '',
} as const;

/** What the rules cost: calendars, one decision, what is pinned to an issue, and a back-test. */
export async function measureRules(
  { database }: BenchStack,
  { backtestIssues }: Plan,
): Promise<Findings> {
  const figures = measureSimulator(backtestIssues);
  const pinner = new Pinner(storedDocuments(database.db));
  const pin = await pinner.ofDocument(defaultPolicyDocument);
  const sizes = await Promise.all(
    serviceLevels.map(async (level) => {
      const facts: PinFacts = { ...anIssue, level };
      const pinned = await pin(facts, Date.now());
      return Buffer.byteLength(JSON.stringify(pack(pinned))) / 1024;
    }),
  );
  const seconds = figures.backtestMsPerIssue * (barIssues / 1000);
  return {
    tables: [
      {
        title: `Back-test of ${figures.issues} issues with ${figures.events} events`,
        head: ['seconds', 'ms an issue', 'heap growth MB'],
        rows: [
          [
            shown(figures.backtestSeconds),
            shown(figures.backtestMsPerIssue),
            shown(figures.heapGrowthMb),
          ],
        ],
      },
    ],
    bars: [
      atMost('add on a two-year calendar', figures.calendarAddUs, limits.calendarUs, ' µs'),
      atMost('between on a two-year calendar', figures.calendarBetweenUs, limits.calendarUs, ' µs'),
      atMost('decide and due of an S1 issue', figures.decideAndDueUs, limits.decideUs, ' µs'),
      atMost('pinned policy with calendars', Math.max(...sizes), limits.pinnedKb, ' KB'),
      atMost(`back-test of ${barIssues} issues`, seconds, limits.backtestSeconds, ' s'),
    ],
  };
}
