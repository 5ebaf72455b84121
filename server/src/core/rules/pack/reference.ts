import { packFileOf } from '../../authoring/pack-context.js';
import { writtenSchemaOf } from '../../authoring/subschemas-in.js';
import { closest } from '../../base/closest.js';
import { resolveReference } from '../../schema/library.js';
import { rangeFor } from '../../schema/place.js';
import { isObject } from '../../schema/schema.js';
import { packExample } from './pack-example.js';
import { defineRule } from '../rule.js';

export const schemaReference = defineRule({
  id: 'pack/reference',
  severity: 'error',
  docs: {
    summary: 'A `$ref` of a schema leads to a schema of the pack.',
    rationale: 'A schema that refers to nothing cannot be used, so that its files are not checked at all.',
    source: 'JSON Schema 2020-12, core, section 8.2.3.1.',
    examples: [
      {
        bad: packExample(`
          type: object
          properties:
            owner: { $ref: '#/$defs/ownr' }
                           ^^^^^^^^^^^^^^ error pack/reference: "#/$defs/ownr" leads nowhere. Did you mean "#/$defs/owner"?
          $defs:
            owner: { title: Owner, description: Whose it is., type: string }
        `),
        good: packExample(`
          type: object
          properties:
            owner: { $ref: '#/$defs/owner' }
          $defs:
            owner: { title: Owner, description: Whose it is., type: string }
        `),
        fixable: false,
      },
    ],
  },

  *check(file, environment) {
    const packFile = packFileOf(environment, file);
    const schema = packFile && writtenSchemaOf(packFile);
    if (schema === undefined) return;
    const definitions = definitionsOf(schema.subschemas[0]?.schema);
    for (const { path, schema: each, subschema } of schema.subschemas) {
      const reference = each['$ref'];
      if (typeof reference !== 'string' || resolveReference(schema.library, subschema, reference) !== undefined)
        continue;
      const [nearest] = closest(reference, definitions);
      const hint = nearest === undefined ? '' : ` Did you mean "${nearest}"?`;
      const range = rangeFor(schema.root, [...path, '$ref'], 'value');
      yield { range, message: `"${reference}" leads nowhere.${hint}` };
    }
  },
});

function definitionsOf(root: unknown): string[] {
  return ['$defs', 'definitions'].flatMap((name) => {
    const members = isObject(root) ? root[name] : undefined;
    return isObject(members) ? Object.keys(members).map((member) => `#/${name}/${member}`) : [];
  });
}
