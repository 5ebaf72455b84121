import * as cel from '@marcbachmann/cel-js/evaluator';
import * as re2 from 're2js';

/** The library of expressions. The bundler has it run when this is first called, and not at the start. */
export function celPackage(): typeof cel {
  return cel;
}

/** The library of patterns, in the same way. */
export function re2Package(): typeof re2 {
  return re2;
}
