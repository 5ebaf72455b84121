import { RelativePattern, Uri, workspace } from 'vscode';

import type { FindFilesParams, FindFilesResult } from '../../../server/src/lsp/protocol.js';

/** Answers `concord/findFiles` through the editor, without what its setting `files.exclude` hides. */
export async function findFiles({ folder, globs }: FindFilesParams): Promise<FindFilesResult> {
  const base = Uri.parse(folder, true);
  const found = await Promise.all(globs.map((glob) => workspace.findFiles(new RelativePattern(base, glob))));
  return [...new Set(found.flat().map((uri) => uri.toString()))].sort();
}
