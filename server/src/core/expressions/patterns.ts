import type { RE2JS } from 're2js';

import { re2Package } from './packages.js';

/** A pattern that tells in linear time whether a text has it, or why it is of no use. */
export interface ReadPattern {
  readonly pattern: RE2JS | undefined;
  readonly problem: string | undefined;
}

const known = new Map<string, ReadPattern>();

/** Far more than the rules of a pack have. */
const mostKnown = 2000;

/** Reads a pattern as RE2 does: without look-around and references back, which take forever on some texts. */
export function readPattern(source: string): ReadPattern {
  let read = known.get(source);
  if (read === undefined) {
    if (known.size === mostKnown) known.clear();
    read = compile(source);
    known.set(source, read);
  }
  return read;
}

function compile(source: string): ReadPattern {
  try {
    return { pattern: re2Package().RE2JS.compile(source), problem: undefined };
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/^error parsing regexp: /, '') : '';
    return {
      pattern: undefined,
      problem: `The pattern "${source}" cannot be used${reason === '' ? '' : `: ${reason}`}.`,
    };
  }
}
