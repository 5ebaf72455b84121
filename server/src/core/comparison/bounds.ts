import { valuesOf, type Given } from './given.js';

/** Between which numbers something lies. */
export interface Bounds {
  readonly least: number;
  readonly most: number;
  /** Whether `least` itself is out. */
  readonly isAboveLeast: boolean;
  readonly isBelowMost: boolean;
}

/** The numbers that a value can be, by all limits that are known. */
export function numberBounds(known: Given): Bounds {
  const [least, above] = [highest(known, 'minimum'), highest(known, 'exclusiveMinimum')];
  const [most, below] = [lowest(known, 'maximum'), lowest(known, 'exclusiveMaximum')];
  return {
    least: Math.max(least, above),
    most: Math.min(most, below),
    isAboveLeast: above >= least && above !== -Infinity,
    isBelowMost: below <= most && below !== Infinity,
  };
}

/** The lengths that a text, a list or a group of keys can have. */
export function lengthBounds(known: Given, what: 'Length' | 'Items' | 'Properties'): { least: number; most: number } {
  return { least: Math.max(0, highest(known, `min${what}`)), most: lowest(known, `max${what}`) };
}

function highest(known: Given, keyword: string): number {
  return Math.max(-Infinity, ...numbers(known, keyword));
}

function lowest(known: Given, keyword: string): number {
  return Math.min(Infinity, ...numbers(known, keyword));
}

function numbers(known: Given, keyword: string): number[] {
  return valuesOf(known, keyword).filter((value) => typeof value === 'number');
}
