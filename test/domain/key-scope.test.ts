import { describe, expect, it } from 'vitest';
import { allOperations } from '../../domain/authority/faults.ts';
import {
  isNoWider,
  keyAllows,
  keyScopes,
  mayMind,
  scopeNeeded,
} from '../../domain/authority/key-scope.ts';
import { commandNames } from '../../domain/issue/command.ts';

const needing = (scope: string) =>
  allOperations.filter((operation) => scopeNeeded(operation) === scope);

describe('the scope of a key that an operation needs', () => {
  it('is work for whatever is not said to be something else', () => {
    const apart = ['decide-approval', 'rebase'];
    const others = [
      'watch',
      'unwatch',
      'markRead',
      'enterAbsence',
      'removeAbsence',
      'exportIssue',
    ].concat(['receiveBatch', 'importIssues', 'encodePayloads']);
    const commands = commandNames.filter((name) => !apart.includes(name));
    expect(needing('work').toSorted()).toEqual([...commands, ...others].toSorted());
  });

  it('is one of its own for a "yes", for changing what holds for all, and for the record', () => {
    expect(needing('approve')).toEqual(['decide-approval', 'delegate', 'endDelegation']);
    expect(needing('audit')).toEqual(['listAudit', 'verifyAudit', 'exportAudit']);
    expect(needing('administer')).toEqual(
      expect.arrayContaining(['importPeople', 'activatePolicy', 'createKey', 'rebase']),
    );
  });

  it('is read for nothing that changes anything but the key itself', () => {
    const looking = /^(list|get|read|me$|explain|team|roster|calendar|policy|diff|check|preview)/;
    const odd = needing('read').filter((operation) => !looking.test(operation));
    expect(odd.toSorted()).toEqual(
      ['backtestPolicy', 'backtestSource', 'proposeCalendar', 'revokeKey', 'rotateKey']
        .concat(['unmaskContact', 'findContacts', 'exportHistory', 'decodePayloads', 'streamFeed'])
        .toSorted(),
    );
  });
});

describe('a key', () => {
  it('allows what its scopes say; without one nothing is narrowed', () => {
    for (const operation of allOperations) {
      expect(keyAllows(null, operation)).toBe(true);
      expect(keyAllows([], operation)).toBe(false);
      expect(keyAllows([scopeNeeded(operation)], operation)).toBe(true);
      const others = keyScopes.filter((scope) => scope !== scopeNeeded(operation));
      expect(keyAllows(others, operation)).toBe(false);
    }
  });

  it('makes none that is wider', () => {
    expect(isNoWider(['read'], ['read', 'work'])).toBe(true);
    expect(isNoWider(['read', 'audit'], ['read', 'work'])).toBe(false);
    expect(isNoWider([...keyScopes], null)).toBe(true);
  });

  it('minds itself, and others only by the scope for it', () => {
    expect(mayMind({ key: 'a', keyScopes: ['read'] }, 'a')).toBe(true);
    expect(mayMind({ key: 'a', keyScopes: ['read', 'work', 'approve', 'audit'] }, 'b')).toBe(false);
    expect(mayMind({ key: 'a', keyScopes: ['administer'] }, 'b')).toBe(true);
    expect(mayMind({ key: null, keyScopes: null }, 'b')).toBe(true);
  });
});
