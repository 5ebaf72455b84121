import { childrenAt, type ApplicableSchema } from '../../schema/applicable.js';
import { describe, typeIn } from '../../schema/describe.js';
import { textOf } from '../../schema/schema.js';
import { draftOf, keyOrder, requiredKeys } from '../../schema/skeleton.js';
import { lineBreakOf } from '../../text/lines.js';
import type { TextEdit } from '../../text/text-edit.js';
import { toPlainText, toSnippet, writeFlowPair, writePair } from '../../yaml/draft.js';
import { indentStepOf } from '../../yaml/insert.js';
import { writeScalar } from '../../yaml/write-scalar.js';
import type { CompletionContext, KeyContext } from './context.js';
import type { CompletionItem } from './item.js';

/** The keys that the mapping may still take, the required ones first. */
export function keys(context: CompletionContext): CompletionItem[] {
  const { key } = context;
  if (key === undefined) return [];
  const required = requiredKeys(key.schemas);
  const names = [...new Set([...required, ...keyOrder(key.schemas)])].filter((name) => !key.present.has(name));
  return names.map((name) => {
    const schemas = childrenAt(key.check.library, key.schemas, {}, name);
    const documentation = describe(schemas, undefined);
    return {
      label: name,
      kind: 'key',
      detail: detailOf(schemas, required.includes(name)),
      ...(documentation === undefined ? {} : { documentation }),
      edit: editFor(context, key, name, schemas),
    };
  });
}

function detailOf(schemas: readonly ApplicableSchema[], isRequired: boolean): string {
  const title = schemas.map(({ schema }) => textOf(schema, 'title')).find((text) => text !== undefined);
  const name = title ?? typeIn(schemas.map(({ schema }) => schema));
  return [name, isRequired ? 'required' : undefined].filter((part) => part !== undefined).join(', ');
}

function editFor(
  { file, range }: CompletionContext,
  { check, hasColon, flow, indent }: KeyContext,
  name: string,
  schemas: readonly ApplicableSchema[],
): TextEdit {
  if (hasColon) return { range, newText: writeScalar(name) };
  const pair = { name, value: draftOf(check.library, schemas, check.style, 0) };
  const layout = { indent, step: indentStepOf(file.text), lineBreak: lineBreakOf(file.text) };
  const written = flow ? writeFlowPair(pair) : writePair(pair, layout);
  const snippet = toSnippet(written);
  return { range, newText: toPlainText(written), ...(snippet === undefined ? {} : { snippet }) };
}
