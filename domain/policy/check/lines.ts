import type { PolicyDocument } from '../document.ts';
import { fault, type Fault } from '../fault.ts';
import { lines, type LineRule } from '../policy.ts';
import { duplicates } from './lists.ts';

const mostBounces = 20;

/** Each maintenance line has one rule, with a checklist that can be filled in (domain C.3). */
export function lineFaults({ lines: rules }: PolicyDocument): readonly Fault[] {
  const own = rules.map(({ line }) => String(line));
  return [
    ...duplicates(
      own,
      (index) => ['lines', index, 'line'],
      'duplicate-line',
      (line) => `line ${line} has a rule already; give each line one`,
    ),
    ...lines
      .filter((line) => !own.includes(String(line)))
      .map((line) =>
        fault(
          ['lines'],
          'line-missing',
          `line ${line} has no rule; add one, with what it asks for`,
        ),
      ),
    ...rules.flatMap(ruleFaults),
  ];
}

function ruleFaults({ checklist, bounceLimit }: LineRule, index: number): readonly Fault[] {
  const at = ['lines', index] as const;
  const isLimit = Number.isInteger(bounceLimit) && bounceLimit >= 1 && bounceLimit <= mostBounces;
  const limit = `${bounceLimit} is no bounce limit; it is a whole number from 1 to ${mostBounces}`;
  return [
    ...checklist.flatMap((item, place) => {
      if (/^[a-z][a-z0-9-]{0,30}$/.test(item)) return [];
      const text = `"${item}" is no name of an item: it has up to 31 small letters, digits and hyphens and starts with a letter`;
      return [fault([...at, 'checklist', place], 'checklist-item', text)];
    }),
    ...duplicates(
      checklist,
      (place) => [...at, 'checklist', place],
      'duplicate-entry',
      (item) => `${item} stands in this list already; name it once`,
    ),
    ...(isLimit ? [] : [fault([...at, 'bounceLimit'], 'bounce-limit', limit)]),
  ];
}
