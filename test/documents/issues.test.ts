import { describe, expect, test } from 'vitest';
import { KeyedReport } from '../../api/schemas/batch.ts';
import { Contact } from '../../api/schemas/fields.ts';
import { columnOf, issueColumns, readIssues } from '../../documents/issues/read.ts';

const header = 'key,title,description,type,channel,customerId,statedSeverity,contact.name';
const row = 'k1,Down,No carrier,fault,api,acme,S2,Li Wei';
const read = (text: string) => readIssues(Buffer.from(text));

describe('a CSV file of reports', () => {
  test('has a column for every field of a report', () => {
    const parts = Object.keys(Contact.properties).map((name) => `contact.${name}`);
    const columns = Object.keys(KeyedReport.properties).flatMap((name) =>
      name === 'contact' ? parts : [name],
    );
    expect(parts.length).toBeGreaterThan(1);
    expect(issueColumns.toSorted()).toEqual(columns.toSorted());
  });

  test('becomes reports; an empty cell is a field that is not given', async () => {
    const { rows, faults } = await read(`\uFEFF${header},product\r\n${row},\r\n\r\n`);
    expect(faults).toEqual([]);
    expect(rows).toEqual([
      {
        line: 2,
        value: {
          key: 'k1',
          title: 'Down',
          description: 'No carrier',
          type: 'fault',
          channel: 'api',
          customerId: 'acme',
          statedSeverity: 'S2',
          contact: { name: 'Li Wei' },
        },
      },
    ]);
  });

  test('may have semicolons between cells, and commas within them', async () => {
    const { rows, faults } = await read(
      `${header.replaceAll(',', ';')}\n${row.replaceAll(',', ';').replace('No carrier', 'No, none')}`,
    );
    expect(faults).toEqual([]);
    expect(rows[0]?.value).toMatchObject({ description: 'No, none', customerId: 'acme' });
  });

  test('keeps what looks like a formula as it is written', async () => {
    const { rows } = await read(`${header}\n${row.replace('Down', '=1+1').replace('No', '@No')}`);
    expect(rows[0]?.value).toMatchObject({ title: '=1+1', description: '@No carrier' });
  });

  test('names the line and column of what cannot be read', async () => {
    const unknown = await read(`${header},surname\n${row},x`);
    expect(unknown.faults).toMatchObject([
      { file: 'issues', line: 1, column: 'surname', code: 'csv.column-unknown' },
    ]);
    const missing = await read(`${header.replace('title,', '')}\n`);
    expect(missing.faults).toMatchObject([{ line: 1, column: 'title' }]);
    const short = await read(`${header}\n${row}\nk2,Down\n${row}`);
    expect(short.faults).toMatchObject([{ line: 3, column: null, code: 'csv.cells' }]);
    expect(short.rows.map(({ line }) => line)).toEqual([2, 4]);
    const bytes = Buffer.concat([Buffer.from(`${header}\n${row}\n`), Buffer.from([0xff])]);
    expect((await readIssues(bytes)).faults).toMatchObject([{ line: 3, code: 'csv.utf8' }]);
    expect((await read('')).faults).toMatchObject([{ line: 1, code: 'csv.empty' }]);
  });

  test('knows the column of a field', () => {
    expect(columnOf('/contact/name')).toBe('contact.name');
    expect(columnOf('/title')).toBe('title');
    expect(columnOf('/contact')).toBe(null);
    expect(columnOf('')).toBe(null);
  });
});
