import { describe, expect, test } from 'vitest';
import { guarded } from '../../domain/authority/guard.ts';
import { scopesOf } from '../../domain/authority/table.ts';
import { commandNames, type CommandName, type IssueCommand } from '../../domain/issue/command.ts';
import { issueProcess } from '../../domain/issue/process.ts';
import { roles } from '../../domain/people.ts';
import type { Actor } from '../../domain/process.ts';
import { bySignal, caseIn, decideApproval, people, receive, sample } from './support.ts';

const process = guarded(issueProcess);
const outside = commandNames.filter((name) => name !== 'rebase' && name !== 'receive');

/** What somebody has to do with the issue, and which scopes reach it then. */
const relations = {
  nothing: ['all'],
  reported: ['own', 'all'],
  owns: ['own', 'work', 'all'],
  customer: ['customer', 'all'],
} as const;
type RelationName = keyof typeof relations;

function actorIn(relation: RelationName, role: string): Actor {
  if (relation === 'reported') return { id: people.hotline.id, roles: [role] };
  if (relation === 'owns') return { id: people.engineer.id, roles: [role] };
  const plain = { id: 'somebody', roles: [role] };
  return relation === 'customer' ? { ...plain, customers: ['customer-1'] } : plain;
}

const codeOf = (command: IssueCommand, state = caseIn('in-progress').state): string | null => {
  const decided = process.decide(state, command, caseIn('in-progress').now);
  return decided.ok ? null : decided.refusal.code;
};

describe('C.9, 3-2.2.3: commands end where the scopes of the table end', () => {
  for (const relation of Object.keys(relations) as RelationName[]) {
    test(`every command of every role, on an issue with which one has to do: ${relation}`, () => {
      const one = caseIn('in-progress');
      const reaching = relations[relation] as readonly string[];
      for (const role of roles) {
        const by = actorIn(relation, role);
        const sees = scopesOf([role], 'getIssue').some((scope) => reaching.includes(scope));
        for (const name of outside) {
          const may = scopesOf([role], name).some((scope) => reaching.includes(scope));
          const command = { ...sample[name], type: name, by } as IssueCommand;
          const refusal = process.admit?.(one.state, command);
          const expected = sees ? (may ? undefined : 'authority.denied') : 'issue.unknown';
          expect([role, name, refusal?.code]).toEqual([role, name, expected]);
          const decided = process.decide(one.state, command, one.now);
          const plain = issueProcess.decide(one.state, command, one.now);
          expect(decided).toEqual(refusal === undefined ? plain : { ok: false, refusal });
        }
      }
    });
  }

  test('a refusal says which operation, who may and how far one may oneself', () => {
    const by = { ...people.colleague };
    const decided = process.decide(
      caseIn('in-progress').state,
      { type: 'resolve', by, resolution: 'advice' },
      0,
    );
    expect(decided).toMatchObject({
      refusal: {
        code: 'authority.denied',
        facts: { operation: 'resolve', within: ['work'] },
      },
    });
  });

  test('what has ended being somebody’s work is not theirs any more', () => {
    const one = caseIn('in-progress');
    one.do({ type: 'take-over', by: people.lead });
    const resolve: IssueCommand = { type: 'resolve', by: people.engineer, resolution: 'advice' };
    expect(codeOf(resolve, one.state)).toBe('authority.denied');
  });
});

describe('C.9: a new issue is of a customer one may file for', () => {
  const filed = (by: Actor, customerId: string) =>
    process.decide(undefined, receive({ by, customerId }), receive().policy.version);
  test.each([
    ['an integrator for anybody', people.system, 'anybody', undefined],
    ['the hotline for anybody', people.hotline, 'anybody', undefined],
    ['a customer', { ...people.customer, customers: ['acme'] }, 'acme', undefined],
    ['a customer for another', { ...people.customer, customers: ['acme'] }, 'b', '/customerId'],
    ['a customer of nobody', people.customer, 'acme', '/customerId'],
    ['sales', { id: 's', roles: ['sales'], customers: ['a', 'b'] }, 'b', undefined],
    ['sales for another', { id: 's', roles: ['sales'], customers: ['a'] }, 'b', '/customerId'],
    ['an analyst', { id: 'a', roles: ['analyst'], customers: ['a'] }, 'a', '/customerId'],
    ['nobody', { id: 'a', roles: [] }, 'a', '/customerId'],
  ] as const)('%s', (_, by, customerId, pointer) => {
    const decided = filed(by, customerId);
    expect(decided).toMatchObject(
      pointer === undefined
        ? { ok: true }
        : { ok: false, refusal: { code: 'authority.denied', pointer } },
    );
  });
});

describe('B.2: who says who works on it', () => {
  const insidersOnly: readonly CommandName[] = [
    ...(['assign', 'accept', 'decline', 'take-over', 'unassign', 'hand-over', 'bounce'] as const),
    ...(['link', 'unlink', 'open-joint', 'add-member', 'add-task', 'close-joint'] as const),
  ];
  test.each(insidersOnly)('a customer may not %s', (name) => {
    const customer = { ...people.customer, customers: ['customer-1'] };
    expect(codeOf({ ...sample[name], by: customer })).toBe('authority.denied');
    const both = { ...customer, roles: ['customer', 'line-lead'] };
    expect(codeOf({ ...sample[name], by: both })).not.toBe('authority.denied');
  });

  test('nobody but a lead takes over', () => {
    const takeOver = (by: Actor): IssueCommand => ({ type: 'take-over', by });
    for (const by of [people.engineer, people.hotline, people.director, people.system]) {
      expect(codeOf(takeOver(by))).toMatch(/authority\.denied|issue\.unknown/);
    }
    for (const by of [people.lead, people.supervisor, people.manager]) {
      expect(codeOf(takeOver(by))).toBeNull();
    }
  });
});

const asked: IssueCommand = {
  type: 'request-approval',
  by: people.hotline,
  subject: { kind: 'severity-downgrade', severity: 'S3' },
};

describe('what comes from inside, and what cannot be answered', () => {
  test('results of effects need no role, nor does a rebase', () => {
    const router = { id: 'router', roles: [] };
    const one = caseIn('assessed');
    const inside: readonly IssueCommand[] = [
      { type: 'nobody-found', by: router, search: one.state.search, team: null, choice: 'c' },
      { type: 'notice-failed', by: router, notice: 'n', template: 'progress' },
      { ...sample.rebase, by: router },
    ];
    for (const command of inside) {
      expect(process.decide(one.state, command, one.now)).toEqual(
        issueProcess.decide(one.state, command, one.now),
      );
    }
  });

  test('a signal of somebody who may not decide is recorded as refused', () => {
    const one = caseIn('assessed');
    one.do(asked);
    const approval = one.state.approvals[0]?.id ?? '';
    const signalled = (by: Actor) =>
      process.decide(one.state, bySignal(decideApproval(by, 'approve', approval)), one.now);
    const auditor = { id: 'audrey', roles: ['auditor'] };
    for (const by of [auditor, { id: 'stranger', roles: [] }]) {
      expect(signalled(by)).toMatchObject({
        ok: true,
        events: [{ type: 'approval-decision-refused', by: by.id, approval }],
      });
    }
    // whom the rules would let decide, and the table does not
    const named = {
      ...one.state,
      approvals: one.state.approvals.map((it) => ({
        ...it,
        parties: it.parties.map((party) => ({ ...party, persons: ['audrey'] })),
      })),
    };
    const answer = process.decide(
      named,
      bySignal(decideApproval(auditor, 'approve', approval)),
      one.now,
    );
    expect(answer).toMatchObject({
      events: [{ type: 'approval-decision-refused', code: 'authority.denied' }],
    });
  });

  test('who stands in for somebody reaches as far as they do, to decide and for nothing else', () => {
    const one = caseIn('assessed');
    one.do(asked);
    const supervisor = { id: people.supervisor.id, roles: ['supervisor'] };
    const deputy = { id: 'dep', roles: ['sales'], standsInFor: [supervisor] };
    const decide = decideApproval(deputy, 'approve', one.state.approvals[0]?.id);
    expect(process.admit?.(one.state, decide)).toBeUndefined();
    const note: IssueCommand = { ...sample.note, by: deputy };
    expect(process.admit?.(one.state, note)).toEqual({ code: 'issue.unknown' });
  });
});
