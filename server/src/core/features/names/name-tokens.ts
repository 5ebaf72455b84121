import { isDeprecated } from '../../rules/reference/deprecated.js';
import type { TextRange } from '../../text/text-range.js';
import { overlaps } from '../../text/text-range.js';
import { definedName, referredNames } from '../../workspace/file-names.js';
import { perMarkedName } from '../../workspace/per-marked-name.js';
import { projectOf, type Snapshot } from '../../workspace/snapshot.js';
import { symbolsIn } from '../../workspace/symbols.js';
import { shiftedRange } from '../../yaml/tree.js';

/** A name that leads somewhere. */
export interface NameToken {
  readonly range: TextRange;
  readonly isDefinition: boolean;
  readonly isDeprecated: boolean;
}

/** Answers `textDocument/semanticTokens`: the names of a file that are defined somewhere, in the order of the text; those in `within` only. */
export function nameTokensIn(snapshot: Snapshot, uri: string, within?: TextRange): NameToken[] {
  const file = snapshot.files.get(uri);
  const project = projectOf(snapshot, uri);
  const symbols = file && symbolsIn(snapshot.environment, file);
  if (file === undefined || project === undefined || symbols === undefined) return [];
  const found: NameToken[] = [];
  for (const { values, start } of tokens(symbols, project, within)) {
    for (const value of values) {
      const range = shiftedRange(value.range, start);
      if (within === undefined || overlaps(range, within)) found.push({ ...value, range });
    }
  }
  found.sort((a, b) => a.range.start - b.range.start);
  return found.filter((token, index) => token.range.start >= (found[index - 1]?.range.end ?? 0));
}

const tokens = perMarkedName(({ marked, range, scopes }, names): NameToken | undefined => {
  const defined = definedName(marked, scopes);
  if (defined !== undefined) return { range, isDefinition: true, isDeprecated: isDeprecated(names, defined) };
  const meant = referredNames(marked, scopes).filter((name) => (names.find(name)?.definitions ?? []).length > 0);
  if (meant.length === 0) return undefined;
  return { range, isDefinition: false, isDeprecated: meant.every((name) => isDeprecated(names, name)) };
});
