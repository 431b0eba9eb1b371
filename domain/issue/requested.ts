import { gateKinds, restrictedKinds } from '../approval/approval.ts';
import type { Refusal } from '../errors.ts';
import type { RequestedSubject } from './command.ts';

/** What is asked for by itself; the rest is asked for by the command that needs it (domain C.5). */
export const requestedKinds = [
  'severity-downgrade',
  'sla-exception',
  ...gateKinds,
  ...restrictedKinds,
] as const satisfies readonly RequestedSubject['kind'][];

/** What says more about a request than its kind. */
const fields = ['severity', 'clock', 'until', 'reference'] as const;
type Field = (typeof fields)[number];

function fieldsOf(kind: RequestedSubject['kind']): readonly Field[] {
  switch (kind) {
    case 'severity-downgrade':
      return ['severity'];
    case 'sla-exception':
      return ['clock', 'until'];
    case 'restricted-view':
    case 'restricted-export':
      return [];
    default:
      return ['reference'];
  }
}

/** What speaks against a request as it is written: a field that its kind needs is missing, or one of another kind is there. */
export function refusalOfFields(
  kind: RequestedSubject['kind'],
  given: { readonly [Name in Field]?: unknown },
): Refusal | undefined {
  const needed = fieldsOf(kind);
  const facts = { kind, needed };
  const missing = needed.find((field) => given[field] === undefined);
  if (missing !== undefined) {
    return { code: 'approval.subject-needed', pointer: `/${missing}`, facts };
  }
  const foreign = fields.find((field) => given[field] !== undefined && !needed.includes(field));
  return foreign === undefined
    ? undefined
    : { code: 'approval.subject-foreign', pointer: `/${foreign}`, facts };
}
