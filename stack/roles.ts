import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { permissionTable, scopesIn } from '../domain/authority/rules.ts';
import type { Scope } from '../domain/authority/scope.ts';
import { roles } from '../domain/people.ts';

const meaning: Readonly<Record<Scope, string>> = {
  work: 'what one works on: owns, was offered, or solves together with others',
  own: 'that, and what one has reported; of other things simply the own ones',
  team: 'what the own team has; who leads a team is of it',
  department: 'what the teams of the own department have',
  customer: 'what belongs to a customer that one is of or looks after',
  all: 'everything',
};

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');
const code = (name: string): string => `\`${name}\``;

/** Roles that go equally far stand together. */
function grantsOf(grants: (typeof permissionTable)[number]['grants']): string {
  const byScope = new Map<string, string[]>();
  for (const role of roles) {
    const given = grants[role];
    if (given === undefined) continue;
    const scope = scopesIn(given).join(' + ');
    byScope.set(scope, [...(byScope.get(scope) ?? []), role]);
  }
  return [...byScope].map(([scope, held]) => `**${scope}**: ${held.join(', ')}`).join('<br>');
}

/** What each role may do: the table the other way round. */
const operationsOf = (role: (typeof roles)[number]): string =>
  permissionTable
    .filter(({ grants }) => grants[role] !== undefined)
    .map(({ title }) => title)
    .join('; ');

/** The page about who may do what, made from the table that the program asks. */
export const rolesPage = (): string => `# Who may do what

Made from the permission table by \`npm run roles\`; do not edit. The running program shows the same at \`GET /v1/roles\`, with how many
people hold each role and what is odd about it.

What no row grants is refused. A key can only narrow this; separation of duties, named approvers, owners of tasks and the like are
rules of the issue itself and come on top.

## How far

${table(
  ['scope', 'reaches'],
  Object.entries(meaning).map(([scope, text]) => [`**${scope}**`, text]),
)}

What lies outside what one may read does not exist: the answer is 404, and lists and counts leave it out.

## The table

${table(
  ['what', 'operations', 'who'],
  permissionTable.map(({ title, operations, grants }) => [
    title,
    operations.map(code).join(' '),
    grantsOf(grants),
  ]),
)}

## By role

${table(
  ['role', 'may'],
  roles.map((role) => [code(role), operationsOf(role)]),
)}

## What is shown of an issue

- Whom to reach at the customer: masked, and only to whom \`readContact\` reaches. Who reaches it by **work** sees it while the issue is open. Seeing it clear takes a reason and is audited.
- Customers see neither notes nor words that stay in the house, nor requests for approval that they have no part in, nor how issues hang together.
- Analysts see no words, and a pseudonym instead of each person; they find issues by number, not by words.
`;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await writeFile(join(process.cwd(), 'docs', 'roles.md'), rolesPage());
}
