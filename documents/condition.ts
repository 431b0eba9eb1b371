import { Environment, TypeError as ConditionError } from '@marcbachmann/cel-js';
import { channels, issueTypes } from '../domain/issue/stages.ts';
import type { PinFacts } from '../domain/policy/document.ts';
import { serviceLevels, severities } from '../domain/policy/policy.ts';

const maxLength = 1000;

/** The name `type` belongs to the language, so the fact goes by another one inside; messages show the text as written. */
const insideName = { type: 'type_of_issue' } as const;
/** The facts, and for some the only values they ever have. */
const facts: Readonly<Record<keyof PinFacts, readonly string[] | null>> = {
  type: issueTypes,
  channel: channels,
  customer: null,
  level: serviceLevels,
  severity: severities,
  product: null,
};

const environment = new Environment({
  limits: {
    maxAstNodes: 500,
    maxDepth: 20,
    maxListElements: 100,
    maxMapEntries: 0,
    maxCallArguments: 2,
  },
});
for (const name of Object.keys(facts)) environment.registerVariable(inside(name), 'string');

/** Operators that end for every input, at once: no arithmetic, no indexes, no loops. */
const operators = new Set('value id == != < <= > >= in && || !_ ?: list'.split(' '));
/** `matches` is left out: a regular expression can take for ever. */
const functions = new Set(['startsWith', 'endsWith', 'contains', 'size']);

function inside(name: string): string {
  return name === 'type' ? insideName.type : name;
}

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

function walk(node: TreeNode): void {
  if (node.op === 'id') walkName(node);
  else if (node.op === 'call' || node.op === 'rcall') walkCall(node);
  else if (!operators.has(node.op)) fail(node, `The operator ${node.op} is not accepted`);
  if (['==', '!=', 'in'].includes(node.op)) walkComparison(node);
  if (Array.isArray(node.args)) for (const part of node.args.flat()) if (isNode(part)) walk(part);
}

function walkName(node: TreeNode): void {
  if (!Object.hasOwn(facts, String(node.args))) {
    const known = Object.keys(facts).join(', ');
    fail(node, `Unknown variable: ${String(node.args)}; the variables are ${known}`);
  }
}

function walkCall(node: TreeNode): void {
  const [name] = node.args as [string];
  if (!functions.has(name)) {
    const known = [...functions].join(', ');
    fail(node, `The function ${name} is not accepted; the functions are ${known}`);
  }
}

/** A comparison with a value the fact never has is a slip that no test run would show. */
function walkComparison(node: TreeNode): void {
  const sides = node.args as [TreeNode, TreeNode];
  const name = sides.find(({ op }) => op === 'id')?.args;
  const values = Object.entries(facts).find(([fact]) => fact === name)?.[1];
  if (values === undefined || values === null) return;
  const literals = sides.flatMap((side) => (side.op === 'list' ? (side.args as TreeNode[]) : side));
  for (const literal of literals) {
    const { op, args } = literal;
    if (op !== 'value' || typeof args !== 'string' || values.includes(args)) continue;
    fail(literal, `${String(name)} is never "${args}"; it is one of ${values.join(', ')}`);
  }
}

function rename(node: TreeNode): void {
  if (node.op === 'id') node.args = inside(String(node.args));
  if (Array.isArray(node.args)) for (const part of node.args.flat()) if (isNode(part)) rename(part);
}

/** @throws {Error} whose message shows the fault at its spot. */
function parse(text: string): ReturnType<Environment['parse']> {
  if (text.length > maxLength) {
    throw new RangeError(`A condition has at most ${maxLength} characters, not ${text.length}`);
  }
  const parsed = environment.parse(text);
  const root = parsed.ast as unknown as TreeNode;
  walk(root);
  rename(root);
  const { valid, type, error } = parsed.check();
  if (!valid) throw error ?? new Error('The condition is not valid');
  if (type !== 'bool')
    fail(root, `A condition is true or false (bool), this one is of type ${type}`);
  return parsed;
}

/** Why a text is no condition over {@link PinFacts} (CEL, true or false), with the spot marked; null when it is one. */
export function checkCondition(text: string): string | null {
  try {
    parse(text);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/**
 * A condition, ready to be asked.
 * @throws {Error} when {@link checkCondition} finds fault with it.
 */
export function compileCondition(text: string): (facts: PinFacts) => boolean {
  const parsed = parse(text);
  return ({ type, ...others }) => parsed({ ...others, [insideName.type]: type }) === true;
}
