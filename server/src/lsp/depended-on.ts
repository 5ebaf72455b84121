import type { ClientCapabilities, FileSystemWatcher } from 'vscode-languageserver';

import { lockFile } from '../core/workspace/lock.js';
import { settingsFiles } from '../core/workspace/settings.js';

/** Files by their names; whatever else is depended on may be a folder. */
const knownFiles = new Set<string>([...settingsFiles, lockFile]);

/** Whether a change of `uri` concerns any of these files and folders: it is one, lies in one, or holds one. */
export function concerns(uri: string, dependsOn: readonly string[]): boolean {
  const changed = plain(uri);
  return dependsOn.some((each) => {
    const known = plain(each);
    return known === changed || changed.startsWith(`${known}/`) || known.startsWith(`${changed}/`);
  });
}

/** Has a client tell of changes of these files and folders, outside of the workspace too where it can. */
export function watchersOf(dependsOn: readonly string[], { workspace }: ClientCapabilities): FileSystemWatcher[] {
  const isRelative = workspace?.didChangeWatchedFiles?.relativePatternSupport === true;
  return dependsOn.flatMap((uri) => {
    const [, baseUri = '', name = ''] = /^(.*)\/([^/]*)$/.exec(uri) ?? [];
    const patterns = knownFiles.has(name) ? [name] : [plain(name), `${plain(name)}/**`];
    return patterns.map((pattern) => {
      return { globPattern: isRelative ? { baseUri, pattern } : `**/${pattern}` };
    });
  });
}

/** Clients do not agree on which characters to escape. */
function plain(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}
