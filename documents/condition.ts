import { Environment, TypeError as ConditionError } from '@marcbachmann/cel-js';
import { channels, issueTypes } from '../domain/issue/stages.ts';
import type { PinFacts } from '../domain/policy/document.ts';
import { grades, lines, serviceLevels, severities } from '../domain/policy/policy.ts';
import { customerGrades, type RoutingFacts } from '../domain/routing/routing.ts';

const maxLength = 1000;

/** Names of facts, all of them texts, and for some the only values they ever have. */
type Table<Facts> = Readonly<Record<keyof Facts, readonly string[] | null>>;

const pinFacts: Table<PinFacts> = {
  type: issueTypes,
  channel: channels,
  customer: null,
  level: serviceLevels,
  severity: severities,
  product: null,
};
const routingFacts: Table<RoutingFacts> = {
  type: issueTypes,
  customer: null,
  grade: [...customerGrades, ''],
  level: serviceLevels,
  severity: severities,
  product: null,
  region: null,
  language: null,
  complexity: [...grades, ''],
  line: lines.map(String),
};

/** The name `type` belongs to the language, so the fact goes by another one inside; messages show the text as written. */
const insideName = { type: 'type_of_issue' } as const;
const inside = (name: string): string => (name === 'type' ? insideName.type : name);

/** Operators that end for every input, at once: no arithmetic, no indexes, no loops. */
const operators = new Set('value id == != < <= > >= in && || !_ ?: list'.split(' '));
/** `matches` is left out: a regular expression can take for ever. */
const functions = new Set(['startsWith', 'endsWith', 'contains', 'size']);

/** What is used of a node of the package's syntax tree; `args` of an identifier is its name. */
interface TreeNode {
  readonly op: string;
  args: unknown;
}
const isNode = (value: unknown): value is TreeNode =>
  typeof value === 'object' && value !== null && 'op' in value;

function fail(node: TreeNode, message: string): never {
  throw new ConditionError({ code: 'not_accepted', message, node: node as never });
}

function walkCall(node: TreeNode): void {
  const [name] = node.args as [string];
  if (!functions.has(name)) {
    const known = [...functions].join(', ');
    fail(node, `The function ${name} is not accepted; the functions are ${known}`);
  }
}

function rename(node: TreeNode): void {
  if (node.op === 'id') node.args = inside(String(node.args));
  if (Array.isArray(node.args)) for (const part of node.args.flat()) if (isNode(part)) rename(part);
}

/** The conditions over one set of facts (CEL, true or false). */
class Conditions<Facts extends Readonly<Record<'type', string>>> {
  readonly #facts: ReadonlyMap<string, readonly string[] | null>;
  readonly #environment = new Environment({
    limits: {
      maxAstNodes: 500,
      maxDepth: 20,
      maxListElements: 100,
      maxMapEntries: 0,
      maxCallArguments: 2,
    },
  });

  constructor(table: Table<Facts>) {
    this.#facts = new Map(Object.entries(table));
    for (const name of this.#facts.keys()) {
      this.#environment.registerVariable(inside(name), 'string');
    }
  }

  check(text: string): string | null {
    try {
      this.#parse(text);
      return null;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }

  compile(text: string): (facts: Facts) => boolean {
    const parsed = this.#parse(text);
    return ({ type, ...others }) => parsed({ ...others, [insideName.type]: type }) === true;
  }

  /** @throws {Error} whose message shows the fault at its spot. */
  #parse(text: string): ReturnType<Environment['parse']> {
    if (text.length > maxLength) {
      throw new RangeError(`A condition has at most ${maxLength} characters, not ${text.length}`);
    }
    const parsed = this.#environment.parse(text);
    const root = parsed.ast as unknown as TreeNode;
    this.#walk(root);
    rename(root);
    const { valid, type, error } = parsed.check();
    if (!valid) throw error ?? new Error('The condition is not valid');
    if (type !== 'bool') {
      fail(root, `A condition is true or false (bool), this one is of type ${type}`);
    }
    return parsed;
  }

  #walk(node: TreeNode): void {
    if (node.op === 'id') this.#walkName(node);
    else if (node.op === 'call' || node.op === 'rcall') walkCall(node);
    else if (!operators.has(node.op)) fail(node, `The operator ${node.op} is not accepted`);
    if (['==', '!=', 'in'].includes(node.op)) this.#walkComparison(node);
    if (!Array.isArray(node.args)) return;
    for (const part of node.args.flat()) if (isNode(part)) this.#walk(part);
  }

  #walkName(node: TreeNode): void {
    if (this.#facts.has(String(node.args))) return;
    const known = [...this.#facts.keys()].join(', ');
    fail(node, `Unknown variable: ${String(node.args)}; the variables are ${known}`);
  }

  /** A comparison with a value the fact never has is a slip that no test run would show. */
  #walkComparison(node: TreeNode): void {
    const sides = node.args as [TreeNode, TreeNode];
    const name = String(sides.find(({ op }) => op === 'id')?.args);
    const values = this.#facts.get(name);
    if (values === undefined || values === null) return;
    const literals = sides.flatMap((side) =>
      side.op === 'list' ? (side.args as TreeNode[]) : side,
    );
    for (const literal of literals) {
      const { op, args } = literal;
      if (op !== 'value' || typeof args !== 'string' || values.includes(args)) continue;
      const shown = values.map((value) => (value === '' ? '""' : value)).join(', ');
      fail(literal, `${name} is never "${args}"; it is one of ${shown}`);
    }
  }
}

const pinConditions = new Conditions<PinFacts>(pinFacts);
const routingConditions = new Conditions<RoutingFacts>(routingFacts);

/** Why a text is no condition over {@link PinFacts} (CEL, true or false), with the spot marked; null when it is one. */
export const checkCondition = (text: string): string | null => pinConditions.check(text);

/**
 * A condition, ready to be asked.
 * @throws {Error} when {@link checkCondition} finds fault with it.
 */
export const compileCondition = (text: string): ((facts: PinFacts) => boolean) =>
  pinConditions.compile(text);

/** The same for conditions over {@link RoutingFacts}. */
export const checkRoutingCondition = (text: string): string | null => routingConditions.check(text);

/** @throws {Error} when {@link checkRoutingCondition} finds fault with it. */
export const compileRoutingCondition = (text: string): ((facts: RoutingFacts) => boolean) =>
  routingConditions.compile(text);
