import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Root } from 'protobufjs';
import { expect, test } from 'vitest';
import { commandNames } from '../domain/issue/command.ts';
import { stages, statuses } from '../domain/issue/stages.ts';
import { commandUpdates } from '../workflows/contract.ts';
import * as workflows from '../workflows/index.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const filesIn = (folder: string): readonly string[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));

interface Import {
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
}

/** Every import and re-export of a file; relative ones as paths from the root. */
function importsOf(file: string): readonly Import[] {
  const text = readFileSync(join(root, file), 'utf8');
  const found = text.matchAll(
    /^(?:import|export)\s+(type\s)?[^;]*?from\s+'([^']+)'|^import\s+'([^']+)'|import\('([^']+)'\)/gms,
  );
  return [...found].map(([, type, from, bare, dynamic]) => {
    const name = from ?? bare ?? dynamic ?? '';
    const to = name.startsWith('.') ? relative(root, join(root, file, '..', name)) : name;
    return { from: file, to, typeOnly: type !== undefined };
  });
}

const layers = [
  'domain',
  'documents',
  'vault',
  'outbound',
  'workflows',
  'activities',
  'db',
  'worker',
  'api',
  'stack',
  'cli',
  'bench',
] as const;
type Layer = (typeof layers)[number];
const layerOf = (path: string): Layer | undefined =>
  layers.find((layer) => path.startsWith(`${layer}/`));

/** Who may import whom (docs/adr/0001). `config.ts` belongs to the two programs and the command line. */
const allowed: Readonly<Record<Layer, readonly Layer[]>> = {
  domain: [],
  documents: ['domain'],
  vault: ['domain'],
  outbound: ['domain'],
  workflows: ['domain'],
  activities: ['domain', 'db', 'documents', 'vault', 'outbound'],
  db: ['domain', 'vault'],
  worker: ['activities', 'db', 'domain', 'vault', 'outbound'],
  api: ['domain', 'db', 'documents', 'vault', 'outbound'],
  stack: ['domain', 'db', 'worker', 'workflows', 'vault'],
  cli: ['stack', 'domain', 'db', 'documents', 'vault', 'outbound'],
  bench: ['stack', 'domain', 'db', 'documents', 'workflows', 'worker', 'api', 'vault'],
};
const isContract = ({ to }: Import): boolean => to === 'workflows/contract.ts';

test.each(layers)('%s imports only what it may', (layer) => {
  const trespasses = filesIn(layer)
    .flatMap(importsOf)
    .filter((one) => {
      const target = layerOf(one.to);
      if (target === undefined || target === layer || allowed[layer].includes(target)) return false;
      if (isContract(one) && (layer === 'api' || layer === 'worker')) return false;
      return !(layer === 'workflows' && target === 'activities' && one.typeOnly);
    });
  expect(trespasses).toEqual([]);
});

test('the domain imports no package and no built-in', () => {
  const packages = filesIn('domain')
    .flatMap(importsOf)
    .filter(({ to }) => layerOf(to) !== 'domain');
  expect(packages).toEqual([]);
});

test('only config.ts and the programs around it read the environment', () => {
  const readers = ['domain', 'documents', 'workflows', 'activities', 'db', 'worker', 'api']
    .flatMap(filesIn)
    .filter((file) => readFileSync(join(root, file), 'utf8').includes('process.env'));
  expect(readers).toEqual([]);
});

test('every workflow that is registered is named as in the contract', () => {
  expect(Object.keys(workflows)).toEqual(['absence', 'desk', 'issue', 'rebase', 'webhook']);
  expect(commandUpdates.map(({ name }) => name)).toEqual([...commandNames]);
});

test('the stages and statuses of the API are those of the domain', () => {
  const { components } = JSON.parse(readFileSync(join(root, 'api/openapi.json'), 'utf8')) as {
    components: { schemas: Record<string, { properties: Record<string, { enum?: string[] }> }> };
  };
  const issue = Object.values(components.schemas).find(
    (schema) => 'stage' in (schema.properties ?? {}),
  );
  expect(issue?.properties['stage']?.enum).toEqual([...stages]);
  expect(issue?.properties['status']?.enum).toEqual([...statuses]);
});

test('files have at most 300 lines', () => {
  const long = [...layers, 'test']
    .flatMap((folder) => filesIn(folder))
    .map((file) => [file, readFileSync(join(root, file), 'utf8').split('\n').length - 1] as const)
    .filter(([, lines]) => lines > 300);
  expect(long).toEqual([]);
});

test('one protobufjs 8 serves the whole Temporal SDK, or histories in JSON cannot be read', () => {
  expect(Root.name).toBe('Root');
  const listed = execFileSync('npm', ['ls', 'protobufjs', '--all', '--parseable'], {
    cwd: root,
    encoding: 'utf8',
  });
  const copies = listed.split('\n').filter((line) => line.endsWith('node_modules/protobufjs'));
  const versions = copies.map((folder) => {
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
      version: string;
    };
    return version;
  });
  expect(versions.filter((version) => version.startsWith('8.'))).toHaveLength(1);
});

test('the lockfile records no download addresses', () => {
  expect(readFileSync(join(root, 'package-lock.json'), 'utf8')).not.toMatch(/"resolved": *"http/);
});
