import { memoize } from '../base/memoize.js';
import { loadPackRules, packRules } from '../rules/pack/pack-rules.js';
import { compileParts } from '../schema/compile-parts.js';
import { findPlaces } from '../schema/concepts.js';
import type { SchemaLibrary } from '../schema/library.js';
import type { SourceFile } from '../text/source-file.js';
import { checksOf, libraryFor } from '../workspace/check.js';
import { kindOf } from '../workspace/kind.js';
import { projectOf, type Environment, type Snapshot } from '../workspace/snapshot.js';
import { symbolsIn } from '../workspace/symbols.js';
import { checkNamesByPart, checkRuleByRule } from './diagnostics.js';

/**
 * The first look at a file of its kind, in pieces: it compiles a schema and all rules, which takes longer than anybody
 * should wait for something else. Nothing is left to do for a kind that was looked at before.
 */
export function* firstLook(environment: Environment, file: SourceFile): Generator<undefined, void> {
  const kind = kindOf(environment, file);
  const library = libraryFor(environment, file);
  if (kind === undefined || library === undefined) return;
  const known = lookedAt(environment);
  if (known.has(library)) return;
  yield;
  const [check] = checksOf(environment, file);
  if (check === undefined) return;
  yield;
  if ('group' in check) yield* compileParts(check);
  if (kind.type === 'pack') {
    yield* findPlaces(library);
    yield* loadPackRules(environment.pack);
    yield* packRules(environment.pack).compile(kind.kind);
  }
  yield* checkRuleByRule(environment, file);
  symbolsIn(environment, file);
  yield;
  known.add(library);
}

/** A look at a file that nobody has looked at yet, in pieces where it is long. */
export function* longLook(snapshot: Snapshot, file: SourceFile): Generator<undefined, void> {
  const { environment } = snapshot;
  if (file.text.length <= mostInOnePiece) return;
  yield* checkRuleByRule(environment, file);
  const project = projectOf(snapshot, file.uri);
  if (project !== undefined) yield* checkNamesByPart(environment, project, file);
}

/** Of so many characters, some hundred lines, all that is wrong is found in a few milliseconds. */
const mostInOnePiece = 8000;

const lookedAt = memoize((_environment: Environment) => new WeakSet<SchemaLibrary>());
