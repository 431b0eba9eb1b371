/**
 * Writes the types of the client from the OpenAPI document: `node generate.mjs [openapi.json] [schema.ts]`, by default
 * `api/openapi.json` to `client/schema.ts`. It lives in a workspace of its own, because it needs the compiler
 * interface of TypeScript 5.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';

const root = new URL('../../', import.meta.url);
const [
  from = fileURLToPath(new URL('api/openapi.json', root)),
  to = fileURLToPath(new URL('client/schema.ts', root)),
] = process.argv.slice(2);

/** Answers that many operations share, said once: the file is half as long. */
function withSharedAnswers(document) {
  const alike = new Map();
  for (const { responses = {} } of Object.values(document.paths).flatMap(Object.values)) {
    for (const [status, answer] of Object.entries(responses)) {
      const said = status + JSON.stringify(answer);
      alike.set(said, [...(alike.get(said) ?? []), { status, answer, responses }]);
    }
  }
  document.components.responses = {};
  for (const same of [...alike.values()].filter(({ length }) => length > 5)) {
    const [{ status, answer }] = same;
    const taken = Object.keys(document.components.responses).filter((name) =>
      name.startsWith(`Status${status}`),
    );
    const name = `Status${status}${taken.length === 0 ? '' : `-${taken.length}`}`;
    document.components.responses[name] = answer;
    for (const { responses } of same) {
      responses[status] = { $ref: `#/components/responses/${name}` };
    }
  }
  return document;
}

const head = '// Made from api/openapi.json by `npm run client`; changes here are lost.\n\n';
const document = withSharedAnswers(JSON.parse(await readFile(from, 'utf8')));
// a field that has a default may still be left out of a body
const types = await openapiTS(document, { defaultNonNullable: false });
await writeFile(to, head + astToString(types));
