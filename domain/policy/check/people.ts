import type { PolicyDocument } from '../document.ts';
import { fault, type Fault } from '../fault.ts';
import { duplicates } from './lists.ts';

export function managementFaults({ management }: PolicyDocument): readonly Fault[] {
  if (management.length === 0) {
    const text = 'an escalation by hand tells nobody; name the levels of management';
    return [fault(['management'], 'management-empty', text)];
  }
  return duplicates(
    management,
    (index) => ['management', index],
    'management-duplicate',
    (role) => `${role} is told already; name each level once`,
  );
}

/** Chains of stand-ins that lead back to where they began: a notice would go round for ever. */
export function nextUpFaults({ nextUp }: PolicyDocument): readonly Fault[] {
  const next = new Map<string, string>(Object.entries(nextUp));
  const known = new Set<string>();
  return [...next.keys()].flatMap((start) => {
    const chain = [start];
    let role = next.get(start);
    while (role !== undefined && !chain.includes(role)) {
      chain.push(role);
      role = next.get(role);
    }
    if (role !== start || known.has(start)) return [];
    for (const member of chain) known.add(member);
    const text = `${[...chain, start].join(' → ')} never ends; let the chain end at a role that somebody holds`;
    return [fault(['nextUp', start], 'next-up-cycle', text)];
  });
}
