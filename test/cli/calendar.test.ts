import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readCalendarDocument } from '../../documents/policy/read.ts';
import { calendarToYaml } from '../../documents/policy/write.ts';
import { cn9x5 } from '../../domain/calendar/default.ts';
import { defaultPolicyDocument } from '../../domain/policy/default.ts';
import { temporaryFolder } from '../support/folder.ts';
import { fileIssue } from '../support/issue.ts';
import { bootStack, type TestStack } from '../support/stack.ts';
import { itr, itrBy, type Run } from './support.ts';

let stack: TestStack;
const own = await temporaryFolder();
const folder = own.path;
beforeAll(async () => {
  stack = await bootStack({ policy: defaultPolicyDocument });
});
afterAll(async () => {
  await stack.close();
  await own.remove();
});
const on = (...args: readonly string[]): Promise<Run> =>
  itrBy('ada', stack.url, ['calendar', ...args]);

test('list, show and year of what is stored', async () => {
  const list = await on('list');
  expect(list.stdout).toMatch(/^CN-9x5-2026 +1 +Asia\/Shanghai +2026 +China/m);
  expect(list.stdout).toMatch(/^GEN-9x5 +1 +Asia\/Shanghai +needs none/m);
  const { stdout } = await on('show', 'CN-9x5-2026');
  expect(readCalendarDocument(stdout)).toEqual({ ok: true, document: cn9x5 });
  const year = await on('year', 'CN-9x5-2026', '2026');
  expect(year.stdout).toMatch(/^CN-9x5-2026, 2026: 248 workdays\n/);
  expect(year.stdout).toMatch(/^2026-02-14 +works +Make-up day for Spring Festival 春节$/m);
  const unknown = await on('year', 'CN-9x5-2026', '2027');
  expect(unknown.stdout).toContain('its dated days are not known');
  expect((await on('show', 'NO-SUCH')).stderr).toContain('(calendar.unknown)');
});

test('check finds faults with nothing running', async () => {
  const file = join(folder, 'bad.yaml');
  await writeFile(file, calendarToYaml(cn9x5).replace('to: 2026-01-03', 'to: 2025-12-31'));
  const bad = await itr(['calendar', 'check', file]);
  expect(bad.code).toBe(1);
  expect(bad.stdout).toMatch(/bad\.yaml:\d+:\d+ {2}\/days\/0\/to {2}The last day lies before/);
  await writeFile(file, calendarToYaml(cn9x5));
  expect(await itr(['calendar', 'check', file])).toMatchObject({
    code: 0,
    stdout: `${file}: no faults (CN-9x5-2026 1)\n`,
  });
});

test('a proposal goes to a file or to standard output, its notes to standard error', async () => {
  const file = join(folder, 'proposal.yaml');
  const args = ['propose', 'GEN-9x5', '--year', '2027', '--from', 'date-holidays'];
  const germany = [...args, '--country', 'DE', '--state', 'BY'];
  const run = await on(...germany, '--out', file);
  expect(run).toMatchObject({ code: 0, stdout: '' });
  expect(run.stderr).toContain('CC-BY-3.0');
  const text = await readFile(file, 'utf8');
  expect(readCalendarDocument(text)).toMatchObject({
    ok: true,
    document: { id: 'GEN-9x5', version: 2, years: [2027] },
  });
  expect(text).toContain('from: 2027-12-25');
  expect((await on(...germany)).stdout).toBe(text);
});

test('an iCalendar file becomes a proposal', async () => {
  const file = join(folder, 'feed.ics');
  const event = ['DTSTART;VALUE=DATE:20270101', 'DTEND;VALUE=DATE:20270104', 'SUMMARY:New Year'];
  const lines = ['BEGIN:VCALENDAR', 'BEGIN:VEVENT', 'UID:1', ...event, 'END:VEVENT'];
  await writeFile(file, [...lines, 'END:VCALENDAR', ''].join('\r\n'));
  const { stdout } = await on('propose', 'CN-9x5-2026', '--year', '2027', '--from', file);
  const read = readCalendarDocument(stdout);
  expect(read.ok && read.document.days).toContainEqual({
    name: 'New Year',
    from: '2027-01-01',
    to: '2027-01-03',
    off: true,
  });
});

test('a saved calendar moves open deadlines, and the command says which', async () => {
  const issue = await fileIssue(stack.url, { statedSeverity: 'S3' });
  const number = String((await issue.see())['number']);
  const file = join(folder, 'cn.yaml');
  // Every day of the coming weeks is off.
  const day = (days: number): string =>
    new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const years = [...new Set([2026, ...[-2, 20].map((days) => Number(day(days).slice(0, 4)))])];
  const off = { name: 'Works closed', from: day(-2), to: day(20), off: true } as const;
  const days = [off];
  await writeFile(file, calendarToYaml({ ...cn9x5, version: 2, years, days }));
  const saved = await on('save', file);
  expect(saved.code).toBe(0);
  expect(saved.stdout).toMatch(/^CN-9x5-2026 2 is saved\.\n1 of 1 open issues were rebased/);
  expect(saved.stdout).toMatch(new RegExp(`^${number} +respond +2`, 'm'));

  await writeFile(file, calendarToYaml({ ...cn9x5, version: 7 }));
  const gap = await on('save', file);
  expect(gap).toMatchObject({ code: 1, stdout: '' });
  expect(gap.stderr).toContain('(calendar.version-taken)');
});
