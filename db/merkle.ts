import { createHash } from 'node:crypto';

/** The way from one leaf of a hash tree to its root: what stands beside it on each step. */
export type TreePath = readonly {
  readonly side: 'left' | 'right';
  /** Hexadecimal. */
  readonly hash: string;
}[];

type Step = TreePath[number];

interface Node {
  readonly height: number;
  readonly hash: Buffer;
  /** Paths of the leaves below it that somebody wants to prove. */
  readonly paths: readonly Step[][];
}

/** A leaf can never be taken for a node: each begins with a byte of its own. */
const leafMark = Buffer.of(0);
const nodeMark = Buffer.of(1);

const hashOf = (mark: Buffer, ...parts: readonly (string | Buffer)[]): Buffer =>
  parts.reduce((made, part) => made.update(part), createHash('sha256').update(mark)).digest();

/** A hash tree (RFC 9162) over leaves that come one after another; it keeps no more than one node for each level. */
export class HashTree {
  #nodes: Node[] = [];

  add(leaf: string): void {
    this.#add(leaf, []);
  }

  /** Adds a leaf that is to be proved; its path is whole after `root()`. */
  prove(leaf: string): TreePath {
    const path: Step[] = [];
    this.#add(leaf, [path]);
    return path;
  }

  #add(leaf: string, paths: readonly Step[][]): void {
    let node: Node = { height: 0, hash: hashOf(leafMark, leaf), paths };
    for (let left = this.#nodes.at(-1); left?.height === node.height; left = this.#nodes.at(-1)) {
      this.#nodes.pop();
      node = joined(left, node);
    }
    this.#nodes.push(node);
  }

  /** Ends the tree; without any leaf it is the hash of nothing. */
  root(): Buffer {
    const root = this.#nodes.reduceRight<Node | undefined>(
      (right, left) => (right === undefined ? left : joined(left, right)),
      undefined,
    );
    this.#nodes = [];
    return root?.hash ?? createHash('sha256').digest();
  }
}

function joined(left: Node, right: Node): Node {
  for (const path of left.paths) path.push({ side: 'right', hash: right.hash.toString('hex') });
  for (const path of right.paths) path.push({ side: 'left', hash: left.hash.toString('hex') });
  const paths =
    left.paths.length === 0 && right.paths.length === 0 ? [] : [...left.paths, ...right.paths];
  return { height: left.height + 1, hash: hashOf(nodeMark, left.hash, right.hash), paths };
}

/** The root that a leaf and its path lead to. */
export const rootOver = (leaf: string, path: TreePath): Buffer =>
  path.reduce(
    (below, { side, hash }) => {
      const beside = Buffer.from(hash, 'hex');
      return side === 'left' ? hashOf(nodeMark, beside, below) : hashOf(nodeMark, below, beside);
    },
    hashOf(leafMark, leaf),
  );
