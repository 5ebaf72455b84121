import { packFileOf } from '../../authoring/pack-context.js';
import { writtenSchemaOf, type WrittenSubschema } from '../../authoring/subschemas-in.js';
import { rangeFor } from '../../schema/place.js';
import { validate } from '../../schema/validate.js';
import { packExample } from './pack-example.js';
import { defineRule } from '../rule.js';

export const example = defineRule({
  id: 'pack/example',
  severity: 'error',
  docs: {
    summary: 'A schema accepts its own examples and its own default.',
    rationale: 'Completion offers examples and defaults, and whoever takes one must not be told that it is wrong.',
    examples: [
      {
        bad: packExample(`
          type: object
          properties:
            owner: { title: Owner, description: Whose it is., enum: [marketing, it], default: sales }
                                                                                              ^^^^^ error pack/example: The schema does not accept its own default.
        `),
        good: packExample(`
          type: object
          properties:
            owner: { title: Owner, description: Whose it is., enum: [marketing, it], default: it }
        `),
        fixable: false,
      },
    ],
  },

  *check(file, environment) {
    const packFile = packFileOf(environment, file);
    const schema = packFile && writtenSchemaOf(packFile);
    if (schema === undefined) return;
    for (const { path, subschema, value, name } of schema.subschemas.flatMap(samplesOf)) {
      if (validate(schema.library, subschema, value).length === 0) continue;
      const message = `The schema does not accept its own ${typeof name[1] === 'number' ? 'example' : name[0]}.`;
      yield { range: rangeFor(schema.root, [...path, ...name], 'value'), message };
    }
  },
});

interface Sample extends Pick<WrittenSubschema, 'path' | 'subschema'> {
  readonly name: readonly [string, ...number[]];
  readonly value: unknown;
}

function samplesOf({ path, schema, subschema }: WrittenSubschema): Sample[] {
  const { examples } = schema;
  const listed = Array.isArray(examples) ? (examples as readonly unknown[]) : [];
  const single = ['default', 'example'].filter((name) => name in schema);
  return [
    ...listed.map((value, index): Sample => ({ path, subschema, name: ['examples', index], value })),
    ...single.map((name): Sample => ({ path, subschema, name: [name], value: schema[name] })),
  ];
}
