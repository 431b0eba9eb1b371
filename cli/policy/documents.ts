/** Documents that commands name: files, stored versions, and what the product ships with. */
import { readFile } from 'node:fs/promises';
import type { ReadResult } from '../../documents/policy/read.ts';
import { cn9x5, gen9x5 } from '../../domain/calendar/default.ts';
import type { CalendarDocument } from '../../domain/calendar/document.ts';
import { roundTheClock } from '../../domain/calendar/time.ts';
import { parseDuration } from '../../domain/duration.ts';
import type { KnownCalendar } from '../../domain/policy/check.ts';
import { defaultPolicyDocument } from '../../domain/policy/default.ts';
import type { PolicyDocument } from '../../domain/policy/document.ts';
import type { Fault } from '../../domain/policy/fault.ts';
import { codeOf } from '../../stack/errors.ts';
import type { Api } from '../api.ts';
import { isVersion } from './options.ts';

/** Reading takes large packages, which nobody should wait for who asks for something else. */
export const reader = () => import('../../documents/policy/read.ts');

/** The word for the policy that the product ships with. */
const shippedWord = 'shipped';

/** A file that is no good document. */
class FaultyFile extends Error {
  override readonly name = 'FaultyFile';
  constructor(file: string, faults: readonly Fault[]) {
    super(faultLines(file, faults).join('\n'));
  }
}

/** The faults of a file, one a line: place, pointer, what is wrong. */
export function faultLines(file: string, faults: readonly Fault[]): readonly string[] {
  return faults.map(({ line, column, pointer, text }) => {
    const place = line === undefined ? file : `${file}:${line}:${column ?? 1}`;
    const [first = '', ...rest] = text.trimEnd().split('\n');
    const head = `${place}  ${pointer === '' ? '/' : pointer}  ${first}`;
    const more = rest.filter((one) => one.trim() !== '').map((one) => `    ${one}`);
    return [head, ...more].join('\n');
  });
}

/** @throws {Error} naming the file when it cannot be read. */
export async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const why = codeOf(error) === 'ENOENT' ? 'there is no such file' : String(error);
    throw new Error(`${file}: ${why}`, { cause: error });
  }
}

/** The document of a result, or an error that lists the faults. */
export function sound<Document>(file: string, read: ReadResult<Document>): Document {
  if (read.ok) return read.document;
  throw new FaultyFile(file, read.faults);
}

const shippedCalendars: readonly CalendarDocument[] = [gen9x5, cn9x5];

/** Calendars and those of files besides; a file wins over another calendar of the same id. */
export async function calendarsOf(
  files: readonly string[],
  others: readonly CalendarDocument[] = shippedCalendars,
): Promise<readonly CalendarDocument[]> {
  const { readCalendarDocument } = await reader();
  const byId = new Map(others.map((document) => [document.id, document]));
  for (const file of files) {
    const document = sound(file, readCalendarDocument(await readText(file)));
    byId.set(document.id, document);
  }
  return [...byId.values()];
}

/** What a policy may name. */
export const knownOf = (calendars: readonly CalendarDocument[]): readonly KnownCalendar[] => [
  roundTheClock,
  ...calendars.map(({ id, businessDay }) => ({
    id,
    businessDayMs: parseDuration(businessDay, roundTheClock.businessDayMs).ms,
  })),
];

/** A policy by what the operator wrote: a file, `default@1`, or the word `shipped`. */
export async function policyOf(
  name: string,
  calendars: readonly CalendarDocument[],
  api: () => Promise<Api>,
): Promise<PolicyDocument> {
  if (name === shippedWord) return defaultPolicyDocument;
  if (isVersion(name)) return (await storedPolicy(await api(), name)).document;
  const { readPolicy } = await reader();
  return sound(name, readPolicy(await readText(name), knownOf(calendars)));
}

/** A stored version and where it stands, as the API shows it. */
export interface StoredVersion {
  readonly version: string;
  readonly id: string;
  readonly number: number;
  readonly state: 'draft' | 'approved' | 'active';
  readonly customerId: string | null;
  readonly draftedBy: string;
  readonly approvedBy: string | null;
  readonly activeFrom: string | null;
}

export const storedPolicy = (
  api: Api,
  version: string,
): Promise<StoredVersion & { readonly document: PolicyDocument }> =>
  api.get(`/v1/policies/${version}`);

/** The newest stored version of every calendar that is asked for. */
export async function storedCalendars(
  api: Api,
  ids: readonly string[],
): Promise<readonly CalendarDocument[]> {
  const found = ids.map((id) =>
    api.get<{ readonly document: CalendarDocument }>(`/v1/calendars/${encodeURIComponent(id)}`),
  );
  return (await Promise.all(found)).map(({ document }) => document);
}

/** The calendars a policy counts on, round the clock left out. */
export const calendarIdsOf = ({ businessCalendar, targets }: PolicyDocument): readonly string[] =>
  [...new Set([businessCalendar, ...targets.map(({ calendar }) => calendar)])].filter(
    (id) => id !== roundTheClock.id,
  );

export const nameOf = ({ id, version }: Pick<PolicyDocument, 'id' | 'version'>): string =>
  `${id}@${version}`;
