import { memoize } from '../base/memoize.js';
import { packRules } from '../rules/pack/pack-rules.js';
import { compileParts } from '../schema/compile-parts.js';
import type { SchemaLibrary } from '../schema/library.js';
import type { SourceFile } from '../text/source-file.js';
import { checksOf } from '../workspace/check.js';
import { kindOf } from '../workspace/kind.js';
import type { Environment } from '../workspace/snapshot.js';
import { checkRuleByRule } from './diagnostics.js';

/**
 * The first look at a file of its kind, in pieces: it compiles a schema and all rules, which takes longer than anybody
 * should wait for something else. Nothing is left to do for a kind that was looked at before.
 */
export function* firstLook(environment: Environment, file: SourceFile): Generator<undefined, void> {
  const kind = kindOf(environment, file);
  const [check] = checksOf(environment, file);
  if (kind === undefined || check === undefined) return;
  const known = lookedAt(environment);
  if (known.has(check.baseLibrary)) return;
  if ('group' in check) yield* compileParts(check);
  if (kind.type === 'pack') yield* packRules(environment.pack).compile(kind.kind);
  yield* checkRuleByRule(environment, file);
  known.add(check.baseLibrary);
}

const lookedAt = memoize((_environment: Environment) => new WeakSet<SchemaLibrary>());
