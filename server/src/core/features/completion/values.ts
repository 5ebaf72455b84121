import { describeValue, textIn } from '../../schema/describe.js';
import { listOf, type SchemaObject } from '../../schema/schema.js';
import { isScalarValue, type ScalarValue } from '../../yaml/node.js';
import { writeScalar } from '../../yaml/write-scalar.js';
import type { CompletionContext } from './context.js';
import type { CompletionItem } from './item.js';

/** The values that the schemas list; where they list none, those that they give as default or example. */
export function values({ value: schemas, range }: CompletionContext): CompletionItem[] {
  const items = new Map<string, CompletionItem>();
  for (const { schema } of schemas ?? []) {
    for (const { value, detail } of candidatesIn(schema)) {
      const label = writeScalar(value);
      const documentation = describeValue(schema, value) ?? textIn(schema);
      if (items.has(label)) continue;
      items.set(label, {
        label,
        kind: 'value',
        ...(detail === undefined ? {} : { detail }),
        ...(documentation === undefined ? {} : { documentation }),
        edit: { range, newText: label },
      });
    }
  }
  return [...items.values()];
}

interface Candidate {
  readonly value: ScalarValue;
  readonly detail?: string;
}

function candidatesIn(schema: SchemaObject): Candidate[] {
  const listed = 'const' in schema ? [schema['const']] : listOf(schema, 'enum');
  if (listed.length > 0) return listed.filter(isScalarValue).map((value) => ({ value }));
  const booleans = listOf(schema, 'type').includes('boolean') ? [true, false].map((value) => ({ value })) : [];
  const defaults = [schema['default']].filter(isScalarValue).map((value) => ({ value, detail: 'default' }));
  const examples = listOf(schema, 'examples')
    .filter(isScalarValue)
    .map((value) => ({ value, detail: 'example' }));
  return [...booleans, ...defaults, ...examples];
}
