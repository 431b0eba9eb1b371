import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApi, type TestApi } from '../api/support.ts';
import { temporaryFolder } from '../support/folder.ts';
import { saveDemo } from '../support/organisation.ts';
import { itrBy, json, type Run } from './support.ts';

let api: TestApi;
const own = await temporaryFolder();
beforeAll(async () => {
  api = await startApi();
  await saveDemo(api.database.db);
});
afterAll(async () => {
  await api.close();
  await own.remove();
});
const by = (person: string, ...args: readonly string[]): Promise<Run> =>
  itrBy(person, `http://127.0.0.1:${api.port}`, ['people', ...args]);
const on = (...args: readonly string[]): Promise<Run> => by('ada', ...args);
const write = async (name: string, content: string | Buffer): Promise<string> => {
  const file = join(own.path, name);
  await writeFile(file, content);
  return file;
};

describe('people import and export (0-16)', () => {
  test('what is exported is imported again, and nothing changes', async () => {
    const files: string[] = [];
    for (const kind of ['person', 'team', 'department', 'absence']) {
      const { code, stdout } = await on('export', kind);
      expect([code, stdout.split(',')[0]]).toEqual([0, 'id']);
      files.push(await write(`${kind}.csv`, stdout));
    }
    const [people = '', teams = '', departments = '', absences = ''] = files;
    const named = ['--teams', teams, '--departments', departments, '--absences', absences];
    const run = await on('import', people, ...named, '--replace');
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout).toMatch(/^kind +added +changed +removed +unchanged\n/);
    expect(run.stdout).toMatch(/^department +0 +0 +0 +8$/m);
    expect(run.stdout).toMatch(/^person +0 +0 +0 +47$/m);
    const tried = await on('import', people, '--dry-run');
    expect(tried.stdout).toMatch(/Nothing is stored: this was a dry run\.\n$/);
    expect(tried.stdout).not.toContain('team');
    const asJson = await on('import', people, '--dry-run', '--json');
    expect(json(asJson)).toMatchObject({ dryRun: true, person: { unchanged: 47 } });
  });

  test('every fault stands with its file, line and column', async () => {
    const people = await write(
      'bad.csv',
      'id,name,roles,teams,reportsTo\nnew-1,New,engineer,,lena\nnew-2,Two,hotline,,new-3\nnew-3,Three,hotline,,new-2\n',
    );
    const teams = await write('teams.csv', 'id,name,head\nl1-eu,Line 1,lena\n');
    const columns = await on('import', people, '--teams', teams);
    expect(columns).toMatchObject({ code: 1, stdout: '' });
    expect(columns.stderr).toMatch(/^\S*teams\.csv:1 {2}head {2}there is no column "head"/m);
    const whole = await on('import', people);
    expect(whole).toMatchObject({ code: 1, stdout: '' });
    expect(whole.stderr).toMatch(/^\S*bad\.csv:2 {2}teams {2}.* is in no team/m);
    expect(whole.stderr).toMatch(
      /^\S*bad\.csv:3 {2}reportsTo {2}the reporting line new-2 → new-3 → new-2 /m,
    );
  });

  test('files that are not UTF-8, or not there, are named with the line, all at once', async () => {
    const header = 'id,name,roles\n';
    const latin1 = await write(
      'latin1.csv',
      Buffer.from(`${header}x,X,hotline\nj,J\u00fcrgen,hotline\n`, 'latin1'),
    );
    const missing = join(own.path, 'missing.csv');
    const run = await on('import', latin1, '--teams', missing);
    expect(run).toMatchObject({ code: 1, stdout: '' });
    expect(run.stderr).toBe(
      `${missing}: there is no such file\n${latin1}:3  The file is not UTF-8; save it as "CSV UTF-8".\n`,
    );
    // a byte order mark is fine
    const marked = await write('marked.csv', `\uFEFF${header}j,Jürgen,hotline\n`);
    expect((await on('import', marked, '--dry-run')).stdout).toMatch(/^person +1 /m);
  });

  test('100,000 lines are refused with a line number', async () => {
    const line = 'x,X,hotline\n';
    const file = await write('large.csv', `id,name,roles\n${line.repeat(100_000)}`);
    const run = await on('import', file);
    expect(run).toMatchObject({ code: 1, stdout: '' });
    expect(run.stderr).toMatch(/large\.csv:20002 {2}the file has more than 20000 rows; split it\n/);
  });

  test('somebody without the role, and wrong usage', async () => {
    const file = await write('one.csv', 'id,name,roles\n');
    const refused = await by('erik', 'import', file);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('(authority.denied)');
    expect((await on('import')).code).toBe(2);
    expect((await on('export', 'customer')).code).toBe(2);
    expect((await on('on-duty', 'l1-eu')).code).toBe(2);
    expect((await on('on-duty', 'l1-eu', '--role', 'boss')).code).toBe(2);
  });
});

test('on-duty says who, and exits with 1 when nobody is (3-1.2)', async () => {
  const at = (instant: string): Promise<Run> =>
    on('on-duty', 'l1-eu', '--role', 'engineer', '--at', instant);
  expect(await at('2026-01-05T09:00:00+01:00')).toMatchObject({
    code: 0,
    stdout: 'erik (Erik) is the engineer of l1-eu on duty at 2026-01-05 08:00 UTC.\n',
  });
  expect(await at('2026-01-01')).toMatchObject({
    code: 1,
    stdout: 'Nobody is the engineer of l1-eu on duty at 2026-01-01 00:00 UTC: a gap.\n',
  });
  const none = await on('on-duty', 'l3-voice', '--role', 'engineer', '--json');
  expect([none.code, json(none)]).toMatchObject([1, { rostered: false, person: null }]);
  expect((await on('on-duty', 'nowhere', '--role', 'engineer')).stderr).toContain('(team.unknown)');
});
