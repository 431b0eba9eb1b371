import { readdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { policyToYaml } from '../../documents/policy/write.ts';
import { defaultPolicyDocument } from '../../domain/policy/default.ts';
import type { Timeline } from '../../domain/simulate/drill.ts';
import { temporaryFolder } from '../support/folder.ts';
import { itr, json } from './support.ts';

const scenarios = fileURLToPath(new URL('../../docs/scenarios', import.meta.url));
const outage = join(scenarios, 'outage-at-night.yaml');
const own = await temporaryFolder();
const folder = own.path;
afterAll(() => own.remove());

test.each(readdirSync(scenarios))('%s runs as it is meant (requirement 0-13)', async (name) => {
  const run = await itr(['policy', 'drill', join(scenarios, name), '--json']);
  expect(run).toMatchObject({ code: 0, stderr: '' });
  const { policy, rows, leftOut, issue } = json(run) as Timeline;
  expect({ policy, leftOut }).toEqual({ policy: { id: 'default', version: 1 }, leftOut: 0 });
  expect(issue).not.toBeNull();
  expect(rows.filter(({ kind }) => kind === 'refused')).toEqual([]);
});

test('people read local time, elapsed time, and whom it tells', async () => {
  const { code, stdout } = await itr(['policy', 'drill', outage]);
  expect(code).toBe(0);
  const lines = stdout.split('\n').map((line) => line.replaceAll(/ {2,}/g, ' | '));
  expect(lines[1]).toBe(
    'fault S1, level standard, customer acme; under default@1; times of Asia/Shanghai',
  );
  // Six hours round the clock from Sunday 23:00 in Shanghai.
  expect(lines).toContain(
    'Sun 2026-03-01 23:00 | 0 | deadline | restore (6h) due Mon 2026-03-02 05:00',
  );
  expect(lines).toContain(
    'Mon 2026-03-02 00:00 | 1h | notice | escalated restore S1 1h war-room | erik, line-lead, service-manager',
  );
  expect(lines.at(-2)).toMatch(/^At the end: S1, stage close \(closed\)/);
});

test('another policy makes another timeline', async () => {
  const policy = join(folder, 'stricter.yaml');
  const text = policyToYaml(defaultPolicyDocument).replace('restore: 6h', 'restore: 1h');
  await writeFile(policy, text);
  const run = await itr(['policy', 'drill', outage, '--policy', policy, '--json']);
  const { issue } = json(run) as Timeline;
  const restore = issue?.clocks.find(({ name }) => name === 'restore');
  expect(restore?.breachedAt).toBe(Date.parse('2026-03-02T00:00:00+08:00'));
});

test('a step that makes no sense is refused in the timeline; the drill goes on', async () => {
  const file = join(folder, 'too-soon.yaml');
  const text = readFileSync(outage, 'utf8').replace('do: assign, by', 'do: accept, by');
  await writeFile(file, text.replace(', assignee: erik', ''));
  const { code, stdout } = await itr(['policy', 'drill', file]);
  expect(code).toBe(0);
  expect(stdout).toMatch(/8min +refused +accept by hotline-1 refused: issue\./);
});

test('a faulty scenario is refused with line and column', async () => {
  const file = join(folder, 'faulty.yaml');
  const text = readFileSync(outage, 'utf8');
  await writeFile(file, text.replace('impact: H', 'impact: X').replace('until: 7d', 'until: 2h'));
  const run = await itr(['policy', 'drill', file]);
  expect(run).toMatchObject({ code: 1, stdout: '' });
  const line = text.slice(0, text.indexOf('impact: H')).split('\n').length;
  expect(run.stderr).toMatch(`${file}:${line}:`);
  expect(run.stderr).toContain('/steps/0/impact  "X" is not one of H, M, L');
});
