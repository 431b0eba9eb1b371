import type { PolicyDocument } from './document.ts';
import { pointerTo, type Path } from './fault.ts';

/** One difference between two documents, with a text to read it by: `S1 standard restore: 6h → 4h`. */
export interface Difference {
  /** Place in the later document; of what was removed, in the earlier one. */
  readonly pointer: string;
  readonly kind: 'added' | 'removed' | 'changed';
  /** Undefined where there is no such value. */
  readonly before: unknown;
  readonly after: unknown;
  readonly text: string;
}

type Table = Readonly<Record<string, unknown>>;

/** A list whose entries have names: they are compared by name, wherever they stand. */
interface NamedList {
  readonly nameOf: (entry: Table) => string;
  /** What the whole list is called. */
  readonly title: string;
  /** The names are those of a part, so what it is a part of is said as well. */
  readonly inside?: true;
}

const by = (field: string, what: string, title: string): NamedList => ({
  nameOf: (entry) => `${what} ${String(entry[field])}`,
  title,
});

const namedLists: Readonly<Record<string, NamedList>> = {
  '/targets': {
    nameOf: ({ severity, level, when }) => {
      const row = `${String(severity)} ${String(level)}`;
      return typeof when === 'string' ? `${row} when ${when}` : row;
    },
    title: 'target rows',
  },
  '/lines': by('line', 'line', 'lines'),
  '/clocks': by('name', 'clock', 'clocks'),
  '/ladder/rows': by('id', 'ladder row', 'ladder rows'),
  '/triggers': by('id', 'trigger', 'triggers'),
  '/stops': by('reason', 'stop reason', 'stop reasons'),
  '/routing/rules': by('id', 'routing rule', 'routing rules'),
};

/** Lists by name that stand in each rule of a kind. */
function namedListAt(path: Path): NamedList | undefined {
  const [first, , last] = path;
  const isParties = first === 'approvals' && last === 'parties' && path.length === 3;
  return isParties
    ? { ...by('id', 'party', 'parties'), inside: true }
    : namedLists[pointerTo(...path)];
}

/** Tables whose name does not help to read what is in them, or reads better another way. */
const titles: Readonly<Record<string, string>> = {
  severityMatrix: 'severity of',
  entryLine: 'entry line of',
  leastEntryLine: 'least entry line of',
  approvals: 'approval',
  nextUp: 'next up of',
  reach: 'reach for',
  leastSkill: 'least skill for',
  longestWait: 'longest wait',
  bounceLimit: 'bounce limit',
  targets: '',
  stops: '',
};

/** A place in both documents, and how it is read. */
interface Place {
  readonly before: Path;
  readonly after: Path;
  readonly words: readonly string[];
}

/** What the later document says that the earlier one does not, and the other way round; nothing when they say the same. */
export function diffPolicies(before: PolicyDocument, after: PolicyDocument): readonly Difference[] {
  return compare(before, after, { before: [], after: [], words: [] });
}

const isTable = (value: unknown): value is Table =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isSame = (a: unknown, b: unknown): boolean => canonical(a) === canonical(b);
/** The same text for values that differ in the order of their fields only. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    isTable(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );

function compare(before: unknown, after: unknown, place: Place): readonly Difference[] {
  if (isTable(before) && isTable(after)) return compareTables(before, after, place);
  const named = namedListAt(place.after);
  if (named !== undefined && Array.isArray(before) && Array.isArray(after)) {
    return compareNamed(before, after, place, named);
  }
  return isSame(before, after) ? [] : [difference(before, after, place)];
}

function compareTables(before: Table, after: Table, place: Place): readonly Difference[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].flatMap((key) =>
    compare(before[key], after[key], {
      before: [...place.before, key],
      after: [...place.after, key],
      words: [...place.words, titles[key] ?? key].filter((word) => word !== ''),
    }),
  );
}

/** Entries by name and the place they stand at; of entries with one name the later ones are numbered. */
function index(list: readonly Table[], { nameOf }: NamedList): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  for (const [at, entry] of list.entries()) {
    const name = nameOf(entry);
    let own = name;
    for (let count = 2; places.has(own); count += 1) own = `${name} (${count})`;
    places.set(own, at);
  }
  return places;
}

function compareNamed(
  before: readonly Table[],
  after: readonly Table[],
  place: Place,
  named: NamedList,
): readonly Difference[] {
  const [old, now] = [index(before, named), index(after, named)];
  const names = [...old.keys(), ...[...now.keys()].filter((name) => !old.has(name))];
  const entries = names.flatMap((name) => {
    const [was, is] = [old.get(name), now.get(name)];
    return compare(
      was === undefined ? undefined : before[was],
      is === undefined ? undefined : after[is],
      {
        before: [...place.before, was ?? 0],
        after: [...place.after, is ?? 0],
        words: named.inside === true ? [...place.words.slice(0, -1), name] : [name],
      },
    );
  });
  return [...entries, ...order(old, now, place, named)];
}

/** Order counts where the first row that fits is taken. */
function order(
  old: ReadonlyMap<string, number>,
  now: ReadonlyMap<string, number>,
  place: Place,
  { title, inside }: NamedList,
): readonly Difference[] {
  const before = [...old.keys()].filter((name) => now.has(name));
  const after = [...now.keys()].filter((name) => old.has(name));
  if (isSame(before, after)) return [];
  const whose = inside === true ? ` of ${place.words.slice(0, -1).join(' ')}` : '';
  const text = `order of the ${title}${whose}: changed`;
  return [{ pointer: pointerTo(...place.after), kind: 'changed', before, after, text }];
}

function difference(before: unknown, after: unknown, place: Place): Difference {
  const what = place.words.join(' ');
  if (before === undefined) {
    const text = `${what}: added${isTable(after) ? '' : ` ${show(after)}`}`;
    return { pointer: pointerTo(...place.after), kind: 'added', before, after, text };
  }
  if (after === undefined) {
    const text = `${what}: removed${isTable(before) ? '' : `, was ${show(before)}`}`;
    return { pointer: pointerTo(...place.before), kind: 'removed', before, after, text };
  }
  const text = `${what}: ${show(before)} → ${show(after)}`;
  return { pointer: pointerTo(...place.after), kind: 'changed', before, after, text };
}

function show(value: unknown): string {
  if (isTable(value) && Array.isArray(value['by'])) return showTier(value);
  if (!Array.isArray(value)) return typeof value === 'string' ? value : JSON.stringify(value);
  return value.length === 0 ? 'nothing' : value.map(show).join(', ');
}

/** A row of amounts reads as who decides up to which. */
const showTier = ({ upTo, by: who }: Table): string =>
  `${upTo === undefined ? 'any' : `up to ${JSON.stringify(upTo)}`}: ${show(who)}`;
