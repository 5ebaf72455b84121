import {
  DocumentFormattingRequest,
  DocumentRangeFormattingRequest,
  type DocumentRangeFormattingParams,
  type DocumentFormattingParams,
  type TextEdit,
} from 'vscode-languageserver';

import { formattingOf } from '../../core/features/formatting/formatting.js';
import { kindOf } from '../../core/workspace/kind.js';
import type { Snapshot } from '../../core/workspace/snapshot.js';
import { toLspEdit, toTextRange } from '../convert.js';
import { knownKinds } from '../known-kinds.js';
import type { LspFeature } from '../session.js';

export const formattingFeature: LspFeature = {
  capabilities: ({ textDocument: can }) => ({
    ...(can?.formatting?.dynamicRegistration === true ? {} : { documentFormattingProvider: true }),
    ...(can?.rangeFormatting?.dynamicRegistration === true ? {} : { documentRangeFormattingProvider: true }),
  }),

  register({ connection, guard }) {
    connection.onDocumentFormatting(guard('textDocument/formatting', [], format));
    connection.onDocumentRangeFormatting(guard('textDocument/rangeFormatting', [], format));
  },

  registerFor({ connection, client }, snapshot) {
    const { formatting, rangeFormatting } = client().textDocument ?? {};
    const options = { documentSelector: knownKinds(snapshot) };
    return [
      ...(formatting?.dynamicRegistration === true
        ? [connection.client.register(DocumentFormattingRequest.type, options)]
        : []),
      ...(rangeFormatting?.dynamicRegistration === true
        ? [connection.client.register(DocumentRangeFormattingRequest.type, options)]
        : []),
    ];
  },
};

type Params = DocumentFormattingParams | DocumentRangeFormattingParams;

function format({ textDocument, options, ...rest }: Params, { environment, files }: Snapshot): TextEdit[] {
  const file = files.get(textDocument.uri);
  if (file === undefined || kindOf(environment, file) === undefined) return [];
  const range = 'range' in rest ? toTextRange(file, rest.range) : undefined;
  const { tabSize, insertFinalNewline = false, trimFinalNewlines = false } = options;
  const edits = formattingOf(file, { tabSize, insertFinalNewline, trimFinalNewlines }, range);
  return edits.map((edit) => toLspEdit(file, edit));
}
