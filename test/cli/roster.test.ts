import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
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
  itrBy(person, `http://127.0.0.1:${api.port}`, ['roster', ...args]);
const on = (...args: readonly string[]): Promise<Run> => by('ada', ...args);
const write = async (text: string): Promise<string> => {
  const file = join(own.path, 'roster.yaml');
  await writeFile(file, text);
  return file;
};
const nights = `id: l1-eu-nights
title: Nights, Europe
team: l1-eu
role: engineer
zone: Europe/Berlin
layers:
  - id: nights
    rotation: weekly
    start: 2026-01-05
    handOff: 18:00
    people: [erik, emma]
    windows:
      - { days: [1, 2, 3, 4, 5], from: 18:00, to: 08:00 }
`;

test('put saves a roster and tells of its gaps; shifts, gaps and ical read it (3-1.2)', async () => {
  const saved = await by('lena', 'put', await write(nights));
  expect(saved).toMatchObject({
    code: 0,
    stdout: 'l1-eu-nights is saved: engineer of l1-eu.\n',
  });
  expect(saved.stderr).toContain('Nobody is on duty in the next 28 days:\nfrom');
  expect((await on('list')).stdout).toMatch(
    /^l1-eu-nights +l1-eu +engineer +Europe\/Berlin +Nights, Europe$/m,
  );
  const week = ['--from', '2026-03-02', '--until', '2026-03-04'];
  expect((await on('shifts', 'l1-eu-nights', ...week)).stdout).toBe(
    [
      'from                  until                 person  name  layer',
      '2026-03-02 17:00 UTC  2026-03-03 07:00 UTC  erik    Erik  nights',
      '2026-03-03 17:00 UTC  2026-03-04 00:00 UTC  erik    Erik  nights',
      '',
    ].join('\n'),
  );
  const gaps = await on('gaps', 'l1-eu-nights', ...week);
  expect(gaps).toMatchObject({
    code: 1,
    stdout: [
      'from                  until',
      '2026-03-02 00:00 UTC  2026-03-02 17:00 UTC',
      '2026-03-03 07:00 UTC  2026-03-03 17:00 UTC',
      '',
    ].join('\n'),
  });
  expect(await on('gaps', 'l1-eu')).toMatchObject({ code: 0, stdout: 'l1-eu has no gaps.\n' });
  const asJson = json(await on('gaps', 'l1-eu', '--json'));
  expect(asJson).toEqual({ items: [], nextCursor: null });
  const { stdout } = await on('ical', 'l1-eu-nights', ...week);
  expect(stdout.match(/SUMMARY:Erik\r\n/g)).toHaveLength(2);
});

test('faults of a roster stand with their line and column', async () => {
  const overrides = `overrides:
  - { person: erik, from: 2026-03-03T18:00, until: 2026-03-05T08:00 }
  - { person: emma, from: 2026-03-04T18:00, until: 2026-03-06T08:00 }
`;
  const overlap = await on('put', await write(`${nights}${overrides}`));
  expect(overlap).toMatchObject({ code: 1, stdout: '' });
  expect(overlap.stderr).toMatch(/roster\.yaml:16:\d+ {2}\/overrides\/1\/from {2}it overlaps/);
  const nameless = await on('put', await write(nights.replace('id: l1-eu-nights\n', '')));
  expect(nameless).toMatchObject({ code: 1, stdout: '' });
  expect(nameless.stderr).toMatch(/roster\.yaml:1:1 {2}\/id {2}the roster has no id/);
  const broken = await on('put', await write('id: [\n'));
  expect(broken.stderr).toMatch(/roster\.yaml:\d+:\d+ /);
  const refused = await by('luca', 'put', await write(nights));
  expect(refused.stderr).toContain('(roster.role-needed)');
  expect((await on('shifts', 'none')).stderr).toContain('(roster.unknown)');
  expect((await on('shifts', 'l1-eu', '--from', 'tomorrow')).code).toBe(2);
});
