import type { Path } from '../text/json-pointer.js';
import type { TextRange } from '../text/text-range.js';
import { splitMessage } from '../yaml/split-text.js';
import { applicableIn } from './applicable.js';
import type { Candidate } from './candidates.js';
import { ownMessage } from './fault-message.js';
import { isObject, textOf } from './schema.js';
import type { SchemaCheck } from './schema-check.js';
import { joinText, splitAt } from './split.js';
import { trapAt } from './trap.js';
import type { Fault } from './validate.js';

/** What is said of a fault of one value instead of the words for its keyword. */
export interface SpecialWords {
  readonly message: string;
  /** Where, if not at the value. */
  readonly range?: TextRange;
  readonly candidates: readonly Candidate[];
}

/** The schema's own words for a fault, else why the text was not read as it was meant; absent where neither is known. */
export function specialWords(check: SchemaCheck, path: Path, fault: Fault): SpecialWords | undefined {
  const own = ownMessage(fault) ?? messageFor(check, path);
  const around = path.slice(0, -1);
  const split = fault.data === null ? splitAt(check, around, path.at(-1)) : undefined;
  if (split !== undefined) {
    const candidates = joinText(check, around, split);
    return { message: own ?? splitMessage(split), range: split.range, candidates };
  }
  const trap = trapAt(check, path, fault);
  if (trap !== undefined) return { ...trap, message: own ?? trap.message, candidates: [trap.candidate] };
  return own === undefined ? undefined : { message: own, candidates: [] };
}

/** What the schema of a group says of whatever is wrong with one of its values. */
function messageFor(check: SchemaCheck, path: Path): string | undefined {
  const name = path.at(-1);
  if (typeof name !== 'string' || path.length <= check.start.path.length) return undefined;
  for (const { schema } of applicableIn(check, path.slice(0, -1))) {
    const own = schema['errorMessage'];
    const byName = isObject(own) ? own['properties'] : undefined;
    const said = isObject(byName) ? textOf(byName, name) : undefined;
    if (said !== undefined) return said;
  }
  return undefined;
}
