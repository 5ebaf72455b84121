import { constantsOf } from '../../schema/likeliest.js';
import { describeValue, textIn } from '../../schema/describe.js';
import { listOf, textOf, type SchemaObject } from '../../schema/schema.js';
import { draftOf, requiredKeys } from '../../schema/skeleton.js';
import { isScalarValue, type ScalarValue } from '../../yaml/node.js';
import { writeScalar } from '../../yaml/write-scalar.js';
import type { CompletionContext, ValueContext } from './context.js';
import { snippetsIn } from './default-snippets.js';
import type { CompletionItem } from './item.js';
import { editForScalar, editForValue } from './write.js';

/** The values that the schemas list; where they list none, those that they give as default or example. */
export function values({ value }: CompletionContext): CompletionItem[] {
  return value === undefined
    ? []
    : [...scalars(value, ''), ...snippets(value, ''), ...(value.flow ? items(value, '') : [])];
}

/** New items of a list, each with its dash. */
export function listItems({ item }: CompletionContext): CompletionItem[] {
  return item === undefined ? [] : [...scalars(item, '- '), ...snippets(item, '- '), ...items(item, '- ')];
}

function scalars(context: ValueContext, dash: '' | '- '): CompletionItem[] {
  const found = new Map<string, CompletionItem>();
  for (const { schema } of context.schemas) {
    if (schema['doNotSuggest'] === true) continue;
    for (const { value, detail } of candidatesIn(schema)) {
      const written = writeScalar(value);
      if (found.has(written) || context.used.has(value) || !context.accepts(value)) continue;
      const documentation = describeValue(schema, value) ?? textIn(schema);
      found.set(written, {
        label: dash + written,
        kind: 'value',
        ...(detail === undefined ? {} : { detail }),
        ...(documentation === undefined ? {} : { documentation }),
        edit: editForScalar(context, value, dash),
        ...(schema['deprecated'] === true ? { deprecated: true } : {}),
      });
    }
  }
  const all = [...found.values()];
  return [...all.filter(({ deprecated }) => deprecated !== true), ...all.filter(({ deprecated }) => deprecated)];
}

interface Candidate {
  readonly value: ScalarValue;
  readonly detail?: string;
}

function candidatesIn(schema: SchemaObject): Candidate[] {
  const fallback = schema['default'];
  const noted = (value: ScalarValue): Candidate => (value === fallback ? { value, detail: 'default' } : { value });
  const listed = constantsOf(schema).filter(isScalarValue);
  if (listed.length > 0) return listed.map(noted);
  const truths = listOf(schema, 'type').includes('boolean') ? [true, false].map(noted) : [];
  const defaults = [fallback].filter(isScalarValue).map(noted);
  const examples = listOf(schema, 'examples')
    .filter(isScalarValue)
    .map((value) => ({ value, detail: 'example' }));
  return [...truths, ...defaults, ...examples];
}

function snippets(context: ValueContext, dash: '' | '- '): CompletionItem[] {
  return snippetsIn(context.schemas).map(({ label, documentation, draft }) => ({
    label: dash + label,
    kind: 'snippet',
    ...(documentation === undefined ? {} : { documentation }),
    edit: editForValue(context, draft, dash),
  }));
}

/** A whole item of a list of mappings, with the keys that it requires. */
function items(context: ValueContext, dash: '' | '- '): CompletionItem[] {
  const { schemas, check, isItem, flow } = context;
  const names = requiredKeys(schemas);
  if (!isItem || names.length === 0) return [];
  const draft = draftOf(check.library, schemas, check.style, 0);
  if (draft.kind !== 'mapping') return [];
  const detail = schemas.map(({ schema }) => textOf(schema, 'title')).find((title) => title !== undefined);
  const keys = draft.pairs.map(({ name }) => name).join(', ');
  const label = flow ? `{ ${keys} }` : dash + keys;
  const edit = editForValue(context, draft, dash);
  return [{ label, kind: 'snippet', ...(detail === undefined ? {} : { detail }), edit }];
}
