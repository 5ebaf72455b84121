import type { Meter } from '../meter.js';
import type { Evaluator, ExpressionNode } from '../node.js';
import type { Scope } from '../scope.js';
import { item, member, name } from './access.js';
import { called, calledOn } from './calls.js';
import { failed, known, type CheckedNode, type Closure, type Names, type Parts, type Way } from './closure.js';
import { list, literal, map } from './constants.js';
import { both, choice, either, negation } from './logic.js';
import * as operators from './operators.js';

const ways: ReadonlyMap<string, Way> = new Map<string, Way>([
  ['value', literal],
  ['list', list],
  ['map', map],
  ['id', name],
  ['.', member],
  ['[]', item],
  ['call', called],
  ['rcall', calledOn],
  ['&&', both],
  ['||', either],
  ['?:', choice],
  ['!_', negation],
  ['-_', operators.minus],
  ['==', operators.equality],
  ['!=', operators.difference],
  ['in', operators.membership],
  ['+', operators.addition],
  ['-', operators.subtraction],
  ['*', operators.multiplication],
  ['/', operators.division],
  ['<', operators.isLess],
  ['<=', operators.isAtMost],
  ['>', operators.isMore],
  ['>=', operators.isAtLeast],
]);

/** What takes no time to work out. */
const leaves: ReadonlySet<string> = new Set(['value', 'id']);

/** The names that every expression has, by their numbers. */
const given: ReadonlyMap<string, number> = new Map([
  ['self', 0],
  ['key', 1],
  ['file', 2],
  ['today', 3],
]);

/** What they stand for. */
export function givenNames({ self, key, file, today }: Scope): Names {
  return [known(self), known(key), known(file), known(today)];
}

/**
 * Puts the nodes of a checked expression together to one function, which throws nothing, looks no type up where the
 * values are what files nearly always hold, and asks the library for what it makes of any others. Absent where a node
 * has no quick way: then the library works all of it out.
 */
export function quickly(root: ExpressionNode, meter: Meter, evaluator: Evaluator): Closure | undefined {
  const slow: ExpressionNode[] = [];
  let next = given.size;
  const closure = partsWith(given).closureOf(root);
  return slow.length === 0 ? closure : undefined;

  function partsWith(numbers: ReadonlyMap<string, number>): Parts {
    const parts: Parts = {
      evaluator,
      meter,
      closureOf: (node) => {
        const way = ways.get(node.op)?.(node as CheckedNode, parts);
        if (way !== undefined) return leaves.has(node.op) ? way : paying(way);
        slow.push(node);
        return () => failed;
      },
      numberOf: (each) => numbers.get(each),
      binding: (each) => {
        const number = next++;
        return { number, within: partsWith(new Map([...numbers, [each, number]])) };
      },
    };
    return parts;
  }

  function paying(way: Closure): Closure {
    return (names) => {
      meter.pay(1);
      return way(names);
    };
  }
}
