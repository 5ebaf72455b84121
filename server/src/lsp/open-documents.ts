import { TextDocumentContentChangeEvent, type TextDocumentsConfiguration } from 'vscode-languageserver';

import type { Workspace } from '../core/workspace/snapshot.js';
import { toTextRange } from './convert.js';

/** What the client has open; the text is the workspace's. */
export interface OpenDocument {
  readonly uri: string;
  readonly version: number;
}

/** Brings what the client says of its documents into the workspace, edit by edit, so that only what changed is read again. */
export function openDocuments(workspace: Workspace): TextDocumentsConfiguration<OpenDocument> {
  return {
    create: (uri, _languageId, version, text) => {
      workspace.apply(new Map([[uri, text]]));
      return { uri, version };
    },
    update: ({ uri }, changes, version) => {
      for (const change of changes) apply(uri, change);
      return { uri, version };
    },
  };

  function apply(uri: string, change: TextDocumentContentChangeEvent): void {
    const file = workspace.file(uri);
    if (file === undefined || !TextDocumentContentChangeEvent.isIncremental(change)) {
      workspace.apply(new Map([[uri, change.text]]));
    } else workspace.edit(uri, [{ range: toTextRange(file, change.range), newText: change.text }]);
  }
}
