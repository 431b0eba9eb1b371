import type { Routing, RoutingFacts, RoutingRule } from '../domain/routing/routing.ts';
import { compileRoutingCondition } from './condition.ts';

interface Compiled {
  readonly rule: RoutingRule;
  readonly holds: (facts: RoutingFacts) => boolean;
}

const mostKept = 200;

/** Finds the routing rule that holds; the conditions of a version are compiled once (requirement 3-3.2.2). */
export class Router {
  readonly #compiled = new Map<string, readonly Compiled[]>();

  /**
   * Of the rules of a policy the first one whose condition holds; undefined: none does.
   * @throws {Error} when a condition is none; stored documents have been checked.
   */
  ruleFor(
    policy: { readonly id: string; readonly version: number },
    { rules }: Routing,
    facts: RoutingFacts,
  ): RoutingRule | undefined {
    const key = `${policy.id}@${policy.version}`;
    const known = this.#compiled.get(key);
    const compiled =
      known !== undefined && isOf(known, rules) ? known : this.#keep(key, rules.map(compile));
    return compiled.find(({ holds }) => holds(facts))?.rule;
  }

  #keep(key: string, compiled: readonly Compiled[]): readonly Compiled[] {
    if (this.#compiled.size >= mostKept) this.#compiled.clear();
    this.#compiled.set(key, compiled);
    return compiled;
  }
}

const compile = (rule: RoutingRule): Compiled => ({
  rule,
  holds: compileRoutingCondition(rule.when),
});

/** A draft may be deleted, and its number may come back with other rules. */
const isOf = (compiled: readonly Compiled[], rules: readonly RoutingRule[]): boolean =>
  compiled.length === rules.length &&
  compiled.every(({ rule }, index) => {
    const { id, when, team } = rules[index] ?? {};
    return rule.id === id && rule.when === when && rule.team === team;
  });
