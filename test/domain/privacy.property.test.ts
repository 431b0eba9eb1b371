import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readdirSync, readFileSync } from 'node:fs';
import { detailsOf } from '../../domain/issue/details.ts';
import { notices as noticesOf } from '../../domain/issue/notices.ts';
import { eventNames } from '../../domain/issue/event.ts';
import type { IssueCommand } from '../../domain/issue/command.ts';
import { issueProcess } from '../../domain/issue/process.ts';
import { view } from '../../domain/issue/view.ts';
import { wordsOf, wordsOfNotice } from '../../domain/issue/words.ts';
import { handle } from '../../domain/process.ts';
import { play, stories } from './random.ts';
import { caseIn, sample, start, wholeLife } from './support.ts';

/** Stands for the text of the row; its id is all that may be seen, and only where a reference is kept. */
const canary = { id: 'canary-content', digest: 'c'.repeat(64) } as const;

/** Every text in a value, with the path to it. */
function texts(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    ...texts(inner, Array.isArray(value) ? path : `${path}.${key}`),
    ...(Array.isArray(value) ? [] : ([['key', key]] as [string, string][])),
  ]);
}

const mayHoldReference =
  /^(\.joint\.(meetings\.|tasks\.)?)?\.?(text|content|minutes|summary)\.(id|digest)$|^\.contentId$|^\.facts\.content$|^key$|^\.approvals\.text\.(id|digest)$|^\.(operations|approvals\.parties\.votes)\.textId$/;

/** Every way in which something leaves the domain, for the story of a case. */
function outputs(): { readonly what: string; readonly value: unknown }[] {
  const one = wholeLife({ content: canary });
  let state = caseIn('new', { content: canary }).state;
  return one.events.flatMap((event) => {
    const withText = { ...event, ...(event.type === 'received' ? {} : { text: canary }) };
    state = issueProcess.evolve(state, withText);
    const notices = noticesOf(withText, state);
    return [
      { what: 'event', value: { ...withText, policy: null } },
      { what: 'view', value: view(state) },
      { what: 'words', value: wordsOf(withText) },
      { what: 'details', value: detailsOf(state, event.at, [wordsOf(withText)]) },
      ...notices.flatMap((value) => [
        { what: 'effect', value },
        { what: 'words', value: wordsOfNotice(value) },
      ]),
      { what: 'wake', value: issueProcess.wake(state) },
    ];
  });
}

describe('C.9, design 5: free text never enters a history', () => {
  const all = outputs();

  test('a reference to content stands only where references are kept', () => {
    for (const { what, value } of all) {
      for (const [path, text] of texts(value)) {
        const isReference = text.includes(canary.id) || text.includes(canary.digest);
        expect(isReference && !mayHoldReference.test(path), `${what} at ${path}`).toBe(false);
      }
    }
  });

  test('the canary sings: references do come through', () => {
    const seen = all.filter(({ value }) => JSON.stringify(value ?? null).includes(canary.id));
    expect(new Set(seen.map(({ what }) => what))).toEqual(new Set(['event', 'view', 'effect']));
  });

  test('a text that a command carries arrives as its reference, on the event it belongs to', () => {
    const allowed = ['in-progress', 'awaiting-confirmation', 'offered', 'new'] as const;
    for (const command of Object.values(sample)) {
      if (command.type === 'receive') continue;
      const withText = { ...command, text: canary } as IssueCommand;
      const answers = allowed
        .map((status) => handle(issueProcess, caseIn(status).state, withText, start))
        .filter((answer) => answer.ok);
      for (const answer of answers) {
        const [event] = answer.ok ? answer.events : [];
        expect(event).toMatchObject({ text: canary });
      }
    }
  });

  test('everything else is an id, a code, a number or fixed words', () => {
    const plain = /^[\w.:%,()→ ·+-]{0,180}$/;
    fc.assert(
      fc.property(stories(20), (story) => {
        for (const event of play(story).events) {
          const { policy: _policy, ...facts } = { policy: null, ...event };
          for (const [, text] of texts(facts)) expect(text).toMatch(plain);
          expect(wordsOf(event)).toMatch(plain);
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('design 4: a few words for every event', () => {
  const life = wholeLife();

  test.each(eventNames)('%s', (name) => {
    const all = life.all(name);
    expect(all.length).toBeGreaterThan(0);
    for (const event of all) {
      expect(wordsOf(event).trim()).toBe(wordsOf(event));
      expect(wordsOf(event).length).toBeGreaterThan(0);
      expect(wordsOf(event).length).toBeLessThanOrEqual(180);
      expect(wordsOf(event)).not.toMatch(/undefined|null|object/);
    }
  });

  test('for notices too', () => {
    let state = caseIn('new').state;
    for (const event of life.events) {
      state = issueProcess.evolve(state, event);
      for (const notice of noticesOf(event, state)) {
        expect(wordsOfNotice(notice)).toMatch(/^[a-z-]+( [\w %-]+)? → [\w -]+(, [\w -]+)*$/);
      }
    }
  });
});

describe('design 1: the domain is pure', () => {
  const folder = new URL('../../domain/', import.meta.url);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );

  test.each(files)('%s imports its own folder only and reads no clock and no dice', (file) => {
    const text = readFileSync(new URL(file, folder), 'utf8');
    const imports = [...text.matchAll(/from '([^']+)'/g)].map(([, from = '']) => from);
    expect(imports.filter((from) => !/^\.{1,2}\/[\w./-]+\.ts$/.test(from))).toEqual([]);
    expect(text).not.toMatch(
      /Date\.now|new Date\(\)|Math\.random|performance\.|process\.env|await /,
    );
  });
});
