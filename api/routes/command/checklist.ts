import type { FieldError } from '../../plugins/problem.ts';
import type { Papers } from './route.ts';
import { unfit } from './references.ts';

/** What the body of a hand-over says in words. */
interface Written {
  readonly checklist?: Readonly<Record<string, string>>;
  readonly text?: string;
}
/** Item of the checklist that holds the free text. */
const noteItem = 'note';

/** A hand-over says everything in the items of its checklist. */
export function handedOver(body: unknown): Papers {
  const { text: _, ...fields } = body as Written;
  const items = filledIn(body as Written);
  return { items, fields: { ...fields, checklist: items } };
}

/**
 * The items that say something; the free text becomes one more.
 * @throws {ProblemError} `validation_failed` when there is such an item already.
 */
function filledIn({ checklist = {}, text }: Written): Readonly<Record<string, string>> {
  const filled = Object.entries(checklist).filter(([, says]) => says.trim() !== '');
  const items = Object.fromEntries(filled);
  if (text === undefined) return items;
  if (Object.hasOwn(items, noteItem)) {
    const message = `must not come with the item ${noteItem} of the checklist: it becomes that item`;
    throw unfit([{ in: 'body', pointer: '/text', message } satisfies FieldError]);
  }
  return { ...items, [noteItem]: text };
}
