import { chooseOnce } from '../db/choice.ts';
import type { Database } from '../db/database.ts';
import type { Directories } from '../documents/directory.ts';
import type { Router } from '../documents/routing.ts';
import type { PolicyDocument } from '../domain/policy/document.ts';
import type { Instant } from '../domain/process.ts';
import { searchIn } from '../domain/routing/search.ts';
import type { Routing } from '../domain/routing/routing.ts';
import type { ActivityMetrics } from './metrics.ts';
import type { ChooseInput, Chosen } from './ports.ts';

type PolicyRef = ChooseInput['policy'];

interface Outside {
  readonly db: Database;
  readonly directories: Pick<Directories, 'current'>;
  readonly routings: Pick<Routings, 'of'>;
  readonly router: Pick<Router, 'ruleFor'>;
  readonly metrics: ActivityMetrics;
}

/** Finds somebody who can take an issue and keeps the reasons; a repetition finds whom the first time found. */
export async function chooseAssignee(
  { db, directories, routings, router, metrics }: Outside,
  { id, stream, at, policy, need }: ChooseInput,
): Promise<Chosen> {
  const began = performance.now();
  const [directory, routing] = await Promise.all([directories.current(), routings.of(policy)]);
  const rule = routing && router.ruleFor(policy, routing, need.facts);
  const { people, decide } = searchIn(directory, { need, routing, rule, at });
  const { person, team } = await chooseOnce(db, { id, issueId: stream, at, people, need }, decide);
  metrics.chose(person !== null, performance.now() - began);
  return { person, team };
}

const mostKept = 200;
/** A version that was never in force may be deleted, and its number may come back with another document. */
const keptForMs = 60_000;

/** The routing of stored policies, remembered for a while. */
export class Routings {
  readonly #load: (ref: PolicyRef) => Promise<PolicyDocument | undefined>;
  readonly #kept = new Map<string, { readonly routing: Routing; readonly until: Instant }>();

  constructor(load: (ref: PolicyRef) => Promise<PolicyDocument | undefined>) {
    this.#load = load;
  }

  /** Undefined: this version finds nobody by itself, or is not stored any more. */
  async of(ref: PolicyRef): Promise<Routing | undefined> {
    const key = `${ref.id}@${ref.version}`;
    const kept = this.#kept.get(key);
    if (kept !== undefined && kept.until > Date.now()) return kept.routing;
    const routing = (await this.#load(ref))?.routing;
    if (this.#kept.size >= mostKept) this.#kept.clear();
    if (routing !== undefined) this.#kept.set(key, { routing, until: Date.now() + keptForMs });
    return routing;
  }
}
