import { expect, test } from 'vitest';
import { Pinner } from '../../documents/pinner.ts';
import { gen9x5 } from '../../domain/calendar/default.ts';
import type { CalendarDocument } from '../../domain/calendar/document.ts';
import { defaultPolicyDocument } from '../../domain/policy/default.ts';
import type { PinFacts, PolicyDocument } from '../../domain/policy/document.ts';

const facts: PinFacts = {
  type: 'fault',
  channel: 'api',
  customer: 'acme',
  level: 'standard',
  severity: 'S3',
  product: 'router-9',
};
const at = Date.UTC(2026, 2, 2);

const office = defaultPolicyDocument.businessCalendar;

function pinnerOn(calendar: CalendarDocument, heard: unknown[] = []): Pinner {
  const source = {
    inForce: async () => ({ policy: { id: 'default', version: 1 }, calendars: { [office]: 1 } }),
    policy: async () => defaultPolicyDocument,
    calendar: async () => ({ ...calendar, id: office }),
    calendars: async () => ({ [office]: 1 }),
  };
  return new Pinner(source, (found) => heard.push(found));
}

test('domain C.10: a calendar that lacks this year and the next is told of when it is loaded', async () => {
  const heard: unknown[] = [];
  await pinnerOn({ ...gen9x5, years: [2000] }, heard).forNewIssue(facts, at);
  const year = new Date().getUTCFullYear();
  expect(heard).toEqual([{ calendar: office, version: 1, missing: [year, year + 1] }]);
});

test('domain C.10: one that needs no dated days is no alarm', async () => {
  const heard: unknown[] = [];
  await pinnerOn(gen9x5, heard).forNewIssue(facts, at);
  expect(heard).toEqual([]);
});

test('one document for many issues: those whose facts make no difference share one value', async () => {
  const pin = await pinnerOn(gen9x5).ofDocument(defaultPolicyDocument);
  const one = await pin(facts, at);
  expect(await pin({ ...facts, customer: 'other' }, at + 1)).toBe(one);
  expect(await pin({ ...facts, level: 'premier' }, at)).not.toBe(one);
});

test('conditions are asked of each issue', async () => {
  const [first, ...others] = defaultPolicyDocument.targets.filter(
    ({ severity, level }) => severity === 'S3' && level === 'standard',
  );
  if (first === undefined) throw new Error('The shipped policy has no such row.');
  const special = {
    ...first,
    when: 'product.startsWith("router")',
    targets: { respond: '1bh' },
  } as const;
  const document: PolicyDocument = {
    ...defaultPolicyDocument,
    targets: [special, first, ...others],
  };
  const pin = await pinnerOn(gen9x5).ofDocument(document);
  expect((await pin(facts, at)).targets.S3?.targets['respond']).toBe('1bh');
  const other = await pin({ ...facts, product: 'switch-1' }, at);
  expect(other.targets.S3?.targets['respond']).toBe('8bh');
});

test('an issue that is old and open still has the years to come', async () => {
  const pin = await pinnerOn({ ...gen9x5, zone: 'Europe/Berlin' }).ofDocument(
    defaultPolicyDocument,
  );
  const policy = await pin(facts, Date.UTC(2019, 5, 1));
  const calendar = policy.calendars.find(({ id }) => id === office);
  if (calendar?.kind !== 'weekly') throw new Error('The office keeps hours.');
  expect(calendar.offsets.at(-1)?.[0]).toBeGreaterThan(Date.now() + 365 * 24 * 3600 * 1000);
  expect(calendar.offsets[0]?.[0]).toBeLessThan(Date.UTC(2019, 0, 1));
});
