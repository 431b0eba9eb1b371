import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { rolesPage } from '../../stack/roles.ts';

test('docs/roles.md is what `npm run roles` makes of the table', () => {
  const stored = readFileSync(new URL('../../docs/roles.md', import.meta.url), 'utf8');
  expect(stored).toBe(rolesPage());
});
