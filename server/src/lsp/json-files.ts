import type { Diagnostic } from '../core/features/diagnostics.js';
import type { CompletionItem } from '../core/features/completion/item.js';

/** Whether a file is JSON, of which editors know most by themselves: only what nobody else says of it is told. */
export function isJson(uri: string): boolean {
  return uri.endsWith('.json');
}

const answered = new Set([
  ...['textDocument/diagnostic', 'textDocument/hover', 'textDocument/completion', 'completionItem/resolve'],
  ...['textDocument/codeLens', 'codeLens/resolve', 'textDocument/references', 'textDocument/definition'],
]);

/** Whether a request about a JSON file is answered: what writes in a file writes YAML, and the rest is seen to. */
export function isAnsweredInJson(method: string): boolean {
  return answered.has(method);
}

/** What is wrong with a JSON file beside its syntax. */
export function besideSyntax(found: readonly Diagnostic[]): readonly Diagnostic[] {
  return found.filter(({ rule }) => !rule.startsWith('yaml/'));
}

/** The keywords of Concord among what may stand at a place, as JSON writes them. */
export function ownKeywords(items: readonly CompletionItem[]): readonly CompletionItem[] {
  return items.flatMap(({ label, kind, detail, documentation, edit: { range, newText } }) => {
    if (kind !== 'key' || !label.startsWith('x-')) return [];
    const edit = { range, newText: JSON.stringify(label) + (newText === label ? '' : ': ') };
    return [
      {
        label,
        kind,
        ...(detail === undefined ? {} : { detail }),
        ...(documentation === undefined ? {} : { documentation }),
        edit,
      },
    ];
  });
}
