import {
  DocumentOnTypeFormattingRequest,
  type DocumentOnTypeFormattingParams,
  type TextEdit,
} from 'vscode-languageserver';

import { stepOf } from '../../core/features/formatting/formatting.js';
import { editAfterEnter } from '../../core/features/on-enter.js';
import { kindOf } from '../../core/workspace/kind.js';
import { toLspEdit, toOffset } from '../convert.js';
import { knownKinds } from '../known-kinds.js';
import type { LspFeature } from '../session.js';

const options = { firstTriggerCharacter: '\n' };

export const onEnterFeature: LspFeature = {
  capabilities: ({ textDocument }) =>
    textDocument?.onTypeFormatting?.dynamicRegistration === true ? {} : { documentOnTypeFormattingProvider: options },

  register({ connection, guard }) {
    connection.onDocumentOnTypeFormatting(
      guard<DocumentOnTypeFormattingParams, TextEdit[]>(
        'textDocument/onTypeFormatting',
        [],
        ({ textDocument, position, ch, options: { tabSize } }, { environment, files }) => {
          const file = files.get(textDocument.uri);
          if (file === undefined || ch !== '\n' || kindOf(environment, file) === undefined) return [];
          const edit = editAfterEnter(file, toOffset(file, position), stepOf(tabSize));
          return edit === undefined ? [] : [toLspEdit(file, edit)];
        },
      ),
    );
  },

  registerFor({ connection, client }, snapshot) {
    if (client().textDocument?.onTypeFormatting?.dynamicRegistration !== true) return [];
    const documentSelector = knownKinds(snapshot);
    return [connection.client.register(DocumentOnTypeFormattingRequest.type, { documentSelector, ...options })];
  },
};
