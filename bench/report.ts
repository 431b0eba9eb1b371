import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { cpus, totalmem } from 'node:os';
import { sql } from 'drizzle-orm';
import type { Findings, Table } from './figures.ts';
import type { BenchStack } from './stack.ts';

/** On what it was measured. */
export async function describeMachine({ temporal, database }: BenchStack): Promise<Table> {
  const require = createRequire(import.meta.url);
  const manifest = await readFile(require.resolve('@temporalio/client/package.json'), 'utf8');
  const sdk: { version: string } = JSON.parse(manifest);
  const { serverVersion } = await temporal.workflowService.getSystemInfo({});
  const { rows } = await database.db.execute<{ server_version: string }>(sql`show server_version`);
  const [cpu] = cpus();
  return {
    title: 'Machine and versions',
    head: ['what', 'is'],
    rows: [
      ['date', new Date().toISOString().slice(0, 16).replace('T', ' ') + ' UTC'],
      ['CPU', `${cpu?.model ?? 'unknown'}, ${cpus().length} cores`],
      ['memory', `${Math.round(totalmem() / 2 ** 30)} GB`],
      ['Node', process.version.slice(1)],
      ['Temporal server', serverVersion],
      ['Temporal SDK', sdk.version],
      ['PostgreSQL', rows[0]?.server_version ?? 'unknown'],
      ['shared by', 'servers, worker, API, bare worker and load generator'],
    ],
  };
}

/** The bars of all measurements as one table. */
export function barTable(findings: readonly Findings[]): Table {
  const rows = findings.flatMap(({ bars }) =>
    bars.map(({ what, bar, measured, met }) => [what, bar, measured, met ? 'met' : 'MISSED']),
  );
  return { title: 'Bars', head: ['what', 'bar', 'measured', ''], rows };
}

/** All lines of a table, cells padded to the width of their column. */
function padded({ head, rows }: Table, least = 0): { lines: string[][]; widths: number[] } {
  const all = [head, ...rows];
  const widthOf = (column: number) =>
    Math.max(least, ...all.map((row) => row[column]?.length ?? 0));
  const widths = head.map((_, column) => widthOf(column));
  const lines = all.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)));
  return { lines, widths };
}

/** A table for the terminal. */
export function asText(table: Table): string {
  const { lines, widths } = padded(table);
  const [first = '', ...rest] = lines.map((cells) => cells.join('   ').trimEnd());
  const rule = widths.map((width) => '─'.repeat(width)).join('───');
  return ['', ...[table.title, first, rule, ...rest].map((line) => `  ${line}`)].join('\n');
}

function asMarkdownTable(table: Table): string {
  const { lines, widths } = padded(table, 3);
  const rule = widths.map((width) => '-'.repeat(width));
  const [first = [], ...rest] = lines;
  return [first, rule, ...rest].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** The whole report as a page of the documentation. */
export function asMarkdown(machine: Table, bars: Table, findings: readonly Findings[]): string {
  const tables = [bars, ...findings.flatMap((one) => one.tables), machine];
  const chapters = tables.map((table) => `## ${table.title}\n\n${asMarkdownTable(table)}\n`);
  const intro = `Written by \`npm run bench -- --save\`. Ours and a bare Temporal workflow that takes as many commands and does
nothing take turns on the same servers, so that ratios hold on a busy machine where absolute figures do not.\n`;
  return `# Benchmarks\n\n${intro}\n${chapters.join('\n')}`;
}
