import { isDeprecated } from '../../rules/reference/deprecated.js';
import { eitherInWords } from '../../rules/reference/words.js';
import { childOf } from '../../schema/library.js';
import { keyOrder } from '../../schema/skeleton.js';
import { validate } from '../../schema/validate.js';
import { projectOf } from '../../workspace/snapshot.js';
import type { SymbolIndex } from '../../workspace/symbol-index.js';
import { writeScalar } from '../../yaml/write-scalar.js';
import { filesThatDefine } from '../names/about-name.js';
import type { CompletionContext, KeyContext, ValueContext } from './context.js';
import type { CompletionItem } from './item.js';
import { itemFor } from './keys.js';
import type { NameCandidate } from './name-candidates.js';
import { editForScalar } from './write.js';

/** The names of what other places, or other files, define, where the schema wants one of them. */
export function names({ snapshot, file, key, value, item }: CompletionContext): CompletionItem[] {
  const named = [
    ...(key === undefined ? [] : asKeys(key)),
    ...(value === undefined ? [] : asValues(value, '')),
    ...(item === undefined ? [] : asValues(item, '- ')),
  ];
  const index = named.length === 0 ? undefined : projectOf(snapshot, file.uri)?.index;
  if (index === undefined) return [];
  const found = named.map((each) => withIndex(index, file.uri, each));
  return [...found.filter(({ deprecated }) => deprecated !== true), ...found.filter(({ deprecated }) => deprecated)];
}

interface Named {
  readonly item: CompletionItem;
  readonly candidate: NameCandidate;
}

function asValues(context: ValueContext, dash: '' | '- '): Named[] {
  const fitting = context.names.filter(({ text }) => !context.used.has(text) && context.accepts(text));
  return fitting.map((candidate) => {
    const { text } = candidate;
    const edit = editForScalar(context, text, dash);
    return { candidate, item: { label: dash + writeScalar(text), kind: 'value', edit } };
  });
}

function asKeys(key: KeyContext): Named[] {
  const { library } = key.check;
  const known = new Set(keyOrder(key.schemas));
  const naming = key.schemas.map((parent) => childOf(parent, 'propertyNames')).filter((schema) => schema !== undefined);
  return key.names.flatMap((candidate) => {
    const { text } = candidate;
    if (known.has(text) || naming.some((schema) => validate(library, schema, text).length > 0)) return [];
    return itemFor(key, text, false).map((item) => ({ item, candidate }));
  });
}

/** What it names and where that is, with a mark on what is no longer wanted. */
function withIndex(index: SymbolIndex, uri: string, { item, candidate }: Named): CompletionItem {
  const [first] = candidate.names;
  const where = first && filesThatDefine(index, uri, first);
  const detail = eitherInWords(candidate.names) + (where === undefined ? '' : `, ${where}`);
  const deprecated = candidate.names.every((name) => isDeprecated(index, name));
  return { ...item, detail, about: candidate.names, ...(deprecated ? { deprecated: true } : {}) };
}
