import { diagnosticsOf } from '../../server/src/core/features/diagnostics.js';
import { lineAndCharacterAt } from '../../server/src/core/text/lines.js';
import { Workspace, type Snapshot } from '../../server/src/core/workspace/snapshot.js';
import { filesIn } from './repository.js';
import { standardPack } from './standard-pack.js';

const root = 'file:///acme';
const files = filesIn('test/workspaces/acme');

/** The campaigns of the sample workspace that are meant to have findings. */
export const faultyCampaigns = ['flash-recall', 'summer-sale'] as const;

/** The sample workspace with other texts for some of its files. */
export function acmeWith(texts: ReadonlyMap<string, string> = new Map()): Snapshot {
  const workspace = new Workspace({ pack: standardPack, associations: [], folders: [root] });
  workspace.isComplete = true;
  const all = [...files, ...texts].filter(([path]) => path.endsWith('.yaml'));
  workspace.apply(new Map(all.map(([path, text]) => [`${root}/${path}`, text])));
  return workspace.snapshot;
}

/** Where a file of the sample workspace is in its snapshots. */
export function acmeUri(path: string): string {
  return `${root}/${path}`;
}

/** The text of a file of the sample workspace. */
export function acmeText(path: string): string {
  return files.get(path) ?? '';
}

/** The findings that are listed beside a campaign, in the order of its text. */
export function listedFindings(campaign: string): string[] {
  const lines = acmeText(`campaigns/${campaign}.findings.txt`).trimEnd().split('\n');
  return lines.filter((line) => line !== '');
}

/** The findings of a file as such a list has them. */
export function findingLines(snapshot: Snapshot, path: string): string[] {
  const uri = acmeUri(path);
  const file = snapshot.files.get(uri);
  return diagnosticsOf(snapshot, uri).map((diagnostic) => {
    const { line, character } = lineAndCharacterAt(file ?? { uri, text: '' }, diagnostic.range.start);
    return findingLine({ line: line + 1, column: character + 1, ...diagnostic });
  });
}

/** One line of such a list. */
export function findingLine({ line, column, severity, rule, message }: ListedFinding): string {
  return `${String(line)}:${String(column)} ${severity} ${rule}: ${message}`;
}

interface ListedFinding {
  readonly line: number;
  readonly column: number;
  readonly severity: string;
  readonly rule: string;
  readonly message: string;
}
