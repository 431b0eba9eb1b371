import { describe, expect, test } from 'vitest';
import type { ApprovalKind } from '../../domain/approval/approval.ts';
import { defaultPolicyDocument as base } from '../../domain/policy/default.ts';
import type { PolicyDocument } from '../../domain/policy/document.ts';
import { check, faultsOf, smallWith } from './policy-check-support.ts';

/** The small document with one rule changed. */
const changed = (kind: ApprovalKind, more: object): PolicyDocument =>
  smallWith({ approvals: { ...base.approvals, [kind]: { ...base.approvals[kind], ...more } } });
const parties = (kind: ApprovalKind, ...list: readonly object[]): PolicyDocument =>
  changed(kind, { parties: list });
/** One party of a suspension, which has no amount. */
const party = (more: object): PolicyDocument => parties('suspension', { id: 'm', ...more });
/** One party of compensation, which has one. */
const tiers = (...list: readonly object[]): PolicyDocument =>
  parties('compensation', { id: 'm', tiers: list });
const at = '/approvals/suspension';
const first = `${at}/parties/0`;
const rows = '/approvals/compensation/parties/0/tiers';
const [lead, manager] = [['line-lead'], ['service-manager']];

describe('C.5 who may decide', () => {
  test.each<[string, PolicyDocument, string[]]>([
    ['the default policy', smallWith({}), []],
    ['no party', parties('suspension'), [`${at}/parties policy.approval-nobody`]],
    ['nobody in it', party({}), [`${first} policy.approval-nobody`]],
    ['no role', party({ by: [] }), [`${first}/by policy.approval-nobody`]],
    ['no person', party({ persons: [] }), [`${first}/persons policy.approval-nobody`]],
    ['persons alone', party({ persons: ['emil'] }), []],
    [
      'roles and amounts',
      parties('rma', { id: 'm', by: lead, tiers: [{ by: lead }] }),
      ['/approvals/rma/parties/0/tiers policy.approval-by-or-tiers'],
    ],
    [
      'a party twice',
      parties('suspension', { id: 'a', by: lead }, { id: 'b', by: lead }, { id: 'a', by: lead }),
      [`${at}/parties/2/id policy.approval-duplicate-party`],
    ],
    [
      'a role and a person twice',
      party({
        by: [...lead, ...lead],
        persons: ['a', 'b', 'a'],
        recordedBy: ['hotline', 'hotline'],
      }),
      [
        `${first}/by/1 policy.approval-duplicate`,
        `${first}/persons/2 policy.approval-duplicate`,
        `${first}/recordedBy/1 policy.approval-duplicate`,
      ],
    ],
    [
      'nobody writes down what is said by phone',
      party({ by: lead, byPhone: true }),
      [`${first}/byPhone policy.approval-by-phone`],
    ],
  ])('%s', (_, document, faults) => {
    expect(faultsOf(document)).toEqual(faults);
  });
});

describe('C.5 how many must agree', () => {
  const three = ['a', 'b', 'c'].map((id) => ({ id, by: lead }));
  const quorum = (more: object): PolicyDocument =>
    changed('suspension', { parties: three, ...more });

  test.each<[string, PolicyDocument, string[]]>([
    ['two of the named', party({ persons: ['a', 'b'], count: 2 }), []],
    [
      'more than are named',
      party({ persons: ['a', 'b'], count: 3 }),
      [`${first}/count policy.approval-count`],
    ],
    ['more than are named, or of a role', party({ persons: ['a'], by: lead, count: 3 }), []],
    ['nobody', party({ by: lead, count: 0 }), [`${first}/count policy.approval-count`]],
    ['half a person', party({ by: lead, count: 1.5 }), [`${first}/count policy.approval-count`]],
    ['a quorum', quorum({ quorum: 2 }), []],
    ['all', quorum({ quorum: 3 }), []],
    ['no party', quorum({ quorum: 0 }), [`${at}/quorum policy.approval-quorum`]],
    ['more than there are', quorum({ quorum: 4 }), [`${at}/quorum policy.approval-quorum`]],
    ['a veto', quorum({ quorum: 2, veto: ['a', 'c'] }), []],
    [
      'a veto of nobody, and one twice',
      quorum({ veto: ['a', 'x', 'a'] }),
      [`${at}/veto/1 policy.approval-veto`, `${at}/veto/2 policy.approval-duplicate`],
    ],
    [
      'fewer than must agree by their veto',
      quorum({ quorum: 1, veto: ['a', 'b'] }),
      [`${at}/quorum policy.approval-quorum`],
    ],
  ])('%s', (_, document, faults) => {
    expect(faultsOf(document)).toEqual(faults);
  });
});

describe('C.5 amounts', () => {
  test.each<[string, PolicyDocument, string[]]>([
    [
      'ascending, the last for any',
      tiers({ upTo: 0, by: lead }, { upTo: 5, by: lead }, { by: manager }),
      [],
    ],
    ['for any at once', tiers({ by: lead }), []],
    ['no row', tiers(), [`${rows} policy.approval-tiers`]],
    [
      'not ascending',
      tiers({ upTo: 5, by: lead }, { upTo: 5, by: manager }, { by: manager }),
      [`${rows}/1/upTo policy.approval-tiers`],
    ],
    [
      'nobody above the last limit',
      tiers({ upTo: 5, by: lead }, { upTo: 9, by: manager }),
      [`${rows}/1/upTo policy.approval-tiers`],
    ],
    [
      'rows that are never used',
      tiers({ by: lead }, { upTo: 9, by: manager }, { by: manager }),
      [`${rows}/0 policy.approval-tiers`],
    ],
    [
      'what is no amount',
      tiers({ upTo: -1, by: lead }, { upTo: 0.5, by: lead }, { by: [] }),
      [
        `${rows}/0/upTo policy.approval-tiers`,
        `${rows}/1/upTo policy.approval-tiers`,
        `${rows}/2/by policy.approval-nobody`,
      ],
    ],
    [
      'of what costs nothing',
      party({ tiers: [{ by: lead }] }),
      [`${first}/tiers policy.approval-tiers`],
    ],
  ])('%s', (_, document, faults) => {
    expect(faultsOf(document)).toEqual(faults);
  });
});

describe('C.5 time', () => {
  const rule = (more: object): PolicyDocument => changed('suspension', more);
  const bare = { remind: undefined, escalate: [] };

  test.each<[string, PolicyDocument, string[]]>([
    ['reminders ascend, before the timeout', rule({ timeout: '4bh', remind: ['1bh', '3bh'] }), []],
    [
      'one that does not, one too late',
      rule({ timeout: '4bh', remind: ['2bh', '2bh', '4bh'] }),
      [`${at}/remind/1 policy.remind-order`, `${at}/remind/2 policy.remind-late`],
    ],
    [
      'a business day is shorter than a day',
      rule({ timeout: '1bd', remind: ['9bh'] }),
      [`${at}/remind/0 policy.remind-late`],
    ],
    ['what is no time', rule({ timeout: 'soon', remind: [] }), [`${at}/timeout policy.duration`]],
    ['a timeout that does nothing', rule(bare), [`${at}/timeout policy.approval-timeout-idle`]],
    ['a timeout that refuses', rule({ ...bare, onTimeout: 'refuse' }), []],
    [
      'somebody joins, but never',
      rule({ timeout: undefined, remind: [] }),
      [`${at}/escalate policy.approval-no-timeout`],
    ],
    [
      'it is refused, but never',
      rule({ ...bare, timeout: undefined, onTimeout: 'refuse' }),
      [`${at}/onTimeout policy.approval-no-timeout`],
    ],
    [
      'it waits for ever',
      rule({ ...bare, timeout: undefined }),
      [`${at} policy.approval-no-timeout`],
    ],
    ['an emergency does', changed('emergency-recovery', {}), []],
  ])('%s', (_, document, faults) => {
    expect(faultsOf(document)).toEqual(faults);
  });
});

describe('C.5 who joins', () => {
  const joins = (escalate: readonly string[], by: readonly string[] = lead): PolicyDocument =>
    changed('suspension', { escalate, parties: [{ id: 'm', by }] });

  test.each<[string, PolicyDocument, string[]]>([
    [
      'nobody twice',
      joins(['service-vp', 'service-vp']),
      [`${at}/escalate/1 policy.approval-duplicate`],
    ],
    [
      'nobody who decides already',
      joins([...lead, 'service-vp']),
      [`${at}/escalate/0 policy.approval-duplicate`],
    ],
    [
      'nobody below them',
      joins(['line-lead', 'service-manager', 'service-vp'], manager),
      [0, 1].map((index) => `${at}/escalate/${index} policy.approval-duplicate`),
    ],
    [
      'who decides for one party may join the other',
      changed('suspension', {
        escalate: manager,
        parties: [
          { id: 'a', by: lead },
          { id: 'b', by: manager },
        ],
      }),
      [],
    ],
    [
      'not the customer',
      joins(['customer']),
      [`${at}/escalate/0 policy.approval-escalate-customer`],
    ],
    [
      'whom an amount may have given it to',
      changed('rma', { escalate: [...lead, ...manager, 'service-vp'] }),
      [],
    ],
  ])('%s', (_, document, faults) => {
    expect(faultsOf(document)).toEqual(faults);
  });
});

describe('C.5 what only some kinds have', () => {
  test.each<[string, PolicyDocument, string[]]>([
    [
      'what takes effect at once does not end',
      changed('suspension', { expires: '8h' }),
      [`${at}/expires policy.approval-expires`],
    ],
    ['a gate may', changed('solution-proposal', { expires: '30d' }), []],
    [
      'what is restricted must',
      changed('restricted-export', { expires: undefined }),
      ['/approvals/restricted-export policy.approval-expires'],
    ],
    [
      'papers are of an emergency',
      changed('rma', { papers: '24h' }),
      ['/approvals/rma/papers policy.approval-papers'],
    ],
    ['or none at all', changed('emergency-recovery', { papers: undefined }), []],
  ])('%s', (_, document, faults) => {
    expect(faultsOf(document)).toEqual(faults);
  });
});

test('0-13 a fault says what would be right', () => {
  const text = (document: PolicyDocument): unknown => check(document)[0]?.text;
  expect(text(changed('suspension', { escalate: [], remind: [] }))).toBe(
    'nothing happens after 1bd; name who joins in escalate, or let onTimeout refuse',
  );
  expect(text(tiers({ upTo: 5, by: lead }))).toBe(
    'nobody decides above 5; let the last row have no limit',
  );
  expect(text(party({ persons: ['a'], count: 2 }))).toBe(
    '2 must agree for m, and 1 are named; name more, or ask fewer',
  );
});
