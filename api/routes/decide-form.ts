import { approvalDecisions, type ApprovalDecision } from '../../domain/approval/approval.ts';
import { isStorable } from '../plugins/json.ts';

/** What the form of the page says. */
export interface DecideForm {
  readonly decision: ApprovalDecision;
  readonly party?: string;
  readonly comment?: string;
}

const fields: readonly string[] = ['decision', 'party', 'comment'];
const longestComment = 10_000;

/** Reads a form as browsers send it; undefined when it is not what the page would send. */
export function readDecideForm(body: unknown): DecideForm | undefined {
  const given = Buffer.isBuffer(body) ? fieldsIn(body) : undefined;
  if (given === undefined) return undefined;
  const decision = approvalDecisions.find((one) => one === given.get('decision'));
  const party = given.get('party');
  // browsers end lines their own way
  const comment = (given.get('comment') ?? '').replaceAll('\r\n', '\n').trim();
  if (decision === undefined || comment.length > longestComment || !isStorable(comment)) {
    return undefined;
  }
  if (party !== undefined && !/^[a-z][a-z0-9-]{0,30}$/.test(party)) return undefined;
  return {
    decision,
    ...(party === undefined ? {} : { party }),
    ...(comment === '' ? {} : { comment }),
  };
}

/** Every field once, and none that the page does not have. */
function fieldsIn(body: Buffer): ReadonlyMap<string, string> | undefined {
  const all = [...new URLSearchParams(body.toString('utf8'))];
  const given = new Map(all);
  const isFitting = all.length === given.size && all.every(([name]) => fields.includes(name));
  return isFitting ? given : undefined;
}
