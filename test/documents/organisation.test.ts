import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  decodeCsv,
  readOrganisation,
  readOrganisationPausing,
  writeOrganisation,
} from '../../documents/organisation/csv.ts';
import { CodedError } from '../../domain/errors.ts';
import { organisationKinds, type Organisation } from '../../domain/organisation/organisation.ts';
import {
  anyOrganisation,
  away,
  organisation,
  person,
  soundOrganisation,
  team,
} from '../domain/organisation-support.ts';

type Files = Parameters<typeof readOrganisation>[0];
const empty = organisation({});
const options = { replace: false, calendars: ['office'] };

function faultsOf(files: Files, present: Organisation = empty, replace = false): readonly string[] {
  const read = readOrganisation(files, present, { ...options, replace });
  return read.ok
    ? []
    : read.faults.map(({ file, line, column, code }) => `${file} ${line} ${column} ${code}`);
}

function after(files: Files, present: Organisation = empty, replace = false): Organisation {
  const read = readOrganisation(files, present, { ...options, replace });
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  return read.organisation;
}

const filesOf = (one: Organisation): Files =>
  Object.fromEntries(organisationKinds.map((kind) => [kind, writeOrganisation(one, kind)]));

describe('0-16 … 0-19 the organisation as CSV', () => {
  test('all columns, in any order, lists by blanks or semicolons', () => {
    const files = {
      department: '\uFEFFname,id,head\r\nService,service,ann\r\n',
      team: 'id,name,department,line,lead,region,products\nnoc,NOC,service,1,ann,emea,router-9;Edge 5\n',
      person:
        'id,name,roles,department,teams,reportsTo,skills,capacity,calendar,customer,customers\n' +
        'ann,"Ann, ""Nan""",engineer line-lead,service,noc,,product:router-9=4;language:zh=5,7,office,,\n' +
        'cy,Cy,customer;integrator,,,,,,,acme,\n' +
        'sal,Sal,sales,,,,,,,,acme;other @x\n',
      absence:
        'id,person,from,until,substitute\na,ann,1970-01-01T02:00:00+01:00,1970-01-01T02:00:00Z,cy\n',
    };
    expect(after(files)).toEqual({
      departments: [{ id: 'service', name: 'Service', head: 'ann' }],
      teams: [
        team('noc', {
          name: 'NOC',
          department: 'service',
          line: 1,
          lead: 'ann',
          region: 'emea',
          products: ['router-9', 'Edge 5'],
        }),
      ],
      people: [
        person('ann', {
          name: 'Ann, "Nan"',
          roles: ['engineer', 'line-lead'],
          department: 'service',
          teams: ['noc'],
          skills: [
            { kind: 'product', name: 'router-9', level: 4 },
            { kind: 'language', name: 'zh', level: 5 },
          ],
          capacity: 7,
          calendar: 'office',
        }),
        person('cy', { name: 'Cy', roles: ['customer', 'integrator'], customerId: 'acme' }),
        person('sal', { name: 'Sal', roles: ['sales'], customers: ['acme', 'other', '@x'] }),
      ],
      absences: [away('ann', 1, 2, 'cy', 'a')],
    });
  });

  test('property: what is written reads back the same, and over itself changes nothing', () => {
    fc.assert(
      fc.property(soundOrganisation, (one) => {
        expect(after(filesOf(one), empty, true)).toEqual(one);
        expect(after(filesOf(one), one)).toEqual(one);
      }),
    );
  });

  test('property: all of an import counts or nothing', () => {
    fc.assert(
      fc.property(soundOrganisation, anyOrganisation, fc.boolean(), (present, next, replace) => {
        const before = structuredClone(present);
        const read = readOrganisation(filesOf(next), present, { ...options, replace });
        expect(present).toEqual(before);
        const sound = readOrganisation(filesOf(next), empty, { ...options, replace: true }).ok;
        expect(replace ? read.ok : sound).toBe(sound);
        expect(read.ok || read.faults.length > 0).toBe(true);
      }),
    );
  });

  test('cells that a spreadsheet would run are written so that it does not', () => {
    const names = ['=1+1', '+49', '-3', '@x', "'=x", '＝1'];
    const people = names.map((name, index) => person(`p${index}`, { name }));
    const text = writeOrganisation(organisation({ people }), 'person');
    const cells = text.split('\n').flatMap((line) => line.split(','));
    expect(cells.filter((cell) => /^[=+\-@＝]/.test(cell))).toEqual([]);
    expect(after({ person: text }).people.map(({ name }) => name)).toEqual(names);
  });

  test('rows take the place of those with the same id; a missing column keeps what was there', () => {
    const people = [person('ann', { capacity: 3 }), person('bob')];
    const files = { person: 'id,name,roles\nann,Ann,hotline\ncy,Cy,\n' };
    expect(after(files, organisation({ people })).people).toEqual([
      person('ann', { name: 'Ann', roles: ['hotline'], capacity: 3 }),
      person('bob'),
      person('cy', { name: 'Cy' }),
    ]);
    const teams = [team('noc')];
    expect(after(files, organisation({ people, teams }), true)).toEqual(
      organisation({
        people: [person('ann', { name: 'Ann', roles: ['hotline'] }), person('cy', { name: 'Cy' })],
        teams,
      }),
    );
  });
});

describe('faults come all at once, each with its line and column', () => {
  test('lines are those of the file, blank ones and cells of several lines included', () => {
    const text =
      'id,name,roles,capacity,reportsTo\r\n\r\nann,"a\r\nb\r\nc",,x,\r\nbob,Bob,wizard,0,gone\r\nbob,Bob,,,\r\n';
    expect(
      faultsOf({
        person: text,
        absence: 'id,person,from,until\na,ann,yesterday,2026-02-30T00:00:00Z\n',
      }),
    ).toEqual(
      [
        'person 3 capacity csv.number',
        'person 6 roles organisation.unknown-role',
        'person 6 reportsTo organisation.unknown-person',
        'person 6 capacity organisation.capacity',
        'person 7 id organisation.duplicate-id',
        'absence 2 from csv.instant',
        'absence 2 until csv.instant',
      ].toSorted((one, other) => at(one) - at(other)),
    );
  });

  test('columns: unknown, double, unnamed, missing; rows with too few or too many cells', () => {
    expect(
      faultsOf({
        department: 'id,name\ncore\nservice,Service,x\n',
        team: 'id,id,colour,,line\nnoc,noc,red,,9\n',
        person: 'id;name;roles\nann;Ann;hotline\n',
        absence: '',
      }),
    ).toEqual([
      'department 2 null csv.cells',
      'department 3 null csv.cells',
      'team 1 id csv.column-twice',
      'team 1 colour csv.column-unknown',
      'team 1 null csv.column-unnamed',
      'team 1 name csv.column-missing',
      'team 2 line csv.line',
      'person 1 id;name;roles csv.column-unknown',
      'person 1 id csv.column-missing',
      'person 1 name csv.column-missing',
      'person 1 roles csv.column-missing',
      'absence 1 null csv.empty',
    ]);
    const read = readOrganisation({ person: 'id;name;roles\n' }, empty, options);
    expect(JSON.stringify(read)).toContain('separated by commas');
  });

  test('quotes: one within a cell is passed over, one that stays open ends the reading', () => {
    const text = 'id,name\nx,a"b\ny,"c"d\nz\n"w,1\nv,2\n';
    expect(faultsOf({ department: text })).toEqual([
      'department 2 null csv.quote',
      'department 3 null csv.quote',
      'department 4 null csv.cells',
      'department 5 null csv.quote-open',
    ]);
    expect(faultsOf({ department: '"id,name\nx,y\n' })).toEqual([
      'department 1 null csv.quote-open',
    ]);
    const long = `id,name\nx,"${'y'.repeat(200_000)}\n`;
    expect(faultsOf({ department: long })).toEqual(['department 2 null csv.quote-open']);
  });

  const placesOf = (files: Files, present: Organisation): readonly unknown[] => {
    const read = readOrganisation(files, present, options);
    return read.ok
      ? []
      : read.faults.map(({ file, line, column, text }) => [file, line, column, text]);
  };

  test('a fault of several rows stands at one that the file holds, and names the other', () => {
    const present = organisation({ people: [person('ann', { reportsTo: 'bob' }), person('bob')] });
    const csv = 'id,name,roles,reportsTo\nzoe,Zoe,,\nbob,Bob,,ann\n';
    expect(placesOf({ person: csv }, present)).toEqual([
      ['person', 3, 'reportsTo', expect.stringMatching(/^person ann: .*ann → bob/)],
    ]);
  });

  test.each([
    ['overlaps', 'zero,ann,1970-01-01T00:00:00Z,1970-01-01T00:00:02Z,', 'from', /overlaps "zero"/],
    [
      'takes away who stands in',
      'b,bob,1970-01-01T00:00:00Z,1970-01-02T00:00:00Z,',
      'substitute',
      /"bob" is away/,
    ],
  ])('an absence that %s a stored one is the fault of its line', (_, row, column, text) => {
    const absence = { id: 'a', person: 'ann', from: 1000, until: 5000, substitute: 'bob' };
    const present = organisation({ people: [person('ann'), person('bob')], absences: [absence] });
    expect(placesOf({ absence: `id,person,from,until,substitute\n${row}\n` }, present)).toEqual([
      ['absence', 2, column, expect.stringMatching(text)],
    ]);
  });

  test('a fault of a row that no file holds names it', () => {
    const present = organisation({ people: [person('ann', { reportsTo: 'gone' }), person('bob')] });
    expect(placesOf({ person: 'id,name,roles\nbob,Bob,\n' }, present)).toEqual([
      ['person', 0, 'reportsTo', expect.stringMatching(/^person ann: there is no person "gone"/)],
    ]);
  });

  test('reading with pauses gives the same, row by row', async () => {
    const rows = Array.from({ length: 1700 }, (_, at) => `p${at},"Name ""${at}""",wizard,`);
    for (const text of [rows.join('\n'), rows.join('\r\n'), `${rows.join('\r')}\r`]) {
      const files = { person: `id,name,roles,reportsTo\n${text}\nx"y,z,,\nlast,Last,wizard,\n` };
      const paused = await readOrganisationPausing(files, empty, options);
      expect(paused).toEqual(readOrganisation(files, empty, options));
      expect(paused.ok ? [] : paused.faults.map(({ line }) => line)).toContain(1702);
    }
    const sound = {
      person: `id,name,roles,reportsTo\n${rows.join('\n').replaceAll('wizard', '')}`,
    };
    const read = readOrganisation(sound, empty, options);
    expect(read.ok && read.organisation.people.map(({ name }) => name)).toEqual(
      rows.map((__, at) => `Name "${at}"`),
    );
  });

  test('100,000 lines are one fault, and so are as many blank ones', () => {
    const rows = Array.from({ length: 100_000 }, (_, index) => `p${index},Name,wizard`);
    const text = `id,name,roles\n${rows.join('\n')}`;
    expect(faultsOf({ person: text })).toEqual(['person 20002 null csv.too-many-rows']);
    expect(faultsOf({ person: `id,name,roles${'\n'.repeat(100_000)}` })).toEqual([
      'person 20002 null csv.too-many-rows',
    ]);
    const most = `id,name,roles\n${rows.slice(0, 20_000).join('\n')}`;
    const faults = faultsOf({ person: most });
    expect(faults).toHaveLength(501);
    expect(faults.at(-1)).toBe('person 502 null csv.more-faults');
  });

  test('bytes that are not UTF-8: the line of the first one', () => {
    const bytes = Buffer.concat([
      Buffer.from('id,name\r\nx,张\r'),
      Buffer.from([0x79, 0x2c, 0xff]),
    ]);
    expect(faultsOf({ department: bytes })).toEqual(['department 3 null csv.utf8']);
    const facts = (() => {
      try {
        return decodeCsv(bytes);
      } catch (error) {
        return error instanceof CodedError && error.refusal;
      }
    })();
    expect(facts).toEqual({ code: 'organisation.not-utf8', facts: { line: 3 } });
    expect(decodeCsv(Buffer.from('\uFEFFid,张'))).toBe('id,张');
  });
});

const at = (fault: string): number =>
  organisationKinds.findIndex((kind) => fault.startsWith(kind)) * 100 + Number(fault.split(' ')[1]);
