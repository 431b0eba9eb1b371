import { parseDate } from '../../domain/calendar/date.ts';
import type { Skill, SkillKind } from '../../domain/organisation/organisation.ts';
import type { Role } from '../../domain/people.ts';
import { lines, type Line } from '../../domain/policy/policy.ts';
import type { Instant } from '../../domain/process.ts';
import { shown, type CellFault } from './faults.ts';

/** How values of one kind stand in a cell. `blank` is what an empty or unreadable cell means. */
export interface Codec<Value> {
  readonly blank: Value;
  read(cell: string, wrong: (fault: CellFault) => void): Value;
  write(value: Value): string;
}

/** Beginnings that make a spreadsheet take a cell for a formula, with the apostrophes that keep it from doing so. */
const formula = /^'*[=+\-@＝＋－＠]/;

/** A cell that no spreadsheet runs; {@link fromCell} reads it back. */
export const toCell = (text: string): string => (formula.test(text) ? `'${text}` : text);

/** What a cell means, without the blanks around it. */
export function fromCell(cell: string): string {
  const text = cell.trim();
  return text.startsWith("'") && formula.test(text) ? text.slice(1) : text;
}

const bad = (code: string, text: string): CellFault => ({ code: `csv.${code}`, text });

const text: Codec<string> = { blank: '', read: (cell) => cell, write: (value) => value };

const optional: Codec<string | null> = {
  blank: null,
  read: (cell) => (cell === '' ? null : cell),
  write: (value) => value ?? '',
};

/** Ids hold no blanks, so both separate them. */
function idList<Id extends string>(): Codec<readonly Id[]> {
  return {
    blank: [],
    read: (cell) => cell.split(/[\s;]+/).filter((id) => id !== '') as Id[],
    write: (ids) => ids.join(' '),
  };
}

/** Entries that may hold blanks: where there is a semicolon, it alone separates them. */
function entriesOf(cell: string): readonly string[] {
  const entries = cell.includes(';') ? cell.split(';') : cell.split(/\s+/);
  return entries.map((entry) => entry.trim()).filter((entry) => entry !== '');
}

function joined(entries: readonly string[]): string {
  const [only] = entries;
  const alone = entries.length === 1 && only !== undefined && /\s/.test(only);
  return alone ? `${only};` : entries.join(';');
}

const entries: Codec<readonly string[]> = { blank: [], read: entriesOf, write: joined };

const skillRule = 'write kind:name=level, for example product:router-9=4;language:zh=5';

const skills: Codec<readonly Skill[]> = {
  blank: [],
  read: (cell, wrong) =>
    entriesOf(cell).flatMap((entry) => {
      const [, kind, name, level] = /^([^:=]*):(.*)=(\s*\d{1,9}\s*)$/s.exec(entry) ?? [];
      if (kind === undefined || name === undefined || level === undefined) {
        wrong(bad('skill', `${shown(entry)} is no skill; ${skillRule}`));
        return [];
      }
      return [{ kind: kind.trim() as SkillKind, name: name.trim(), level: Number(level) }];
    }),
  write: (list) => joined(list.map(({ kind, name, level }) => `${kind}:${name}=${level}`)),
};

const whole: Codec<number | null> = {
  blank: null,
  read(cell, wrong) {
    if (cell === '') return null;
    if (/^\d{1,9}$/.test(cell)) return Number(cell);
    wrong(bad('number', `${shown(cell)} is no whole number; write digits, or nothing`));
    return null;
  },
  write: (value) => (value === null ? '' : String(value)),
};

const line: Codec<Line | null> = {
  blank: null,
  read(cell, wrong) {
    const found = lines.find((one) => String(one) === cell);
    if (found !== undefined || cell === '') return found ?? null;
    wrong(bad('line', `there is no line ${shown(cell)}; write ${lines.join(', ')}, or nothing`));
    return null;
  },
  write: (value) => (value === null ? '' : String(value)),
};

const instantPattern =
  /^(\d{4}-\d{2}-\d{2})[Tt]([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?([Zz]|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

/** Unreadable instants are not a number, which no check takes for one. */
const instant: Codec<Instant> = {
  blank: Number.NaN,
  read(cell, wrong) {
    const [, date] = instantPattern.exec(cell) ?? [];
    if (date !== undefined && typeof parseDate(date) === 'number') {
      return Date.parse(cell.toUpperCase());
    }
    const rule = 'write date, time and zone, for example 2026-02-15T09:00:00Z';
    wrong(bad('instant', `${shown(cell)} is no instant; ${rule}`));
    return Number.NaN;
  },
  write: (value) => new Date(value).toISOString(),
};

export const codecs = {
  text,
  optional,
  ids: idList<string>(),
  roles: idList<Role>(),
  entries,
  skills,
  whole,
  line,
  instant,
} as const;
