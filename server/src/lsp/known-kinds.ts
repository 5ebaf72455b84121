import type { DocumentSelector } from 'vscode-languageserver';

import type { Snapshot } from '../core/workspace/snapshot.js';

/** Files of the kinds that the pack knows by their names: what other formatters do not have to share with us. */
export function knownKinds({ environment }: Snapshot): DocumentSelector {
  return (environment.pack?.kinds ?? []).flatMap(({ globs }) => globs.map((pattern) => ({ pattern })));
}
