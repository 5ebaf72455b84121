import type { Location, LocationLink, TypeDefinitionParams } from 'vscode-languageserver';

import { rangesAtPointer, schemaPlacesAt } from '../../core/features/navigation/type-definition.js';
import { toLspRange, toPosition } from '../convert.js';
import type { LspFeature } from '../session.js';

type Answer = Location[] | LocationLink[];

export const typeDefinitionFeature: LspFeature = {
  capabilities: { typeDefinitionProvider: true },

  register({ connection, guard, client, read, packFolder }) {
    connection.onTypeDefinition(
      guard<TypeDefinitionParams, Answer>('textDocument/typeDefinition', [], async (params, snapshot) => {
        const position = toPosition(snapshot, params);
        const from = position && snapshot.files.get(position.uri);
        if (position === undefined || from === undefined) return [];
        const links: LocationLink[] = [];
        for (const { uri, pointer, origin } of schemaPlacesAt(snapshot, position, packFolder())) {
          const content = snapshot.files.has(uri) ? undefined : await read(uri);
          const file = content?.kind === 'text' ? { uri, text: content.text } : snapshot.files.get(uri);
          if (file === undefined) continue;
          const { range, entry } = rangesAtPointer(file, pointer);
          links.push({
            targetUri: uri,
            targetRange: toLspRange(file, entry),
            targetSelectionRange: toLspRange(file, range),
            originSelectionRange: toLspRange(from, origin),
          });
        }
        const takesLinks = client().textDocument?.typeDefinition?.linkSupport === true;
        return takesLinks ? links : links.map((link) => ({ uri: link.targetUri, range: link.targetSelectionRange }));
      }),
    );
  },
};
