import { readFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import type { Static } from 'typebox';
import { describe, expect, test } from 'vitest';
import { compileRoster } from '../../documents/roster/compile.ts';
import { readRoster } from '../../documents/roster/read.ts';
import { RosterSchema } from '../../documents/roster/schema.ts';
import type { Role } from '../../domain/people.ts';
import { onDuty } from '../../domain/roster/duty.ts';
import type { RosterDocument } from '../../domain/roster/roster.ts';
import { gaps } from '../../domain/roster/shifts.ts';

type DeepReadonly<Type> = { readonly [Key in keyof Type]: DeepReadonly<Type[Key]> };
type RosterValue = Static<typeof RosterSchema>;
/** The compiler refuses these when the schema and the type differ; they do nothing. */
const rosters = {
  toDomain: (value: RosterValue): RosterDocument => value,
  fromDomain: (document: RosterDocument): DeepReadonly<RosterValue> => document,
};

const engineer: { readonly roles: readonly Role[] } = { roles: ['engineer'] };
const known = {
  people: new Map(['ada', 'ben', 'chen', 'dora'].map((id) => [id, engineer])),
  teams: new Set(['line-1-eu']),
};
const guide = readFileSync(new URL('../../docs/rosters.md', import.meta.url), 'utf8');
const example = /```yaml\n([\s\S]*?)```/.exec(guide)?.[1] ?? '';

/** The faults of a text: `line:column pointer code`. */
function faultsOf(text: string): readonly string[] {
  const result = readRoster(text, known);
  return result.ok
    ? []
    : result.faults.map(
        ({ line, column, pointer, code }) => `${line}:${column} ${pointer} ${code}`,
      );
}
const changed = (from: string, to: string): string => {
  expect(example).toContain(from);
  return example.replace(from, to);
};

describe('3-1.2 reading a roster', () => {
  test('the example of the guide is one, and has no hole', () => {
    const result = readRoster(example, known);
    expect(result).toMatchObject({ ok: true, document: { id: 'line-1-eu-duty' } });
    if (!result.ok) return;
    const roster = compileRoster(result.document, { fromYear: 2026, toYear: 2027 });
    expect(gaps(roster, Date.UTC(2026, 0, 5, 8), Date.UTC(2027, 11, 31))).toEqual([]);
    expect(gaps(roster, Date.UTC(2026, 0, 5), Date.UTC(2026, 0, 6))).toHaveLength(1);
  });

  test('who is on duty in the example is as the guide says', () => {
    const result = readRoster(example, known);
    if (!result.ok) throw new Error('The example has faults.');
    const roster = compileRoster(result.document, { fromYear: 2026, toYear: 2026 });
    const rows: readonly (readonly [string, string | undefined])[] = [
      ['2026-01-05T08:59', undefined],
      ['2026-01-05T12:00', 'ada'],
      ['2026-01-05T23:00', 'dora'],
      ['2026-01-10T05:00', 'chen'],
      ['2026-01-10T23:00', 'ada'],
      ['2026-01-12T09:00', 'ben'],
      ['2026-02-15T12:00', 'dora'],
    ];
    const answers = rows.map(([local]) => onDuty(roster, Date.parse(`${local}:00+01:00`))?.person);
    expect(answers).toEqual(rows.map(([, person]) => person));
    const table = guide
      .split('\n')
      .filter((line) => line.includes(' January,') || line.includes(' February,'));
    expect(table.map((line) => /^\w+/.exec(line.split('|')[2]?.trim() ?? '')?.[0])).toEqual(
      rows.map(([, person]) => person ?? 'nobody'),
    );
  });

  test('JSON reads as YAML does', () => {
    const yaml = readRoster(example, known);
    expect(yaml.ok).toBe(true);
    const json = yaml.ok ? JSON.stringify(yaml.document) : '';
    expect(readRoster(json, known)).toEqual(yaml);
  });

  test.each([
    ['rotation: weekly', 'rotation: monthly', '/layers/0/rotation schema.pattern'],
    ['rotation: weekly', 'rotation: 7', '/layers/0/rotation schema.type'],
    ['rotation: weekly', 'rotation: { days: 0 }', '/layers/0/rotation/days schema.minimum'],
    ['rotation: weekly', 'rotation: { weeks: 2 }', '/layers/0/rotation/days schema.required'],
    ['zone: Europe/Berlin', 'zone: Mars/Phobos', '/zone roster.zone'],
    ['zone: Europe/Berlin', 'zone: "+01:00"', '/zone schema.pattern'],
    ['team: line-1-eu', 'team: line-7', '/team roster.unknown-team'],
    ['role: engineer', 'role: boss', '/role schema.enum'],
    ['people: [ada, ben, chen]', 'people: []', '/layers/0/people schema.minItems'],
    ['people: [ada, ben, chen]', 'people: [ada, zoe]', '/layers/0/people/1 roster.unknown-person'],
    ['start: 2026-01-05', 'start: 2026-02-30', '/layers/0/start roster.date'],
    ['start: 2026-01-05', 'begin: 2026-01-05', '/layers/0/begin schema.unknown-field'],
  ])('%s → %s: %s, with its place', (from, to, expected) => {
    const text = changed(from, to);
    const faults = readRoster(text, known);
    expect(faults.ok).toBe(false);
    const line = text.slice(0, text.indexOf(to)).split('\n').length;
    const found = faultsOf(text).filter((fault) => fault.endsWith(expected));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(new RegExp(`^${line}:`));
  });

  test('all faults of the shape come at once, then all of the sense', () => {
    const shape = changed("handOff: '09:00'", "handOff: '9:00'").replace(
      'role: engineer',
      'role: 5',
    );
    expect(faultsOf(shape)).toEqual([
      '5:7 /role schema.type',
      '12:14 /layers/0/handOff schema.pattern',
    ]);
    const sense = changed('zone: Europe/Berlin', 'zone: Europe/Nowhere')
      .replace('people: [ada, ben, chen]', 'people: [ada, zoe]')
      .replace('until: 2026-02-16T09:00', 'until: 2026-02-14T09:00');
    expect(faultsOf(sense)).toEqual([
      '6:7 /zone roster.zone',
      '13:19 /layers/0/people/1 roster.unknown-person',
      '26:12 /overrides/0/until roster.override-order',
    ]);
  });

  test('a word of a rotation that is none is told with those that are', () => {
    const result = readRoster(changed('rotation: weekly', 'rotation: monthly'), known);
    expect(result.ok ? [] : result.faults.map(({ text }) => text)).toEqual([
      '"monthly" does not have the right form: How long a turn is: daily, weekly, or a number of days, for example daily, weekly, { days: 3 }',
    ]);
  });

  test('a text that is no YAML is a fault, not an accident', () => {
    expect(faultsOf('layers: [')[0]).toMatch(/source\.syntax/);
    expect(faultsOf('')[0]).toMatch(/source\.empty/);
    expect(faultsOf('just text')).toEqual(['1:1  schema.type']);
  });
});

describe('3-1.2 the schema of a roster document', () => {
  const file = new URL('../../docs/roster.schema.json', import.meta.url).pathname;

  test('is the one in docs/, written anew by vitest -u', async () => {
    const text = JSON.stringify({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      title: 'ITR roster document',
      ...RosterSchema,
    });
    const published = await format(text, { ...(await resolveConfig(file)), filepath: file });
    await expect(published).toMatchFileSnapshot(file);
  });

  test('its type is that of the domain', () => {
    expect(Object.keys(rosters)).toHaveLength(2);
  });
});
