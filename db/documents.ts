import type { CalendarDocument } from '../domain/calendar/document.ts';
import type { PolicyDocument } from '../domain/policy/document.ts';
import type { Instant } from '../domain/process.ts';
import { getCalendar, latestVersions } from './calendar.ts';
import type { Database } from './database.ts';
import { getPolicyDocument, policyInForce, type InForce, type PolicyRef } from './policy.ts';

/** The stored policies and calendars, for whoever pins them to issues. */
export const storedDocuments = (db: Database) => ({
  inForce: (customerId: string, at: Instant): Promise<InForce | undefined> =>
    policyInForce(db, customerId, at),
  policy: (ref: PolicyRef): Promise<PolicyDocument | undefined> => getPolicyDocument(db, ref),
  calendar: async (id: string, version: number): Promise<CalendarDocument | undefined> =>
    (await getCalendar(db, id, version))?.document,
  calendars: (): Promise<Readonly<Record<string, number>>> => latestVersions(db),
});
