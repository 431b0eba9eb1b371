import { approvalRows } from '../../db/approval-sheet.ts';
import { DecisionCodes } from '../../db/decision-code.ts';
import type { InboxRow } from '../../db/inbox.ts';
import { within } from '../../db/reach.ts';
import { approvalAskedIn } from '../../domain/inbox.ts';
import { reachFor } from '../plugins/authority.ts';
import type { ActingPerson } from '../plugins/people.ts';
import type { Services } from '../services.ts';
import { standingOf } from './acting.ts';
import { waysOf } from './approval-sheets.ts';

/** Where the reader decides what notices ask, by the ids of the notices. The codes are made here and kept nowhere. */
export async function decideLinks(
  services: Pick<Services, 'db' | 'directories' | 'fresh' | 'secret'>,
  reader: ActingPerson,
  notices: readonly InboxRow[],
): Promise<ReadonlyMap<string, string>> {
  const asked = notices.flatMap((row) => {
    const approval = approvalAskedIn(row);
    return approval === undefined ? [] : [{ notice: row.notice, approval }];
  });
  if (asked.length === 0) return new Map();
  const ids = [...new Set(asked.map(({ approval }) => approval))];
  // what asks may be read before what it asks about
  await services.fresh.allReached();
  const reach = reachFor(reader, 'getApproval');
  const [rows, standing] = await Promise.all([
    approvalRows(services.db, ids, within(reach)),
    standingOf(services, reader),
  ]);
  const open = new Set(
    rows
      .filter((row) => waysOf(row, standing).some(({ way }) => way !== 'recorded'))
      .map(({ approval }) => approval.id),
  );
  const codes = new DecisionCodes(services.secret);
  const now = Date.now();
  return new Map(
    asked
      .filter(({ approval }) => open.has(approval))
      .map(({ notice, approval }) => [notice, `/decide/${codes.make(approval, reader.id, now)}`]),
  );
}
