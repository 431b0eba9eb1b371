import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterAll, describe, expect, test } from 'vitest';
import { addApprovals } from '../../cli/approvals.ts';
import { addCalendar } from '../../cli/calendar.ts';
import { addDelegate } from '../../cli/delegate.ts';
import { addKeys } from '../../cli/keys.ts';
import { addPolicy } from '../../cli/policy.ts';
import { readPolicy } from '../../documents/policy/read.ts';
import { calendarToYaml, policyToYaml } from '../../documents/policy/write.ts';
import { gen9x5 } from '../../domain/calendar/default.ts';
import { roundTheClock } from '../../domain/calendar/time.ts';
import { defaultPolicyDocument } from '../../domain/policy/default.ts';
import type { Fault } from '../../domain/policy/fault.ts';
import { temporaryFolder } from '../support/folder.ts';
import { itr, itrBy, json } from './support.ts';

/** Where nobody listens. */
const nowhere = 'http://127.0.0.1:1';
const shipped = policyToYaml(defaultPolicyDocument);
/** The line on which the first text that fits begins, from 1. */
const lineOf = (text: string, part: string): number =>
  text.slice(0, text.indexOf(part)).split('\n').length;

const own = await temporaryFolder();
const folder = own.path;
afterAll(() => own.remove());
const write = async (name: string, text: string): Promise<string> => {
  const file = join(folder, name);
  await writeFile(file, text);
  return file;
};

describe('policy check', () => {
  test('a good document has no faults', async () => {
    const file = await write('good.yaml', shipped);
    const run = await itr(['policy', 'check', file]);
    expect(run).toMatchObject({ code: 0, stdout: `${file}: no faults (default@1)\n` });
  });

  test('every fault stands with its line, column and pointer (requirement 0-13)', async () => {
    const text = shipped
      .replace('restore: 6h', 'restore: 6 h')
      .replace('leastSeverityOfFault: S3', 'leastSeverityOfFault: S9');
    const file = await write('shape.yaml', text);
    const { code, stdout } = await itr(['policy', 'check', file]);
    expect(code).toBe(1);
    const lines = stdout.trimEnd().split('\n');
    expect(lines).toHaveLength(2);
    const first = lineOf(text, 'leastSeverityOfFault');
    expect(lines[0]).toMatch(`${file}:${first}:23  /leastSeverityOfFault  "S9" is not one of S1`);
    const second = lineOf(text, 'restore: 6 h');
    expect(lines[1]).toMatch(`${file}:${second}:16  /targets/1/targets/restore  "6 h"`);
  });

  test('machines get the faults as data', async () => {
    const file = await write('sense.yaml', shipped.replace('calendar: CN-9x5-2026', 'calendar: X'));
    const run = await itr(['policy', 'check', file, '--json']);
    expect(run.code).toBe(1);
    const { ok, faults } = json(run) as { ok: boolean; faults: readonly Fault[] };
    expect({ ok, faults }).toMatchObject({
      ok: false,
      faults: [{ pointer: '/targets/5/calendar', line: expect.any(Number) }],
    });
  });

  test('a calendar of a file is known', async () => {
    const policy = await write('own.yaml', shipped.replaceAll('CN-9x5-2026', 'OWN'));
    const calendar = await write('cal.yaml', calendarToYaml({ ...gen9x5, id: 'OWN' }));
    expect((await itr(['policy', 'check', policy])).code).toBe(1);
    expect((await itr(['policy', 'check', '--calendar', calendar, policy])).code).toBe(0);
  });

  test('a faulty calendar is named with its faults', async () => {
    const policy = await write('own2.yaml', shipped);
    const calendar = await write('bad-cal.yaml', calendarToYaml({ ...gen9x5, zone: 'Mars/North' }));
    const run = await itr(['policy', 'check', policy, '--calendar', calendar]);
    expect(run).toMatchObject({ code: 1, stdout: '' });
    expect(run.stderr).toMatch(`${calendar}:4:7  /zone  there is no time zone "Mars/North"`);
  });
});

describe('policy diff', () => {
  test('of two files, in words', async () => {
    const [before, after] = [
      await write('before.yaml', shipped),
      await write('after.yaml', shipped.replace('restore: 6h', 'restore: 4h')),
    ];
    const run = await itr(['policy', 'diff', before, after]);
    expect(run).toMatchObject({ code: 0, stdout: 'S1 standard restore: 6h → 4h\n' });
    expect((await itr(['policy', 'diff', after, before])).stdout).toContain('4h → 6h');
  });

  test('the shipped policy needs no file; the same says nothing', async () => {
    const file = await write('same.yaml', shipped);
    const run = await itr(['policy', 'diff', 'shipped', file]);
    expect(run).toMatchObject({ code: 0, stdout: '' });
    expect(json(await itr(['policy', 'diff', 'shipped', file, '--json']))).toEqual({ items: [] });
  });

  test('a faulty file is refused with its faults', async () => {
    const file = await write('broken.yaml', 'id: default\nversion: [\n');
    const run = await itr(['policy', 'diff', 'shipped', file]);
    expect(run).toMatchObject({ code: 1, stdout: '' });
    expect(run.stderr).toContain(`${file}:`);
  });
});

describe('policy show --shipped', () => {
  test('prints what reads back as the shipped document', async () => {
    const { code, stdout } = await itr(['policy', 'show', 'default', '--shipped']);
    expect(code).toBe(0);
    const known = [roundTheClock, { id: 'CN-9x5-2026', businessDayMs: 32_400_000 }];
    expect(readPolicy(stdout, known)).toEqual({ ok: true, document: defaultPolicyDocument });
  });

  test('says which policies there are when there is no such one', async () => {
    const run = await itr(['policy', 'show', 'nope', '--shipped']);
    expect(run).toMatchObject({ code: 1, stdout: '' });
    expect(run.stderr).toContain('it has default and demo');
  });
});

describe('usage', () => {
  const program = new Command('itr');
  for (const add of [addPolicy, addCalendar, addKeys, addApprovals, addDelegate]) add(program);
  const commands = program.commands.flatMap((group) =>
    group.commands.map((command) => [`${group.name()} ${command.name()}`, command] as const),
  );
  test.each(commands)('%s --help ends in an example of itself', (name, command) => {
    let help = '';
    command.configureOutput({ writeOut: (text) => void (help += text) });
    command.outputHelp();
    const [title, example] = help.trimEnd().split('\n').slice(-2);
    expect(title).toBe('Example:');
    expect(example).toMatch(`  $ npm run itr -- ${name}`);
    expect(help).toContain('--json');
  });

  test.each([
    [['policy'], 'Usage: itr policy'],
    [['policy', 'check'], "missing required argument 'file'"],
    [['policy', 'approve', 'default@2', '--api', nowhere], 'Say who acts: set ITR_KEY'],
    [['policy', 'approve', 'default', '--as', 'alan'], 'default@1'],
    [['policy', 'backtest', 'x.yaml', '--from', '2026-02-30'], 'midnight UTC'],
    [['policy', 'backtest', 'x.yaml', '--from', '2026-03-02', '--to', '2026-03-01'], '--to must'],
    [['policy', 'list', '--api', nowhere, '--as', 'ada'], 'this API is another one'],
    [['keys', 'create', '--api', nowhere], "required option '--holder <person>'"],
    [['keys', 'create', '--holder', 'ina', '--scope', 'all'], 'read, work, approve, administer'],
    [['keys', 'create', '--holder', 'ina', '--database', '--as', 'ada'], 'asks no API'],
    [['keys', 'create', '--holder', 'ina', '--database'], 'Set DATABASE_URL'],
    [['approvals', 'decide', 'x', 'maybe'], 'Allowed choices are approve, refuse'],
    [['approvals', 'decide', 'x', 'approve', '--said-by', 'sam'], 'goes with --recorded'],
    [['delegate', 'add', 'sue'], "required option '--until <instant>'"],
    [['delegate', 'add', 'sue', '--until', '2027-01-01', '--kind', 'x'], 'severity-downgrade'],
    [['calendar', 'propose', 'X', '--year', '2027', '--from', 'date-holidays'], '--country'],
    [['calendar', 'propose', 'X', '--year', '2027', '--from', 'moon'], 'none of'],
    [['calendar', 'year', 'X', '1999'], '2000 to 2100'],
  ])('%j is wrong usage: exit code 2', async (args, words) => {
    const run = await itr(args);
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr).toContain(words);
  });

  test('an issue that is named by neither id nor number: exit code 2', async () => {
    const run = await itrBy('ada', nowhere, ['policy', 'explain', 'pump']);
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr).toContain('ITR-000042');
  });

  test('a file that is not there, and an API that is not there: exit code 1', async () => {
    const missing = await itr(['policy', 'check', join(folder, 'nowhere.yaml')]);
    expect(missing).toMatchObject({ code: 1, stdout: '' });
    expect(missing.stderr).toContain('nowhere.yaml: there is no such file');
    const away = await itrBy('ada', nowhere, ['policy', 'list']);
    expect(away).toMatchObject({ code: 1, stdout: '' });
    expect(away.stderr).toContain('http://127.0.0.1:1 does not answer');
  });
});
