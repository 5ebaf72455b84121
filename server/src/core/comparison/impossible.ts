import { lengthBounds, numberBounds } from './bounds.js';
import { given, typesIn, type Given, type ValueType } from './given.js';
import { itemsAt, itemsBeyond, tupleLength } from './item-nodes.js';
import { Members } from './members.js';
import { certainOf } from './certain.js';
import type { Prover } from './prover.js';

/** Whether what is known rules out every type of value, without telling cases apart. */
export function isContradictory(prover: Prover, known: Given): boolean {
  const values = prover.finiteValues(known);
  if (values !== undefined) return values.length === 0;
  const isRefused = known.no.some((node, index) => {
    const others: Given = given(known.yes, known.no.toSpliced(index, 1));
    return prover.entails({ ...others, depth: known.depth, split: known.split }, node);
  });
  return isRefused || [...typesIn(known)].every((type) => isRuledOut[type](prover, known));
}

const isRuledOut: Readonly<Record<ValueType, (prover: Prover, known: Given) => boolean>> = {
  null: () => false,
  boolean: () => false,
  integer: (_, known) => hasNoNumber(known, 'integer'),
  fraction: (_, known) => hasNoNumber(known, 'fraction'),
  infinite: () => false,
  string: (_, known) => isEmpty(lengthBounds(known, 'Length')),
  array: hasNoList,
  object: hasNoObject,
};

function isEmpty({ least, most }: { least: number; most: number }): boolean {
  return least > most;
}

function hasNoNumber(known: Given, type: 'integer' | 'fraction'): boolean {
  const { least, most, isAboveLeast, isBelowMost } = numberBounds(known);
  if (least > most || (least === most && (isAboveLeast || isBelowMost))) return true;
  return type === 'integer' && Math.ceil(least) > Math.floor(most);
}

function hasNoList(prover: Prover, known: Given): boolean {
  const { least, most } = lengthBounds(known, 'Items');
  if (least > most) return true;
  const tuple = tupleLength(known);
  for (let index = 0; index < Math.min(least, tuple); index++) {
    if (prover.isImpossibleInside(itemsAt(known, index))) return true;
  }
  return least > tuple && prover.isImpossibleInside(itemsBeyond(known));
}

function hasNoObject(prover: Prover, known: Given): boolean {
  const { least, most } = lengthBounds(known, 'Properties');
  const members = new Members(known, certainOf(prover, known));
  if (least > most || members.required.size > most) return true;
  return [...members.required].some((name) => prover.isImpossibleInside(members.at(name)));
}
