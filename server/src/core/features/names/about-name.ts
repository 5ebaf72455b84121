import { escapeMarkdown } from '../../base/markdown.js';
import { isDeprecated, replacementOf } from '../../rules/reference/deprecated.js';
import { symbolInWords } from '../../rules/reference/words.js';
import { code } from '../../schema/describe.js';
import { pathOf } from '../../text/source-file.js';
import type { SymbolName } from '../../workspace/file-names.js';
import { projectOf, type Snapshot } from '../../workspace/snapshot.js';
import type { DefinitionSite, SymbolIndex } from '../../workspace/symbol-index.js';
import { definitionText } from './definition-text.js';
import { usageInWords } from './usage.js';

/** What a name that the file `uri` uses or defines stands for, as Markdown; absent when nothing defines it. */
export function aboutName(snapshot: Snapshot, uri: string, name: SymbolName): string | undefined {
  const index = projectOf(snapshot, uri)?.index;
  const text = textOfName(snapshot, uri, name);
  if (index === undefined || text === undefined) return undefined;
  const [first = '', ...rest] = symbolInWords(name.symbol);
  const kind = `**${escapeMarkdown(first.toUpperCase() + rest.join(''))}** ${code(name.name)}`;
  return [`${kind}${whereDefined(index, uri, name)}`, text].filter((part) => part !== '').join('\n\n');
}

/** The title and description of what a name stands for, whether it is still wanted, and who uses it. */
export function textOfName(snapshot: Snapshot, uri: string, name: SymbolName): string | undefined {
  const project = projectOf(snapshot, uri);
  const definitions = project?.index.find(name)?.definitions ?? [];
  const [site] = definitions;
  if (project === undefined || site === undefined) return undefined;
  const { title, description } = definitionText(snapshot, name, site);
  const texts = [title, description].filter((text) => text !== undefined).map(escapeMarkdown);
  const own = definitions.some((other) => other.uri === uri) ? uri : site.uri;
  const facts = [statusOf(project.index, name, site), usageInWords(project, name, own)];
  return [texts.join(': '), ...facts].filter((part) => part !== undefined && part !== '').join('\n\n');
}

/** `, in site.tracking.yaml`; nothing where the file itself is the only one that defines it. */
function whereDefined(index: SymbolIndex, uri: string, name: SymbolName): string {
  const files = filesThatDefine(index, uri, name);
  return files === undefined ? '' : `, in ${escapeMarkdown(files)}`;
}

/** The file that defines a name, by its own name, or how many do; absent where only the file `uri` does. */
export function filesThatDefine(index: SymbolIndex, uri: string, name: SymbolName): string | undefined {
  const uris = new Set((index.find(name)?.definitions ?? []).map((site) => site.uri));
  if (uris.size > 1) return `${String(uris.size)} files`;
  const [only] = uris;
  return only === undefined || only === uri ? undefined : baseName(only);
}

/** The last part of the path of a file. */
export function baseName(uri: string): string {
  return pathOf(uri).replace(/^.*\//, '');
}

function statusOf(index: SymbolIndex, name: SymbolName, { summary }: DefinitionSite): string | undefined {
  if (isDeprecated(index, name)) {
    const replacement = replacementOf(index, name);
    return replacement === undefined ? '**Deprecated.**' : `**Deprecated.** Use ${code(replacement)} instead.`;
  }
  const status = summary?.['status'];
  return typeof status === 'string' ? `Status: ${code(status)}` : undefined;
}
