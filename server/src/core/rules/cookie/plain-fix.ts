import { emptyWorld, type Scope } from '../../expressions/scope.js';
import type { Template } from '../../expressions/template.js';
import type { SchemaCheck } from '../../schema/schema-check.js';
import type { Fix } from '../../text/finding.js';
import type { Path } from '../../text/json-pointer.js';
import type { ScalarValue } from '../../yaml/node.js';
import type { CompiledFix } from '../pack/compiled-rule.js';
import { fixesAt } from '../pack/fixes.js';

/** A fix as data: what to do with keys of the value. */
export interface PlainFix {
  readonly title: string;
  readonly safety: Fix['safety'];
  readonly insert?: Readonly<Record<string, ScalarValue>>;
  readonly set?: Readonly<Record<string, ScalarValue>>;
  readonly remove?: readonly string[];
  /** The new name of the value's own key. */
  readonly rename?: string;
}

/** The fixes of a value at `path`; one that cannot be made with few edits is left out. */
export function plainFixes(check: SchemaCheck, path: Path, fixes: readonly PlainFix[]): Fix[] {
  return fixesAt({ fixes: fixes.map(compiled) }, check, path, scope);
}

const scope: Scope = { self: undefined, key: undefined, file: undefined, today: undefined, world: emptyWorld };

function compiled({ title, safety, insert = {}, set = {}, remove = [], rename }: PlainFix): CompiledFix {
  return {
    safety,
    title: literal(title),
    insert: Object.entries(insert).map(([name, value]) => [name, () => ({ value })]),
    set: Object.entries(set).map(([name, value]) => [literal(name), () => ({ value })]),
    remove: remove.map(literal),
    rename: rename === undefined ? [] : [[literal('self'), () => ({ value: rename })]],
  };
}

function literal(text: string): Template {
  return { named: nothingNamed, fill: () => text, evaluate: () => ({ value: text }) };
}

const nothingNamed = { file: new Set<string>(), self: new Set<string>(), today: false, project: false };
