import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { statusOf } from '../../api/plugins/problem.ts';
import { errorCatalogue, errorKinds, type ErrorCode, type ErrorKind } from '../../domain/errors.ts';

const page = new URL('../../docs/errors.md', import.meta.url);

/** What a client does about each kind of trouble. */
const advice: Readonly<Record<ErrorKind, string>> = {
  invalid: 'Mend the request; `errors` name the fields. The same again is refused again.',
  unauthenticated: 'Check the key or get a new token.',
  forbidden: 'Another person or a wider key is needed; `facts` say who may.',
  'not-found': 'It is not there, or you may not know of it.',
  'not-allowed': 'Mend the method; the header `Allow` names those that exist.',
  timeout: 'The connection is too slow; send again under the same key.',
  refused: 'Not as things stand: read again, look at `facts.allowed`, decide anew.',
  stale: 'Read again, decide anew, send with the new version and a **new** key.',
  'too-large': 'Send less at once.',
  'too-long': 'Shorten the address.',
  unsupported: 'Send the content type that the operation names, in UTF-8, unpacked.',
  mismatch: 'A key was used for two things: a mistake in the client.',
  'too-many': 'Wait as long as `Retry-After` says, then send again under the same key.',
  'headers-too-large': 'Send fewer or shorter headers.',
  unavailable: 'Wait as long as `Retry-After` says, then send again under the same key.',
  broken: 'A mistake on our side. Report `instance`; sending again is safe under the same key.',
};

const codes = Object.keys(errorCatalogue) as ErrorCode[];

function sectionOf(kind: ErrorKind): string {
  const own = codes.filter((code) => errorCatalogue[code].kind === kind);
  const [first] = own;
  if (first === undefined) return '';
  const rows = own.map((code) => `| \`${code}\` | ${errorCatalogue[code].text} |`);
  const table = ['| code | meaning |', '| --- | --- |', ...rows].join('\n');
  return `## ${statusOf({ code: first })} ${kind}\n\n${advice[kind]}\n\n${table}\n\n`;
}

const expected = `# Error codes

Made from the error catalogue by \`npx vitest run test/client/errors-page.test.ts -u\`; do not edit. A running server shows the same at
\`/docs/errors\`. Codes are a contract: they may be added, and are never renamed. Decide by \`code\`, and by the status for a code
that you do not know.

${errorKinds.map(sectionOf).join('')}`.replace(/\n+$/, '\n');

test('docs/errors.md has every code of the catalogue, and none besides', async () => {
  const text = await readFile(page, 'utf8').catch(() => '');
  const told = new Set([...text.matchAll(/^\| `([^`]+)` \|/gm)].map(([, code]) => code));
  const missing = codes.filter((code) => !told.has(code));
  const surplus = [...told].filter((code) => !codes.includes(code as ErrorCode));
  expect({ missing, surplus }).toEqual({ missing: [], surplus: [] });
});

test('docs/errors.md says what the catalogue says', async () => {
  // differs? `npx vitest run test/client/errors-page.test.ts -u`
  await expect(expected).toMatchFileSnapshot(page.pathname);
});
