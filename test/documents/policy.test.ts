import { describe, expect, test } from 'vitest';
import { readCalendarDocument, readPolicy } from '../../documents/policy/read.ts';
import { calendarToYaml, policyToYaml } from '../../documents/policy/write.ts';
import type { CalendarDocument } from '../../domain/calendar/document.ts';
import { defaultPolicyDocument as base } from '../../domain/policy/default.ts';
import type { PolicyDocument } from '../../domain/policy/document.ts';

const hour = 3600 * 1000;
const calendars = [
  { id: '24x7', businessDayMs: 24 * hour },
  { id: 'CN-9x5-2026', businessDayMs: 9 * hour },
];
const yaml = policyToYaml(base);
const lines = yaml.split('\n');

/** The text with some lines changed, each found by what it holds. */
const edited = (...edits: readonly (readonly [from: string, to: string])[]): string =>
  edits.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`no ${from}`);
    return text.replace(from, to);
  }, yaml);
/** `line:column pointer code`. */
const faultsOf = (text: string): readonly string[] => {
  const result = readPolicy(text, calendars);
  return result.ok
    ? []
    : result.faults.map(
        ({ line, column, pointer, code }) => `${line}:${column} ${pointer} ${code}`,
      );
};
const textsOf = (text: string): readonly string[] => {
  const result = readPolicy(text, calendars);
  return result.ok ? [] : result.faults.map((fault) => fault.text);
};
/** Where a text first stands, as `line:column`. */
const spot = (text: string, part: string): string => {
  const before = text.slice(0, text.indexOf(part)).split('\n');
  return `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
};

describe('0-13 the document the product ships with', () => {
  test('is read from YAML, exactly as it was written', () => {
    expect(readPolicy(yaml, calendars)).toEqual({ ok: true, document: base });
  });

  test('is read from JSON', () => {
    expect(readPolicy(JSON.stringify(base), calendars)).toEqual({ ok: true, document: base });
    expect(readPolicy(JSON.stringify(base, null, 2), calendars).ok).toBe(true);
  });

  test('is text that a person edits: one field a line, short lists in one', () => {
    expect(lines).toContain('  - name: respond');
    expect(lines).toContain('    start: [received]');
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(100);
    expect(yaml).not.toMatch(/[&*]\w/);
  });

  test('texts that look like something else stay texts', () => {
    const texts = [
      'yes',
      '1',
      '1.5',
      'null',
      '~',
      '- a',
      'a: b',
      '# x',
      ' x ',
      '"',
      "it's",
      '{',
      '',
    ];
    for (const text of [...texts, 'x '.repeat(99), 'line\nline', '*a', '&a', '!a', '%', '😀']) {
      const title = `${text}.`;
      const document = { ...base, title };
      expect(readPolicy(policyToYaml(document), calendars)).toEqual({ ok: true, document });
    }
  });
});

describe('0-13 the shape of a document', () => {
  const row = lines.findIndex((line) => line.includes('severity: S2')) + 1;
  const text = edited(
    ['version: 1\n', 'version: 1.5\ncolour: red\n'],
    ['HM: S2\n', 'HM: S9\n'],
    ['  LL: S4\n', ''],
    ['minimum: 1h', 'minimum: 1 hour'],
    ['    internal: true', '    internal: false'],
    ['    start: [received]', '    start: received'],
    ['    restore: 6h', '    restore: 6\n      Bad Name: 1h'],
    ['reopenWithin: 30d', 'reopenWithin: [30d]'],
    ['  remind: [1bd, 3bd, 5bd]', '  remind: [1bd, 3, 5bd]'],
  );

  test('all faults at once, each at its line', () => {
    expect(row).toBeGreaterThan(0);
    expect([...faultsOf(text)].toSorted()).toEqual(
      [
        `${spot(text, '1.5')} /version schema.type`,
        `${spot(text, 'red')} /colour schema.unknown-field`,
        `${spot(text, 'S9')} /severityMatrix/HM schema.enum`,
        `${spot(text, 'severityMatrix')} /severityMatrix/LL schema.required`,
        `${spot(text, '1 hour')} /ladder/minimum schema.pattern`,
        `${spot(text, 'false')} /clocks/3/internal schema.const`,
        `${spot(text, 'received\n')} /clocks/0/start schema.type`,
        `${spot(text, '6\n      Bad')} /targets/1/targets/restore schema.type`,
        `${spot(text, '1h\n      progress')} /targets/1/targets/Bad Name schema.unknown-field`,
        `${spot(text, '[30d]')} /reopenWithin schema.type`,
        `${spot(text, '3, 5bd')} /waiting/remind/1 schema.type`,
      ].toSorted(),
    );
  });

  test.each([
    ['/version', '1.5 is not a whole number: Version of the document'],
    ['/colour', 'there is no field "colour" here; the fields are id, version, title'],
    ['/severityMatrix/HM', '"S9" is not one of S1, S2, S3, S4: Severity of impact H and urgency M'],
    ['/severityMatrix/LL', 'the field "LL" is missing: Severity of impact L and urgency L'],
    ['/ladder/minimum', '"1 hour" does not have the right form: Shares of clocks'],
    ['/ladder/minimum', 'bh and bd working hours and working days, for example 15min, 4h'],
    ['/clocks/3/internal', 'the only value is true; leave the field out otherwise'],
    ['/clocks/0/start', '"received" is not a list: Events that start it'],
    ['/targets/1/targets/Bad Name', 'there is no field "Bad Name" here; keys have the form'],
    ['/reopenWithin', 'a list is not a text: How long after its closing'],
  ])('the fault at %s says what would be right', (pointer, part) => {
    const result = readPolicy(text, calendars);
    const faults = result.ok ? [] : result.faults;
    expect(faults.find((fault) => fault.pointer === pointer)?.text).toContain(part);
  });

  test('3-3.2.2, C.3, C.8 of the shape of lines, clocks of tasks and routing', () => {
    const wrong = edited(
      ['    bounceLimit: 2', '    bounceLimit: 21'],
      ['    per: task', '    per: issue'],
      ['    S3: any', '    S3: everybody'],
      ['    S4: 0', '    S4: 66'],
      ['  longestWait: 7d\n', ''],
    );
    expect([...faultsOf(wrong)].toSorted()).toEqual(
      [
        `${spot(wrong, '21\n')} /lines/0/bounceLimit schema.maximum`,
        `${spot(wrong, 'issue\n')} /clocks/10/per schema.const`,
        `${spot(wrong, 'everybody')} /routing/reach/S3 schema.enum`,
        `${spot(wrong, '66')} /routing/leastSkill/S4 schema.maximum`,
        `${spot(wrong, 'routing:')} /routing/longestWait schema.required`,
      ].toSorted(),
    );
  });

  test('more faults than a person mends, all of them', () => {
    const many = JSON.stringify({ ...base, management: Array.from({ length: 45 }, () => 'boss') });
    expect(faultsOf(many)).toHaveLength(45);
  });

  test.each(['7', '[]', 'text', '"a"'])('%s is no document', (text) => {
    expect(faultsOf(text)).toEqual(['1:1  schema.type']);
  });

  test.each([
    ['version: 0', 'is lower than', 'must be >= 1'],
    ['version: 3000000000', 'is higher than', 'must be <= 2147483647'],
    ['version: 1\ntitle: ""', 'is shorter than', 'must not have fewer than 1 characters'],
  ])('%s %s what is allowed', (line, _, part) => {
    const lines = edited(['version: 1\ntitle: ', `${line}\n# `]);
    expect(textsOf(lines)[0]).toContain(part);
  });
});

describe('0-13 the sense of a document', () => {
  const text = edited(
    ['    start: [received]', '    start: [recieved]'],
    ['      restore: 6h', '      restore: 20min\n      repair: 1h'],
    ['    calendar: 24x7', '    calendar: moon\n    when: custmer == "acme"'],
    ['  close: 7bd', '  close: 5bd'],
    ['      at: 50%', '      at: 50%\n      when: customer'],
    ['  HH: S1', '  HH: S4'],
    ['  service-vp: executive-sponsor', '  service-vp: line-lead'],
  );

  test('all faults at once, conditions too, each at its line', () => {
    expect([...faultsOf(text)].toSorted()).toEqual(
      [
        `${spot(text, 'recieved')} /clocks/0/start/0 policy.unknown-event`,
        `${spot(text, 'moon')} /targets/0/calendar policy.unknown-calendar`,
        `${spot(text, 'custmer')} /targets/0/when policy.condition`,
        `${spot(text, 'targets:\n  - severity')} /targets policy.target-gap`,
        `${spot(text, '30min\n      restore: 20min')} /targets/1/targets/respond policy.target-order`,
        `${spot(text, '1h\n      progress')} /targets/1/targets/repair policy.unknown-clock`,
        `${spot(text, '5bd]\n  close')} /waiting/remind/2 policy.remind-late`,
        `${spot(text, 'customer\n')} /ladder/rows/0/when policy.condition`,
        `${spot(text, 'S4\n  HM')} /severityMatrix/HH policy.matrix-order`,
        `${spot(text, 'S4\n  HM')} /severityMatrix/HH policy.matrix-order`,
        `${spot(text, 'duty-manager\n  duty')} /nextUp/line-lead policy.next-up-cycle`,
      ].toSorted(),
    );
  });

  test('3-3.2.2, C.3 of lines and of routing, each at its line', () => {
    const wrong = edited(
      ['  rules: []', '  rules:\n    - id: x\n      when: channel == "api"\n      team: a'],
      ['  longestWait: 7d', '  longestWait: 77bd'],
      ['checklist: [symptom, measures-tried', 'checklist: [symptom, symptom'],
    );
    expect(faultsOf(wrong)).toEqual([
      `${spot(wrong, 'symptom, data')} /lines/1/checklist/1 policy.duplicate-entry`,
      `${spot(wrong, '77bd')} /routing/longestWait policy.plain-duration`,
      `${spot(wrong, 'channel ==')} /routing/rules/0/when policy.condition`,
    ]);
    expect(textsOf(wrong)[2]).toContain(
      'Unknown variable: channel; the variables are type, customer',
    );
  });

  test('the fault of a condition shows the spot', () => {
    expect(textsOf(text)).toContainEqual(
      expect.stringMatching(/Unknown variable: custmer.*\n\n> {4}1 \| custmer == "acme"\n {9}\^$/),
    );
  });

  test('hostile texts are refused before anything is built of them', () => {
    expect(faultsOf(`a: &a [x]\nb: [*a, *a]`)[0]).toBe('1:7 /a source.anchor');
    expect(faultsOf('x'.repeat(1024 * 1024 + 1))).toEqual([
      'undefined:undefined  source.too-large',
    ]);
  });
});

const office: CalendarDocument = {
  id: 'CN-9x5-2026',
  version: 1,
  zone: 'Asia/Shanghai',
  businessDay: '9h',
  week: { mon: ['09:00-18:00'], tue: ['09:00-12:00', '13:00-18:00'], sun: ['22:00-06:00'] },
  years: [2026],
  days: [
    { name: 'Spring Festival', from: '2026-02-15', to: '2026-02-23', off: true },
    { name: 'make-up day', from: '2026-02-28', work: ['09:00-18:00'] },
  ],
};

describe('C.10 calendar documents', () => {
  test('are read as they were written', () => {
    expect(readCalendarDocument(calendarToYaml(office))).toEqual({ ok: true, document: office });
    expect(readCalendarDocument(JSON.stringify(office)).ok).toBe(true);
  });

  test('faults of the shape', () => {
    const text = calendarToYaml(office)
      .replace('09:00-18:00', '9-18')
      .replace('businessDay: 9h', 'businessDay: 1bd')
      .replace('off: true', 'off: yes');
    const result = readCalendarDocument(text);
    expect(result.ok ? [] : result.faults.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual(
      ['/businessDay schema.pattern', '/week/mon/0 schema.pattern', '/days/0/off schema.type'],
    );
  });

  test('faults of the sense, at their lines', () => {
    const text = calendarToYaml(office)
      .replace('Asia/Shanghai', 'Asia/Beijing')
      .replace('to: 2026-02-23', 'to: 2026-02-30');
    const result = readCalendarDocument(text);
    const faults = result.ok ? [] : result.faults;
    expect(faults.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
      '/zone calendar.zone',
      '/days/0/to calendar.date-impossible',
    ]);
    expect(faults.map(({ line, column }) => `${line}:${column}`)).toEqual([
      spot(text, 'Asia/Beijing'),
      spot(text, '2026-02-30'),
    ]);
  });
});

describe('0-13 other documents', () => {
  test('a document with everything that may be given is read', () => {
    const document: PolicyDocument = {
      ...base,
      targets: [
        {
          severity: 'S1',
          level: 'premier',
          when: 'customer == "acme" && type == "fault"',
          calendar: '24x7',
          bestEffort: true,
          targets: { respond: '5min' },
        },
        ...base.targets,
      ],
      routing: {
        rules: [{ id: 'vip routers', when: 'grade == "A" && line == "1"', team: 'cn-1' }],
        reach: { S1: 'duty', S2: 'any', S3: 'any', S4: 'any' },
        leastSkill: { S1: 5, S2: 0, S3: 0, S4: 0 },
        longestWait: '36h',
      },
    };
    expect(readPolicy(policyToYaml(document), calendars)).toEqual({ ok: true, document });
  });
});
