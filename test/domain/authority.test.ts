import { describe, expect, test } from 'vitest';
import { allOperations, authorityFaults } from '../../domain/authority/faults.ts';
import { otherOperations } from '../../domain/authority/operations.ts';
import { permissionTable } from '../../domain/authority/rules.ts';
import {
  callerOf,
  isWithin,
  reachOf,
  scopes,
  type Belongings,
  type Caller,
  type Scope,
} from '../../domain/authority/scope.ts';
import { needsCustomers, rolesFor, scopesOf } from '../../domain/authority/table.ts';
import { leadRoles, roles, type Role } from '../../domain/people.ts';

const everybody = Object.fromEntries(roles.map((role) => [role, 1])) as Record<Role, number>;

describe('3-2.2.3: the permission table', () => {
  test('is sound: somebody may do everything, and every role may do something', () => {
    expect(authorityFaults(everybody)).toEqual([]);
  });

  test('names the roles that nobody holds', () => {
    const faults = authorityFaults({ ...everybody, 'data-owner': 0, legal: 0 });
    expect(faults.map(({ code, role }) => [code, role])).toEqual([
      ['authority.role-unheld', 'legal'],
      ['authority.role-unheld', 'data-owner'],
    ]);
    expect(authorityFaults({})).toHaveLength(roles.length);
  });

  test('names roles without any grant, and operations without any role', () => {
    const without = permissionTable
      .filter(({ operations }) => !operations.includes('take-over'))
      .map((rule) => {
        const { analyst: _, ...grants } = rule.grants;
        return { ...rule, grants };
      });
    const faults = authorityFaults(everybody, without);
    expect(faults.map(({ code, role, operation }) => [code, role ?? operation])).toEqual([
      ['authority.role-powerless', 'analyst'],
      ['authority.operation-closed', 'take-over'],
    ]);
    const nobody = authorityFaults(everybody, [
      { title: 'Nobody', operations: ['receive'], grants: {} },
    ]);
    expect(nobody).toHaveLength(roles.length + allOperations.length);
  });

  test('grants nothing to a role it does not know, and nothing it does not say', () => {
    expect(scopesOf(['king', 'constructor', '__proto__'], 'getIssue')).toEqual([]);
    expect(scopesOf([], 'me')).toEqual([]);
    for (const operation of allOperations) {
      for (const role of roles) {
        const said = permissionTable.some(
          ({ operations, grants }) => operations.includes(operation) && grants[role] !== undefined,
        );
        expect([operation, role, scopesOf([role], operation).length > 0]).toEqual([
          operation,
          role,
          said,
        ]);
      }
    }
  });

  test('measures commands by what they carry: nobody drives an issue because of a team', () => {
    const commands = allOperations.filter(
      (one) => !(otherOperations as readonly string[]).includes(one),
    );
    for (const command of commands) {
      const used = scopesOf(roles, command);
      expect([command, used.includes('team') || used.includes('department')]).toEqual([
        command,
        false,
      ]);
    }
  });

  test('whoever may see requests for approval may read their issues just as far', () => {
    for (const role of roles) {
      const seen = scopesOf([role], 'getApproval');
      expect(seen.filter((scope) => !scopesOf([role], 'getIssue').includes(scope))).toEqual([]);
    }
  });

  test.each([
    ['integrator', 'getIssue', ['own', 'customer']],
    ['customer', 'getIssue', ['customer']],
    ['sales', 'getIssue', ['customer']],
    ['sales', 'listQueues', ['customer']],
    ['analyst', 'getIssue', ['all']],
    ['analyst', 'readContact', []],
    ['analyst', 'note', []],
    ['analyst', 'listPeople', []],
    ['auditor', 'readContact', []],
    ['engineer', 'readContact', ['work']],
    ['technical-expert', 'readContact', ['work']],
    ['hotline', 'readContact', ['all']],
    ['administrator', 'assess', []],
    ['auditor', 'decide-approval', []],
    ['line-lead', 'saveRoster', ['team']],
    ['integrator', 'backtestPolicy', []],
    ['sales', 'previewPolicy', []],
    ['sales', 'take-over', []],
  ] as const)('%s may %s as far as %j', (role, operation, expected) => {
    expect(scopesOf([role], operation)).toEqual(expected);
  });

  test.each([
    ['importPeople', ['administrator']],
    ['activatePolicy', ['administrator']],
    ['saveCalendar', ['administrator']],
    ['createKey', ['administrator']],
    ['approvePolicy', ['administrator', 'service-director', 'service-vp']],
    ['listAudit', ['auditor', 'security-officer', 'administrator']],
    ['take-over', [...leadRoles]],
  ] as const)('%s is for %j alone', (operation, expected) => {
    expect(rolesFor(operation).toSorted()).toEqual([...expected].toSorted());
  });

  test('customers see nothing of how the work is done (B.2)', () => {
    const may = allOperations.filter((one) => scopesOf(['customer'], one).length > 0);
    const theirs = `answer cancel confirm decide-approval escalate explainClocks getApproval getIssue
      listApprovals listEscalations listEvents listInbox listIssues listKeys markRead me note readContact
      readSummary receive reject reopen revokeKey rotateKey receiveBatch importIssues unmaskContact findContacts
      listFeed streamFeed`;
    expect(may.toSorted()).toEqual(theirs.split(/\s+/).toSorted());
  });

  test('tells whose customers must be known', () => {
    expect(roles.filter((role) => needsCustomers([role]))).toEqual([
      'integrator',
      'customer',
      'sales',
    ]);
  });
});

const somebody: Caller = {
  id: 'p',
  roles: [],
  customers: ['acme'],
  teams: ['t1'],
  department: 'd',
  departmentTeams: ['t1', 't2'],
};
const foreign: Belongings = {
  reportedBy: 'other',
  customerId: 'other',
  owner: null,
  assignee: null,
  team: null,
  members: [],
};
const things: Readonly<Record<string, Partial<Belongings>>> = {
  foreign: {},
  reported: { reportedBy: 'p' },
  owned: { owner: 'p' },
  offered: { assignee: 'p' },
  shared: { members: ['q', 'p'] },
  ofTeam: { team: 't1' },
  ofDepartment: { team: 't2' },
  ofCustomer: { customerId: 'acme' },
};
const work = ['owned', 'offered', 'shared'];
const reached: Readonly<Record<Scope, readonly string[]>> = {
  work,
  own: ['reported', ...work],
  team: ['ofTeam'],
  department: ['ofTeam', 'ofDepartment'],
  customer: ['ofCustomer'],
  all: Object.keys(things),
};

describe('3-2.2.3: how far a scope reaches', () => {
  test.each(scopes)('%s', (scope) => {
    const reach = reachOf(somebody, [scope]);
    const within = Object.entries(things).filter(([, it]) =>
      isWithin(reach, { ...foreign, ...it }),
    );
    expect(within.map(([name]) => name).toSorted()).toEqual([...reached[scope]].toSorted());
  });

  test('several scopes add up, and none reaches nothing', () => {
    const both = reachOf(somebody, ['own', 'customer']);
    const within = Object.entries(things).filter(([, it]) => isWithin(both, { ...foreign, ...it }));
    const names = ['reported', 'owned', 'offered', 'shared', 'ofCustomer'];
    expect(within.map(([name]) => name)).toEqual(names);
    expect(
      Object.values(things).some((it) => isWithin(reachOf(somebody, []), { ...foreign, ...it })),
    ).toBe(false);
  });

  test('a command says of nobody which team they are of', () => {
    const plain = reachOf(callerOf({ id: 'p', roles: [] }), ['team', 'department', 'customer']);
    expect(plain).toEqual({ all: false, works: null, reports: null, teams: [], customers: [] });
  });
});
