import type { OrganisationKind } from '../organisation.ts';
import { shown, teller, type Faults } from './tell.ts';

/** Ids of people, absences and customers. */
export const personIdPattern = /^[\w.@:-]{1,128}$/;
const unitIdPattern = /^[a-z0-9][a-z0-9-]{0,63}$/;

const personRule = 'write 1 to 128 letters, digits, dots, dashes, underscores, @ and colons';
const unitRule = 'write 1 to 64 small letters, digits and dashes, the first a letter or a digit';

/** Ids that are none, and ids that two rows share. */
export function* idFaults(
  kind: OrganisationKind,
  rows: readonly { readonly id: string }[],
): Faults {
  const isUnit = kind === 'team' || kind === 'department';
  const pattern = isUnit ? unitIdPattern : personIdPattern;
  const seen = new Set<string>();
  for (const [index, { id }] of rows.entries()) {
    const tell = teller(kind, index, id);
    if (!pattern.test(id)) {
      const wrong = id === '' ? 'the id is missing' : `${shown(id)} is no id`;
      yield tell('id', 'bad-id', `${wrong}; ${isUnit ? unitRule : personRule}`);
    } else if (seen.has(id)) {
      const text = `there is another ${kind} ${shown(id)}; give each an id of its own`;
      yield tell('id', 'duplicate-id', text);
    }
    seen.add(id);
  }
}
