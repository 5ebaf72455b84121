import type { Location, ReferenceParams } from 'vscode-languageserver';

import { findReferences } from '../../core/features/navigation/references.js';
import { failingAt } from '../../core/features/schema-impact.js';
import { toLspLocations, toPosition } from '../convert.js';
import type { LspFeature } from '../session.js';

export const referencesFeature: LspFeature = {
  capabilities: { referencesProvider: true },

  register({ connection, guard, impactsIn, inTurns }) {
    connection.onReferences(
      guard<ReferenceParams, Location[]>('textDocument/references', [], async (params, snapshot) => {
        const position = toPosition(snapshot, params);
        if (position === undefined) return [];
        const failing = failingAt(snapshot, position, impactsIn(position.uri));
        const search = findReferences(snapshot, position, params.context.includeDeclaration);
        return toLspLocations(snapshot, failing ?? (await inTurns(search)) ?? []);
      }),
    );
  },
};
