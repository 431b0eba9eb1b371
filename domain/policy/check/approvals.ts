import { gateKinds, measureKinds, restrictedKinds } from '../../approval/approval.ts';
import type { ApprovalRule, PartyRule } from '../../approval/rule.ts';
import type { PolicyDocument } from '../document.ts';
import { fault, type Fault, type Path } from '../fault.ts';
import { duplicates } from './lists.ts';

/** Approvals that nobody could give, that would wait for ever, or that say what nothing reads (domain C.5). */
export function approvalFaults({ approvals }: PolicyDocument): readonly Fault[] {
  return Object.entries(approvals).flatMap(([kind, rule]) => {
    const at = ['approvals', kind];
    return [
      ...partiesFaults(rule, at),
      ...rule.parties.flatMap((party, index) =>
        partyFaults(party, [...at, 'parties', index], kind),
      ),
      ...quorumFaults(rule, at),
      ...escalateFaults(rule, at),
      ...timeoutFaults(rule, at, kind),
      ...kindFaults(rule, at, kind),
    ];
  });
}

function partiesFaults({ parties }: ApprovalRule, at: Path): readonly Fault[] {
  const path = [...at, 'parties'];
  if (parties.length === 0) {
    return [fault(path, 'approval-nobody', 'nobody may decide; name a party')];
  }
  return duplicates(
    parties.map(({ id }) => id),
    (index) => [...path, index, 'id'],
    'approval-duplicate-party',
    (id) => `there is a party "${id}" already; give each a name of its own`,
  );
}

function partyFaults(party: PartyRule, at: Path, kind: string): readonly Fault[] {
  const { id, by, persons, tiers, recordedBy } = party;
  const faults: Fault[] = [];
  if (by === undefined && persons === undefined && tiers === undefined) {
    const text = `nobody may decide for ${id}; name roles in by, or persons, or tiers of an amount`;
    faults.push(fault(at, 'approval-nobody', text));
  }
  if (by !== undefined && tiers !== undefined) {
    const text = `${id} has by and tiers; leave one of them out`;
    faults.push(fault([...at, 'tiers'], 'approval-by-or-tiers', text));
  }
  if (party.byPhone === true && (recordedBy ?? []).length === 0) {
    const text = `nobody writes down what ${id} says by phone; name roles in recordedBy`;
    faults.push(fault([...at, 'byPhone'], 'approval-by-phone', text));
  }
  return [
    ...faults,
    ...someEach({ by, persons, recordedBy }, at),
    ...(tiers === undefined ? [] : tierFaults(tiers, [...at, 'tiers'], kind)),
    ...countFaults(party, at),
  ];
}

/** Lists that may be left out; what stands in them names somebody, and each once. */
function someEach(
  lists: Readonly<Record<string, readonly string[] | undefined>>,
  at: Path,
): readonly Fault[] {
  return Object.entries(lists).flatMap(([field, list]) => {
    const path = [...at, field];
    if (list === undefined) return [];
    if (list.length === 0) {
      return [fault(path, 'approval-nobody', 'an empty list names nobody; name some')];
    }
    return named(list, path);
  });
}

const named = (list: readonly string[], path: Path): readonly Fault[] =>
  duplicates(
    list,
    (index) => [...path, index],
    'approval-duplicate',
    (one) => `${one} stands in this list already; name each once`,
  );

const isWhole = (value: number, least: number): boolean =>
  Number.isSafeInteger(value) && value >= least;

function countFaults(party: PartyRule, at: Path): readonly Fault[] {
  const { id, by, tiers, persons, count } = party;
  if (count === undefined) return [];
  const path = [...at, 'count'];
  if (!isWhole(count, 1)) {
    return [fault(path, 'approval-count', `${count} people cannot agree; it takes one or more`)];
  }
  const only = by === undefined && tiers === undefined ? (persons ?? []).length : Infinity;
  if (count <= only) return [];
  const text = `${count} must agree for ${id}, and ${only} are named; name more, or ask fewer`;
  return [fault(path, 'approval-count', text)];
}

function tierFaults(
  tiers: NonNullable<PartyRule['tiers']>,
  path: Path,
  kind: string,
): readonly Fault[] {
  const costly: readonly string[] = measureKinds;
  if (!costly.includes(kind)) {
    const text = `${kind} has no amount; name roles in by (amounts have ${measureKinds.join(', ')})`;
    return [fault(path, 'approval-tiers', text)];
  }
  if (tiers.length === 0) return [fault(path, 'approval-tiers', 'there are no rows; name one')];
  return tiers.flatMap(({ upTo, by }, index) => {
    const row = [...path, index];
    const wrong = limitFault(tiers, index);
    return [
      ...(wrong === undefined
        ? []
        : [fault(upTo === undefined ? row : [...row, 'upTo'], 'approval-tiers', wrong)]),
      ...someEach({ by }, row),
    ];
  });
}

/** Limits ascend, and the last row takes any amount. */
function limitFault(tiers: NonNullable<PartyRule['tiers']>, index: number): string | undefined {
  const upTo = tiers[index]?.upTo;
  const before = tiers[index - 1]?.upTo;
  const isLast = index === tiers.length - 1;
  if (upTo === undefined) {
    return isLast ? undefined : 'takes any amount, so the rows below are never used; move it down';
  }
  if (!isWhole(upTo, 0)) return `${upTo} is no amount; it is a whole number`;
  if (before !== undefined && upTo <= before) {
    return `${upTo} is not more than ${before} before it; limits ascend`;
  }
  return isLast ? `nobody decides above ${upTo}; let the last row have no limit` : undefined;
}

function quorumFaults({ parties, quorum, veto }: ApprovalRule, at: Path): readonly Fault[] {
  const path = [...at, 'quorum'];
  const known = parties.map(({ id }) => id);
  const strange = (veto ?? []).flatMap((id, index) => {
    if (known.includes(id)) return [];
    const text = `there is no party "${id}"; the parties are ${known.join(', ')}`;
    return [fault([...at, 'veto', index], 'approval-veto', text)];
  });
  const doubled = named(veto ?? [], [...at, 'veto']);
  const faults = [...strange, ...doubled];
  if (quorum === undefined) return faults;
  const most = parties.length;
  if (!isWhole(quorum, 1) || quorum > most) {
    const text = `${quorum} of ${most} parties cannot agree; it takes 1 to ${most}`;
    return [...faults, fault(path, 'approval-quorum', text)];
  }
  const needed = veto?.length ?? 0;
  if (needed <= quorum) return faults;
  const text = `${needed} parties have a veto and must agree; ask for ${needed} at least, or take a veto away`;
  return [...faults, fault(path, 'approval-quorum', text)];
}

function escalateFaults({ parties, escalate }: ApprovalRule, at: Path): readonly Fault[] {
  const path = [...at, 'escalate'];
  /** Parties that anybody can join; a row of an amount may or may not have a role already. */
  const joined = parties.filter(
    ({ by, fixed }) => fixed !== true && by?.includes('customer') !== true,
  );
  const faults = escalate.flatMap((role, index) => {
    if (role === 'customer') {
      const text = 'a deadline does not call the customer in; make the customer a party';
      return [fault([...path, index], 'approval-escalate-customer', text)];
    }
    const idle =
      joined.length > 0 &&
      joined.every(({ by }) => by?.some((one) => escalate.lastIndexOf(one) >= index));
    const text = `${role} or somebody higher may decide already; name who is above them`;
    return idle ? [fault([...path, index], 'approval-duplicate', text)] : [];
  });
  return [...faults, ...named(escalate, path)];
}

/** Every request has a timer that leads somewhere, but for an emergency, in which people stay on the phone. */
function timeoutFaults(
  { timeout, escalate, onTimeout }: ApprovalRule,
  at: Path,
  kind: string,
): readonly Fault[] {
  if (timeout !== undefined) {
    if (escalate.length > 0 || onTimeout !== undefined) return [];
    const text = `nothing happens after ${timeout}; name who joins in escalate, or let onTimeout refuse`;
    return [fault([...at, 'timeout'], 'approval-timeout-idle', text)];
  }
  if (escalate.length > 0 || onTimeout !== undefined) {
    const text = 'without a timeout this never happens; give it one';
    const field = escalate.length > 0 ? 'escalate' : 'onTimeout';
    return [fault([...at, field], 'approval-no-timeout', text)];
  }
  if (kind === 'emergency-recovery') return [];
  const text = 'it would wait for ever; give it a timeout';
  return [fault(at, 'approval-no-timeout', text)];
}

/** Views of restricted data end, and gates are asked about later; all else takes effect at once, and stays. */
function kindFaults({ expires, papers }: ApprovalRule, at: Path, kind: string): readonly Fault[] {
  const restricted: readonly string[] = restrictedKinds;
  const ending: readonly string[] = [...restrictedKinds, ...gateKinds];
  const faults: Fault[] = [];
  if (expires !== undefined && !ending.includes(kind)) {
    const text = `${kind} takes effect at once and does not end; leave expires out`;
    faults.push(fault([...at, 'expires'], 'approval-expires', text));
  }
  if (expires === undefined && restricted.includes(kind)) {
    const text = 'what is restricted is not open for good; say in expires for how long';
    faults.push(fault(at, 'approval-expires', text));
  }
  if (papers !== undefined && kind !== 'emergency-recovery') {
    const text = `${kind} has no papers to file; leave papers out`;
    faults.push(fault([...at, 'papers'], 'approval-papers', text));
  }
  return faults;
}

/** Reminders come one after the other, and before somebody else is asked. */
export function approvalTimeFaults(
  { approvals }: Pick<PolicyDocument, 'approvals'>,
  isBefore: (a: string, b: string) => boolean,
): readonly Fault[] {
  return Object.entries(approvals).flatMap(([kind, { remind = [], timeout }]) =>
    remind.flatMap((text, index) => {
      const path = ['approvals', kind, 'remind', index];
      const before = remind[index - 1];
      const faults: Fault[] = [];
      if (before !== undefined && !isBefore(before, text)) {
        const says = `${text} is not later than ${before} before it; reminders ascend`;
        faults.push(fault(path, 'remind-order', says));
      }
      if (timeout !== undefined && !isBefore(text, timeout)) {
        faults.push(fault(path, 'remind-late', `${text} is not before the timeout of ${timeout}`));
      }
      return faults;
    }),
  );
}
