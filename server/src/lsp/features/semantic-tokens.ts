import {
  SemanticTokensBuilder,
  type SemanticTokens,
  type SemanticTokensDelta,
  type SemanticTokensDeltaParams,
  type SemanticTokensParams,
  type SemanticTokensRangeParams,
} from 'vscode-languageserver';

import { nameTokensIn } from '../../core/features/names/name-tokens.js';
import { lineAndCharacterAt } from '../../core/text/lines.js';
import type { TextRange } from '../../core/text/text-range.js';
import type { Snapshot } from '../../core/workspace/snapshot.js';
import { toTextRange } from '../convert.js';
import type { LspFeature } from '../session.js';

/**
 * Names that lead somewhere look the same wherever they stand; a modifier is the bit of its place in the list.
 *
 * Of the types that editors know, themes give this one a colour of its own beside those of keys and values.
 */
const legend = { tokenTypes: ['type'], tokenModifiers: ['definition', 'deprecated'] };

/** The colours of names. Of a long file, what changed is sent. */
export const semanticTokensFeature: LspFeature = {
  capabilities: { semanticTokensProvider: { legend, full: { delta: true }, range: true } },

  register({ connection, guard, version }) {
    const sent = new Map<string, SemanticTokensBuilder>();
    const nothing: SemanticTokens = { data: [] };
    const { semanticTokens } = connection.languages;
    semanticTokens.on(
      guard<SemanticTokensParams, SemanticTokens>('textDocument/semanticTokens/full', nothing, (params, snapshot) => {
        const { uri } = params.textDocument;
        const builder = new SemanticTokensBuilder();
        remember(uri, builder);
        return fill(builder, snapshot, uri).build();
      }),
    );
    semanticTokens.onDelta(
      guard<SemanticTokensDeltaParams, SemanticTokens | SemanticTokensDelta>(
        'textDocument/semanticTokens/full/delta',
        nothing,
        ({ textDocument: { uri }, previousResultId }, snapshot) => {
          const builder = sent.get(uri) ?? new SemanticTokensBuilder();
          remember(uri, builder);
          builder.previousResult(previousResultId);
          return fill(builder, snapshot, uri).buildEdits();
        },
      ),
    );
    semanticTokens.onRange(
      guard<SemanticTokensRangeParams, SemanticTokens>(
        'textDocument/semanticTokens/range',
        nothing,
        ({ textDocument: { uri }, range }, snapshot) => {
          const file = snapshot.files.get(uri);
          const within = file && toTextRange(file, range);
          return fill(new SemanticTokensBuilder(), snapshot, uri, within).build();
        },
      ),
    );

    /** What was sent for files that are open no longer is forgotten. */
    function remember(uri: string, builder: SemanticTokensBuilder): void {
      for (const other of sent.keys()) if (version(other) === undefined) sent.delete(other);
      sent.set(uri, builder);
    }
  },
};

function fill(builder: SemanticTokensBuilder, snapshot: Snapshot, uri: string, within?: TextRange) {
  const file = snapshot.files.get(uri);
  for (const { range, isDefinition, isDeprecated } of file ? nameTokensIn(snapshot, uri, within) : []) {
    if (file === undefined || /[\r\n]/.test(file.text.slice(range.start, range.end))) continue;
    const { line, character } = lineAndCharacterAt(file, range.start);
    builder.push(line, character, range.end - range.start, 0, (isDefinition ? 1 : 0) | (isDeprecated ? 2 : 0));
  }
  return builder;
}
