import { loopOf, type Call, type CheckedType } from '../node.js';
import { failed, known, type CheckedNode, type Closure, type Names, type Parts } from './closure.js';

/** A loop as it is written: `list.exists(name, body)`. */
interface Loop {
  readonly items: Closure;
  /** What its name stands for from now on; that an item may not be that ends the loop. */
  readonly take: (names: Names, item: unknown) => boolean;
  readonly body: Closure;
}

type RunLoop = (items: readonly unknown[], loop: Loop, names: Names) => unknown;

const ways: ReadonlyMap<string, RunLoop> = new Map([
  ['all', quantifier(false)],
  ['exists', quantifier(true)],
  ['exists_one', existsOne],
  ['filter', filtered],
  ['map', mapped],
]);

/** The quick way through a loop; absent for a call that is none. */
export function loop(node: CheckedNode, { name, receiver, args }: Call, parts: Parts): Closure | undefined {
  const run = ways.get(name);
  const type = typeOfItems(node);
  const [named, body] = args;
  if (run === undefined || type === undefined || receiver === undefined) return undefined;
  if (named === undefined || body === undefined || args.length !== 2) return undefined;
  const { number, within } = parts.binding(String(named.args));
  const take = taking(number, type, parts);
  const looped: Loop = {
    items: parts.closureOf(receiver),
    take: (names, item) => {
      parts.meter.pay(1);
      return take(names, item);
    },
    body: within.closureOf(body),
  };
  return (names) => {
    const items = looped.items(names);
    if (Array.isArray(items)) return run(items, looped, names);
    const hasKeys = typeof items === 'object' && items !== null;
    return hasKeys ? run(Object.keys(items), looped, names) : failed;
  };
}

/** `cel.bind(tag, file.tags[key], body)` */
export function binding(node: CheckedNode, { args }: Call, parts: Parts): Closure | undefined {
  const macro = node.meta.macro as { readonly bindCtx?: Context } | undefined;
  const [named, value, body] = args;
  if (macro?.bindCtx === undefined || named === undefined || value === undefined || body === undefined)
    return undefined;
  const of = parts.closureOf(value);
  const { number, within } = parts.binding(String(named.args));
  const take = taking(number, macro.bindCtx.iterType, parts);
  const inner = within.closureOf(body);
  return (names) => {
    const bound = of(names);
    return bound !== failed && take(names, bound) ? inner(names) : failed;
  };
}

/** What the library knows of a name. */
interface Context {
  readonly iterType: CheckedType;
}

function typeOfItems({ meta: { alternate } }: CheckedNode): CheckedType | undefined {
  const written = alternate && (loopOf(alternate.args) as { readonly iterCtx?: Context } | undefined);
  return written?.iterCtx?.iterType;
}

function taking(number: number, type: CheckedType, { evaluator }: Parts): Loop['take'] {
  const isAny = type.kind === 'dyn';
  return (names, item) => {
    names[number] = known(item);
    return isAny || type.matchesValueType(item, evaluator);
  };
}

/** An item that decides does so whatever comes of the others. */
function quantifier(deciding: boolean): RunLoop {
  return (items, { take, body }, names) => {
    let isSure = true;
    for (const item of items) {
      if (!take(names, item)) return failed;
      const answer = body(names);
      if (answer === deciding) return deciding;
      isSure &&= answer === !deciding;
    }
    return isSure ? !deciding : failed;
  };
}

function existsOne(items: readonly unknown[], { take, body }: Loop, names: Names): unknown {
  let count = 0;
  for (const item of items) {
    const answer = take(names, item) ? body(names) : failed;
    if (typeof answer !== 'boolean') return failed;
    if (answer) count++;
  }
  return count === 1;
}

function filtered(items: readonly unknown[], { take, body }: Loop, names: Names): unknown {
  const kept: unknown[] = [];
  for (const item of items) {
    const answer = take(names, item) ? body(names) : failed;
    if (typeof answer !== 'boolean' || (answer && known(item) === failed)) return failed;
    if (answer) kept.push(item);
  }
  return kept;
}

function mapped(items: readonly unknown[], { take, body }: Loop, names: Names): unknown {
  const made: unknown[] = [];
  for (const item of items) {
    const value = take(names, item) ? body(names) : failed;
    if (value === failed) return failed;
    made.push(value);
  }
  return made;
}
