import type { ApplicableSchema } from '../../schema/applicable.js';
import { textIn } from '../../schema/describe.js';

import { isObject, listOf, textOf } from '../../schema/schema.js';
import { dataOf } from '../../yaml/data.js';
import { parse } from '../../yaml/parse.js';
import type { Draft, DraftScalar } from '../../yaml/draft.js';
import { isScalarValue, type ScalarValue } from '../../yaml/node.js';

/** One of a schema's `defaultSnippets`, as VS Code's JSON support reads them. */
export interface DefaultSnippet {
  readonly label: string;
  readonly documentation?: string;
  readonly draft: Draft;
}

export function snippetsIn(schemas: readonly ApplicableSchema[]): DefaultSnippet[] {
  return schemas
    .flatMap(({ schema }) => listOf(schema, 'defaultSnippets'))
    .filter(isObject)
    .flatMap((snippet): DefaultSnippet[] => {
      const body = snippet['body'] ?? bodyIn(textOf(snippet, 'bodyText'));
      if (body === undefined) return [];
      const draft = toDraft(body);
      const label = textOf(snippet, 'label') ?? (draft.kind === 'scalar' ? String(draft.value) : 'snippet');
      const documentation = textIn(snippet);
      return [{ label, draft, ...(documentation === undefined ? {} : { documentation }) }];
    });
}

/** A body that is given as the text of a file. */
function bodyIn(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  const { documents, problems } = parse({ uri: '', text });
  const root = documents[0]?.root;
  return root === undefined || problems.length > 0 ? undefined : dataOf(root);
}

function toDraft(body: unknown): Draft {
  if (Array.isArray(body)) return { kind: 'sequence', items: body.map(toDraft) };
  if (isObject(body)) {
    const pairs = Object.entries(body).map(([key, value]) => {
      const { value: name, isPlaceholder } = toScalar(key);
      return { name: String(name), value: toDraft(value), ...(isPlaceholder ? { isNamePlaceholder: true } : {}) };
    });
    return { kind: 'mapping', pairs };
  }
  if (typeof body === 'string') return toScalar(body);
  return { kind: 'scalar', value: isScalarValue(body) ? body : null, isPlaceholder: false, choices: [] };
}

/** `$1`, `${1:default}` and `${1|first,second|}` of LSP's snippet syntax. */
const stop = /\$(?:\d+|\{\d+(?::((?:[^}\\]|\\.)*)|\|((?:[^|\\]|\\.)*)\|)?\})/g;

/** A text of a snippet: the whole scalar becomes the place to fill in. A leading "^" says that it is no text but JSON. */
function toScalar(text: string): DraftScalar {
  const isJson = text.startsWith('^');
  let choices: ScalarValue[] = [];
  const content = (isJson ? text.slice(1) : text).replace(stop, (_, fallback?: string, listed?: string) => {
    const options = listed?.split(/(?<!\\),/).map(unescape) ?? [];
    if (options.length > 0) choices = options;
    return unescape(fallback ?? options[0] ?? '');
  });
  const isPlaceholder = content !== (isJson ? text.slice(1) : text);
  const read = (value: ScalarValue): ScalarValue => (isJson ? fromJson(String(value)) : value);
  const isChoice = choices.includes(content);
  return { kind: 'scalar', value: read(unescape(content)), isPlaceholder, choices: isChoice ? choices.map(read) : [] };
}

function unescape(text: string): string {
  return text.replace(/\\([\\$},|])/g, '$1');
}

function fromJson(text: string): ScalarValue {
  try {
    const value: unknown = JSON.parse(text);
    return isScalarValue(value) ? value : text;
  } catch {
    return text;
  }
}
