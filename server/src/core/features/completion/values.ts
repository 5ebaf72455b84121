import { constantsOf } from '../../schema/likeliest.js';
import { describe, describeValue, textIn, typeIn } from '../../schema/describe.js';
import { listOf, textOf, type SchemaObject } from '../../schema/schema.js';
import { jsonOf } from '../../schema/draft-choices.js';
import { draftOf, fromJson, requiredKeys } from '../../schema/skeleton.js';
import { written } from '../../schema/words.js';
import type { Draft } from '../../yaml/draft.js';
import { isScalarValue, type ScalarValue } from '../../yaml/node.js';
import { writeScalar } from '../../yaml/write-scalar.js';
import type { CompletionContext, ValueContext } from './context.js';
import { snippetsIn } from './default-snippets.js';
import type { CompletionItem } from './item.js';
import { draftFor } from './key-draft.js';
import { preview } from './preview.js';
import { editForScalar, editForValue } from './write.js';

/** The values that the schemas list; where they list none, those that they give as default or example. */
export function values({ value, key, item }: CompletionContext): CompletionItem[] {
  if (value === undefined) return [];
  const found = [...scalars(value, ''), ...snippets(value, '')];
  if (value.isItem) return [...found, ...groups(value, ''), ...(value.flow ? items(value, '') : [])];
  // On a line of its own, a key or a dash comes first.
  if (key !== undefined || item !== undefined) return found;
  const given = groups(value, '');
  return [...found, ...given, ...(found.length + given.length > 0 ? [] : skeletons(value))];
}

/** New items of a list, each with its dash. */
export function listItems({ item }: CompletionContext): CompletionItem[] {
  return item === undefined
    ? []
    : [...scalars(item, '- '), ...groups(item, '- '), ...snippets(item, '- '), ...items(item, '- ')];
}

function scalars(context: ValueContext, dash: '' | '- '): CompletionItem[] {
  const found = new Map<string, CompletionItem>();
  for (const { schema } of context.schemas) {
    if (schema['doNotSuggest'] === true) continue;
    for (const { value, detail } of candidatesIn(schema)) {
      const text = writeScalar(value);
      if (found.has(text) || context.used.has(value) || !context.accepts(value)) continue;
      const documentation = describeValue(schema, value) ?? textIn(schema) ?? describe(context.schemas, value);
      found.set(text, {
        label: dash + text,
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
  const nothing = listOf(schema, 'type').includes('null') ? [{ value: null }] : [];
  return [...truths, ...defaults, ...examples, ...nothing];
}

/** Lists and mappings that the schemas allow or give as default or example. */
function groups(context: ValueContext, dash: '' | '- '): CompletionItem[] {
  const found = new Map<string, CompletionItem>();
  for (const { schema } of context.schemas) {
    const given = [...constantsOf(schema), schema['default'], ...listOf(schema, 'examples')];
    for (const value of given) {
      if (typeof value !== 'object' || value === null || schema['doNotSuggest'] === true) continue;
      const draft = fromJson(value, true);
      const label = written(value);
      if (found.has(label) || isBare(draft) || !context.accepts(value)) continue;
      const detail =
        value === schema['default'] ? 'default' : constantsOf(schema).includes(value) ? undefined : 'example';
      found.set(label, {
        label: dash + label,
        kind: 'value',
        ...(detail === undefined ? {} : { detail }),
        documentation: textIn(schema) ?? preview(draft),
        edit: editForValue(context, draft, dash),
      });
    }
  }
  return [...found.values()];
}

function isBare(draft: Draft): boolean {
  return draft.kind === 'mapping' ? draft.pairs.length === 0 : draft.kind === 'sequence' && draft.items.length === 0;
}

/** What a mapping or a list behind its key begins with. */
function skeletons(context: ValueContext): CompletionItem[] {
  const { schemas, check, accepts } = context;
  const draft = draftFor(check, context);
  if (draft.kind === 'scalar' || isBare(draft) || !accepts(jsonOf(draft))) return [];
  const detail = typeIn(schemas.map(({ schema }) => schema));
  return [
    {
      label: labelOf(draft),
      kind: 'snippet',
      ...(detail === undefined ? {} : { detail }),
      documentation: preview(draft),
      edit: editForValue(context, draft, ''),
    },
  ];
}

/** The keys that are written, behind a dash in a list. */
function labelOf(draft: Draft): string {
  if (draft.kind === 'sequence') return `- ${draft.items.map(labelOf)[0] ?? ''}`;
  return draft.kind === 'mapping' ? draft.pairs.map(({ name }) => name).join(', ') : written(draft.value);
}

function snippets(context: ValueContext, dash: '' | '- '): CompletionItem[] {
  return snippetsIn(context.schemas).map(({ label, documentation, draft }) => ({
    label: dash + label,
    kind: 'snippet',
    documentation: documentation ?? preview(draft),
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
  const documentation =
    schemas.map(({ schema }) => textIn(schema)).find((text) => text !== undefined) ?? preview(draft);
  const edit = editForValue(context, draft, dash);
  return [{ label, kind: 'snippet', ...(detail === undefined ? {} : { detail }), documentation, edit }];
}
