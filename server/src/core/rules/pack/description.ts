import { packFileOf } from '../../authoring/pack-context.js';
import { writtenSchemaOf, type WrittenSchema } from '../../authoring/subschemas-in.js';
import { resolveReference, type Subschema } from '../../schema/library.js';
import { rangeFor } from '../../schema/place.js';
import { isObject, textOf } from '../../schema/schema.js';
import type { Path } from '../../text/json-pointer.js';
import { packExample } from './pack-example.js';
import { defineRule } from '../rule.js';

export const description = defineRule({
  id: 'pack/description',
  severity: 'warning',
  docs: {
    summary: 'Every key of a schema has a title and a description.',
    rationale: 'Hover, completion and the messages show them to people who do not read schemas.',
    examples: [
      {
        bad: packExample(`
          type: object
          properties:
            owner: { title: Owner, type: string }
            ^^^^^ warning pack/description: The key "owner" has no description, so that nobody learns in the editor what it is for.
        `),
        good: packExample(`
          type: object
          properties:
            owner: { title: Owner, description: Who is asked when it breaks., type: string }
          if: { properties: { owner: { const: it } } }
        `),
        fixable: false,
      },
    ],
  },

  *check(file, environment) {
    const packFile = packFileOf(environment, file);
    const schema = packFile && writtenSchemaOf(packFile);
    if (schema === undefined) return;
    for (const { path, subschema, keyword } of schema.subschemas) {
      if (keyword !== 'properties' || isInCondition(path)) continue;
      const missing = ['title', 'description'].filter((name) => !says(schema, subschema, name));
      if (missing.length === 0) continue;
      const message = `The key "${String(path.at(-1))}" has no ${missing.join(' and no ')}, so that nobody learns in the editor what it is for.`;
      yield { range: rangeFor(schema.root, path, 'key'), message };
    }
  },
});

/** A condition asks for a key that is described where it may stand. */
function isInCondition(path: Path): boolean {
  return path.some((segment, index) => conditions.has(segment) && !naming.has(path[index - 1] ?? ''));
}

const conditions: ReadonlySet<unknown> = new Set(['if', 'not']);

/** The keywords below which names stand. */
const naming: ReadonlySet<unknown> = new Set(['properties', 'patternProperties', '$defs', 'dependentSchemas']);

/** References may lead in a circle. */
const mostReferences = 20;

/** Whether it says so itself, or what it refers to does. */
function says(written: WrittenSchema, place: Subschema, name: string, depth = 0): boolean {
  const { schema } = place;
  if (!isObject(schema) || depth > mostReferences) return false;
  if (textOf(schema, name) !== undefined || textOf(schema, 'deprecationMessage') !== undefined) return true;
  if (name === 'description' && textOf(schema, 'markdownDescription') !== undefined) return true;
  const reference = schema['$ref'];
  const target = typeof reference === 'string' ? resolveReference(written.library, place, reference) : undefined;
  return target !== undefined && says(written, target, name, depth + 1);
}
