import type { DefinitionParams, Location, LocationLink } from 'vscode-languageserver';

import { definitionsAt } from '../../core/features/navigation/definition.js';
import { toLspRange, toPosition } from '../convert.js';
import type { LspFeature } from '../session.js';

type Answer = Location[] | LocationLink[];

export const definitionFeature: LspFeature = {
  capabilities: { definitionProvider: true },

  register({ connection, guard, client }) {
    connection.onDefinition(
      guard<DefinitionParams, Answer>('textDocument/definition', [], (params, snapshot): Answer => {
        const position = toPosition(snapshot, params);
        const from = position && snapshot.files.get(position.uri);
        if (position === undefined || from === undefined) return [];
        const links = definitionsAt(snapshot, position).flatMap(({ uri, range, entry, origin }) => {
          const file = snapshot.files.get(uri);
          if (file === undefined) return [];
          return {
            targetUri: uri,
            targetRange: toLspRange(file, entry),
            targetSelectionRange: toLspRange(file, range),
            originSelectionRange: toLspRange(from, origin),
          };
        });
        const takesLinks = client().textDocument?.definition?.linkSupport === true;
        return takesLinks ? links : links.map((link) => ({ uri: link.targetUri, range: link.targetSelectionRange }));
      }),
    );
  },
};
