import type { ProjectSettings } from './settings.js';
import type { SymbolIndex } from './symbol-index.js';

/** The files that share their names: those below a folder with a `concord.yaml`, else those of a workspace folder. */
export interface Project {
  /** The URI of its folder, without a slash at the end. */
  readonly root: string;
  readonly index: SymbolIndex;
  readonly settings: ProjectSettings;
  /** Whether all files are in the index: before that, a name may be defined in a file that was not read yet. */
  readonly isComplete: boolean;
}

/** The innermost root that holds a file; absent for a file outside of all of them. */
export function rootOf(roots: Iterable<string>, uri: string): string | undefined {
  let innermost: string | undefined;
  for (const root of roots) {
    if (isWithin(root, uri) && (innermost === undefined || root.length > innermost.length)) innermost = root;
  }
  return innermost;
}

/** The root that a file makes, if its name says that it sets a project up. */
export function rootMadeBy(uri: string): string | undefined {
  return /^(.*)\/concord\.ya?ml$/.exec(uri)?.[1];
}

/** The empty root, which only an embedding without folders uses, holds everything. */
function isWithin(root: string, uri: string): boolean {
  return root === '' || uri.startsWith(`${root}/`);
}
