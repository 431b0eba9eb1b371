import type { Directory } from '../organisation/directory.ts';
import type { Instant } from '../process.ts';
import { candidatesOf, choose, teamFor, withWork } from './choose.ts';
import type { Choice, Need, Routing, RoutingRule, Workload } from './routing.ts';

/** Who could take it, and how one of them is picked. */
interface Search {
  readonly people: readonly string[];
  readonly decide: (workloads: ReadonlyMap<string, Workload>) => Choice;
}

interface Ask {
  readonly need: Need;
  readonly routing: Routing | undefined;
  readonly rule: RoutingRule | undefined;
  readonly at: Instant;
}

/**
 * The team that takes an issue and those who could, to be decided once their work is known. Without routing nobody is
 * found (requirement 3-3.2.2).
 */
export function searchIn(directory: Directory, { need, routing, rule, at }: Ask): Search {
  if (routing === undefined) {
    const nobody: Choice = { person: null, team: null, rule: null, candidates: [] };
    return { people: [], decide: () => nobody };
  }
  const team = teamFor(need, rule, directory.teams.values());
  const candidates = candidatesOf(need, team, directory, at);
  return {
    people: candidates.map(({ person }) => person),
    decide: (workloads) => {
      const judged = choose(need, routing, withWork(candidates, workloads), at);
      const taken = judged.find(({ reason }) => reason === 'taken');
      const person = taken?.person ?? null;
      // The team the issue is to stay with wins over every rule.
      const named = need.team === null && rule?.team === team?.id ? rule : undefined;
      return { person, team: team?.id ?? null, rule: named?.id ?? null, candidates: judged };
    },
  };
}
