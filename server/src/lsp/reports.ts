import type { Diagnostic, DiagnosticRelatedInformation } from 'vscode-languageserver';

import { diagnosticsOf, type Diagnostic as CoreDiagnostic } from '../core/features/diagnostics.js';
import { occurrencesOfName } from '../core/workspace/occurrences.js';
import { projectOf, type Snapshot } from '../core/workspace/snapshot.js';
import type { SourceFile } from '../core/text/source-file.js';
import { toLspDiagnostic, toLspRange } from './convert.js';
import { besideSyntax, isJson } from './json-files.js';
import type { ClientOptions } from './protocol.js';

/** The diagnostics of one version of a file as a client gets them. */
export interface DiagnosticReport {
  readonly diagnostics: readonly Diagnostic[];
  /** Equal for equal diagnostics. */
  readonly id: string;
}

/** All that is wrong with a file, with the other places that have to do with it. */
export function reportOn(snapshot: Snapshot, file: SourceFile, options: ClientOptions): DiagnosticReport {
  const all = diagnosticsOf(snapshot, file.uri);
  const diagnostics = (isJson(file.uri) ? besideSyntax(all) : all).map((found) => {
    const relatedInformation = relatedTo(snapshot, file, found);
    const diagnostic = toLspDiagnostic(file, found, options);
    return relatedInformation.length === 0 ? diagnostic : { ...diagnostic, relatedInformation };
  });
  return { diagnostics, id: idOf(diagnostics) };
}

/** Of a name that half the company uses, some places are enough. */
const mostRelated = 5;

function relatedTo(
  snapshot: Snapshot,
  file: SourceFile,
  { about, range }: CoreDiagnostic,
): DiagnosticRelatedInformation[] {
  const entry = about && projectOf(snapshot, file.uri)?.index.find(about);
  if (about === undefined || entry === undefined) return [];
  const uris = [...new Set(entry.definitions.map(({ uri }) => uri))].sort().slice(0, mostRelated);
  return uris.flatMap((uri) => {
    const other = snapshot.files.get(uri);
    const places = other === undefined ? [] : occurrencesOfName(snapshot.environment, other, about);
    return places
      .filter(({ role, range: { start } }) => role === 'definition' && (uri !== file.uri || start !== range.start))
      .map((place) => ({
        location: { uri, range: toLspRange(other ?? file, place.range) },
        message: `"${about.name}" is defined here.`,
      }));
  });
}

/** FNV-1a over the JSON: a collision would only leave a client with what it shows already. */
function idOf(diagnostics: readonly Diagnostic[]): string {
  const json = JSON.stringify(diagnostics);
  let [low, high] = [0x811c9dc5, 0x1b873593];
  for (let index = 0; index < json.length; index++) {
    const code = json.charCodeAt(index);
    low = Math.imul(low ^ code, 0x01000193);
    high = Math.imul(high ^ code, 0x85ebca6b);
  }
  return `${json.length.toString(36)}-${(low >>> 0).toString(36)}${(high >>> 0).toString(36)}`;
}
