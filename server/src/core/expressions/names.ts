import { callOf, literalOf, type ExpressionNode } from './node.js';

/** What an expression names, and so all that its value depends on. */
export interface Named {
  /** The keys of the value that it looks at by name. */
  readonly self: ReadonlySet<string>;
  /** The keys of the file that it looks at, or `all`. */
  readonly file: ReadonlySet<string> | 'all';
  readonly today: boolean;
  /** Whether it looks at names of other files. */
  readonly project: boolean;
}

/** The functions whose first argument is a name for the others. */
const binding = new Set(['all', 'exists', 'exists_one', 'map', 'filter', 'bind']);

const ofProject = new Set(['defs', 'refs']);

/** Finds out what an expression names. */
export function namedIn(root: ExpressionNode): Named {
  const keys = { self: new Set<string>(), file: new Set<string>() };
  const found = { isWhole: false, today: false, project: false };
  visit(root, new Set());
  return { self: keys.self, file: found.isWhole ? 'all' : keys.file, today: found.today, project: found.project };

  function visit(value: unknown, bound: ReadonlySet<string>): void {
    if (Array.isArray(value)) {
      for (const member of value) visit(member, bound);
      return;
    }
    if (typeof value !== 'object' || value === null || !('op' in value)) return;
    const node = value as ExpressionNode;
    if (node.op === 'id') visitName(String(node.args), bound);
    else if (!isKey(node, bound)) visitParts(node, bound);
  }

  function visitName(name: string, bound: ReadonlySet<string>): void {
    if (bound.has(name)) return;
    if (name === 'file') found.isWhole = true;
    if (name === 'today') found.today = true;
  }

  function visitParts(node: ExpressionNode, bound: ReadonlySet<string>): void {
    const call = callOf(node);
    if (call === undefined) {
      visit(node.args, bound);
      return;
    }
    const { name, receiver, args } = call;
    if (ofProject.has(name)) found.project = true;
    visit(receiver, bound);
    const [first, ...others] = args;
    const isBinding = receiver !== undefined && binding.has(name) && first?.op === 'id';
    if (!isBinding) visit(first, bound);
    visit(others, isBinding ? new Set([...bound, String(first.args)]) : bound);
  }

  /** `file.timeline`, `file["timeline"]`, `self.owner`. */
  function isKey({ op, args }: ExpressionNode, bound: ReadonlySet<string>): boolean {
    if (op !== '.' && op !== '[]') return false;
    const [of, by] = args as [ExpressionNode, ExpressionNode | string];
    const key = typeof by === 'string' ? by : literalOf(by);
    if (of.op !== 'id' || typeof key !== 'string' || (of.args !== 'file' && of.args !== 'self')) return false;
    if (bound.has(of.args)) return false;
    keys[of.args].add(key);
    return true;
  }
}

/** What several expressions name together. */
export function namedInAll(all: readonly Named[]): Named {
  return {
    self: new Set(all.flatMap(({ self }) => [...self])),
    file: all.some(({ file }) => file === 'all') ? 'all' : new Set(all.flatMap(keysOf)),
    today: all.some(({ today }) => today),
    project: all.some(({ project }) => project),
  };
}

function keysOf({ file }: Named): readonly string[] {
  return file === 'all' ? [] : [...file];
}
