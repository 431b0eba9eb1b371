import type { FieldError } from '../../plugins/problem.ts';
import { unfit } from './references.ts';

/** What the body of a hand-over says in words. */
interface Written {
  readonly checklist?: Readonly<Record<string, string>>;
  readonly text?: string;
}
/** Item of the checklist that holds the free text. */
const noteItem = 'note';

/**
 * The items that say something; the free text becomes one more.
 * @throws {ProblemError} `validation_failed` when there is such an item already.
 */
export function filledIn({ checklist = {}, text }: Written): Readonly<Record<string, string>> {
  const filled = Object.entries(checklist).filter(([, says]) => says.trim() !== '');
  const items = Object.fromEntries(filled);
  if (text === undefined) return items;
  if (Object.hasOwn(items, noteItem)) {
    const message = `must not come with the item ${noteItem} of the checklist: it becomes that item`;
    throw unfit([{ in: 'body', pointer: '/text', message } satisfies FieldError]);
  }
  return { ...items, [noteItem]: text };
}
