import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { CodedError, errorCatalogue, errorKinds, isErrorCode } from '../../domain/errors.ts';

const entries = Object.entries(errorCatalogue);

describe('design 7: the catalogue of errors', () => {
  test.each(entries)('%s has a known kind and one English sentence', (code, { kind, text }) => {
    expect(errorKinds).toContain(kind);
    expect(text).toMatch(/^[A-Z].*[.]$/);
    expect(code).toMatch(/^[a-z]+([_.-][a-z0-9]+)*$/);
  });

  test('no two codes have the same text', () => {
    expect(new Set(entries.map(([, { text }]) => text)).size).toBe(entries.length);
  });

  test('every code of issues, approvals and operations is given somewhere', () => {
    const sources = ['domain', 'activities', 'api'].flatMap((name) => {
      const folder = new URL(`../../${name}/`, import.meta.url);
      return readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts') && !file.startsWith('errors'))
        .map((file) => readFileSync(new URL(file, folder), 'utf8'));
    });
    const own = entries
      .map(([code]) => code)
      .filter((code) => /^(issue|approval|operation)[.]/.test(code));
    const never = own.filter((code) => sources.every((text) => !text.includes(`'${code}'`)));
    expect(never).toEqual([]);
  });

  test('a code is known by its name only', () => {
    expect(isErrorCode('issue.closed')).toBe(true);
    for (const other of ['issue.nonsense', 'toString', '', undefined, 7]) {
      expect(isErrorCode(other)).toBe(false);
    }
  });

  test('an error carries its refusal and the text of the catalogue', () => {
    const refusal = { code: 'issue.closed', facts: { stage: 'close' } } as const;
    const error = new CodedError(refusal);
    expect(error).toMatchObject({ name: 'CodedError', refusal, message: 'The issue is closed.' });
  });
});
