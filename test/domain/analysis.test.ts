import { describe, expect, test } from 'vitest';
import {
  attributesOf,
  changedAttributes,
  noAttributes,
  searchAttributeTypes,
} from '../../domain/analysis/attributes.ts';
import { savedQueries, searchLink, type Given } from '../../domain/analysis/queries.ts';
import { nothingYet, remembering } from '../../domain/analysis/remembered.ts';
import { issueProcess } from '../../domain/issue/process.ts';
import { roles } from '../../domain/people.ts';
import { caseIn, handOver, start, type Case } from './support.ts';

const shownOf = (one: Case) =>
  attributesOf(
    one.state,
    remembering(nothingYet, one.events, one.state.policy),
    issueProcess.wake(one.state)?.at ?? null,
  );

describe('3-1.3: what an issue can be found by', () => {
  test('codes and instants of an issue at work', () => {
    const one = caseIn('in-progress', { statedSeverity: 'S2', product: 'router-9' });
    expect(shownOf(one)).toMatchObject({
      ItrStage: 'resolve',
      ItrStatus: 'in-progress',
      ItrOwner: one.state.owner,
      ItrCustomer: one.state.customerId,
      ItrLine: one.state.line,
      ItrLineSince: start,
      ItrRejections: 0,
      ItrAwaiting: null,
      ItrBreachedAt: null,
    });
    one.do('request-approval');
    expect(shownOf(one).ItrAwaiting).toEqual(one.approval().approvers.toSorted());
    one.do('withdraw-approval');
    expect(shownOf(one).ItrAwaiting).toBeNull();
  });

  test('a line has it since somebody there accepted', () => {
    const one = caseIn('in-progress');
    one.sleep('5min');
    one.do(handOver(2, { to: 'selma' }));
    expect(shownOf(one)).toMatchObject({ ItrLine: 1, ItrStatus: 'handing-over' });
    one.sleep('5min');
    one.do({ type: 'accept', by: { id: 'selma', roles: ['engineer'] } });
    expect(shownOf(one)).toMatchObject({ ItrLine: 2, ItrLineSince: one.now });
  });

  test('only what has changed is shown again', () => {
    const one = caseIn('in-progress');
    const now = shownOf(one);
    expect(changedAttributes(now, { ...now })).toEqual([]);
    expect(changedAttributes(now, { ...now, ItrLine: 3, ItrOwner: null })).toEqual([
      ['ItrOwner', null],
      ['ItrLine', 3],
    ]);
    // what was never shown need not be taken away, and after another run nothing is certain
    const first = changedAttributes(noAttributes, now);
    expect(first.map(([, value]) => value)).not.toContain(null);
    expect(changedAttributes({}, now)).toHaveLength(Object.keys(searchAttributeTypes).length);
  });

  test('there is room for them on a server with an SQL database', () => {
    const count = (type: string): number =>
      Object.values(searchAttributeTypes).filter((one) => one === type).length;
    expect(count('KEYWORD')).toBeLessThanOrEqual(10);
    for (const type of ['INT', 'DATETIME', 'KEYWORD_LIST']) {
      expect(count(type)).toBeLessThanOrEqual(3);
    }
  });
});

describe('3-1.3: saved queries', () => {
  const at = Date.parse('2026-03-02T09:30:00Z');
  const given: Given = {
    role: 'supervisor',
    product: 'router-9',
    customerId: 'acme',
    owner: 'engineer-1',
  };
  const queryOf = (id: string, more: Given = given, when = at): string | undefined =>
    savedQueries.find((one) => one.id === id)?.query(when, more);

  test('each has a name of its own and asks for attributes that there are', () => {
    const known = [...Object.keys(searchAttributeTypes), 'WorkflowType', 'ExecutionStatus'];
    expect(new Set(savedQueries.map(({ id }) => id)).size).toBe(savedQueries.length);
    for (const { id, question } of savedQueries) {
      expect(question).toMatch(/^Which .*\?$/);
      const bare = (queryOf(id) ?? '').replaceAll(/'[^']*'/g, '');
      const names = bare.match(/[A-Z][a-z]\w+/g) ?? [];
      expect(names.length).toBeGreaterThan(1);
      for (const name of names) expect(known).toContain(name);
    }
  });

  test('a question that needs something has no query without it, and the others need nothing', () => {
    for (const { id, needs } of savedQueries) {
      expect({ id, query: queryOf(id, {}) === undefined }).toEqual({
        id,
        query: needs !== undefined,
      });
    }
  });

  test('today is the day in UTC, from its first to its last millisecond', () => {
    const day =
      "WorkflowType = 'issue' AND ItrSeverity = 'S1' AND ItrBreachedAt >= '2026-03-02T00:00:00.000Z' AND ItrBreachedAt < '2026-03-03T00:00:00.000Z'";
    const first = Date.parse('2026-03-02T00:00:00.000Z');
    for (const when of [at, first, first + 86_399_999]) {
      expect(queryOf('breached-s1-today', {}, when)).toBe(day);
    }
    expect(queryOf('breached-s1-today', {}, first - 1)).not.toBe(day);
  });

  test.each([
    "x' OR ItrCustomer != '",
    'x" OR "1" = "1',
    'a\\',
    "a\n' OR 1",
    'a b',
    '',
    'x'.repeat(129),
    'é',
    "'",
    '`x`',
    'a;--',
    'a)',
    'a\n',
  ])('what is no code is refused, so that nobody asks another question by it: %j', (value) => {
    for (const { id, needs } of savedQueries) {
      if (needs === undefined) continue;
      expect(() => queryOf(id, { [needs]: value })).toThrow(
        expect.objectContaining({
          refusal: { code: 'validation_failed', pointer: `/${needs}` },
        }) as Error,
      );
    }
  });

  test('every role can be asked for, and nothing that is none', () => {
    for (const role of roles) {
      expect(queryOf('awaiting-approval-of', { role })).toContain(`ItrAwaiting = '${role}'`);
    }
    expect(() => queryOf('awaiting-approval-of', { role: 'king' } as unknown as Given)).toThrow(
      'does not fit',
    );
  });

  test('a link carries the query whole', () => {
    const query = queryOf('of-product') ?? '';
    const link = new URL(searchLink('http://ui.example/namespaces/default/workflows', query));
    expect([link.pathname, link.searchParams.get('query')]).toEqual([
      '/namespaces/default/workflows',
      query,
    ]);
  });
});
