import { packFileOf } from '../../authoring/pack-context.js';
import { writtenSchemaOf } from '../../authoring/subschemas-in.js';
import { closest } from '../../base/closest.js';
import { rangeFor } from '../../schema/place.js';
import { packExample } from './pack-example.js';
import { defineRule } from '../rule.js';

/** The keywords of Concord. */
const known: readonly string[] = [
  ...['x-defines', 'x-refers-to', 'x-summary', 'x-concept', 'x-topic', 'x-steps', 'x-required-from'],
  ...['x-unit', 'x-range'],
];

export const keyword = defineRule({
  id: 'pack/keyword',
  severity: 'hint',
  docs: {
    summary: 'A keyword of a schema that begins with `x-` is one that Concord knows.',
    rationale: 'A keyword that nobody knows does nothing, and looks as if it did.',
    source: 'JSON Schema leaves keywords that begin with x- to whoever uses them.',
    examples: [
      {
        bad: packExample(`
          type: object
          properties:
            owner: { title: Owner, description: Whose it is., type: string, x-unti: duration }
                                                                            ^^^^^^ hint pack/keyword: Concord does not know the keyword "x-unti". Did you mean "x-unit"?
        `),
        good: packExample(`
          type: object
          properties:
            owner: { title: Owner, description: Whose it is., type: string, x-unit: duration }
        `),
        fixable: false,
      },
    ],
  },

  *check(file, environment) {
    const packFile = packFileOf(environment, file);
    const schema = packFile && writtenSchemaOf(packFile);
    if (schema === undefined) return;
    for (const { path, schema: each } of schema.subschemas) {
      for (const name of Object.keys(each)) {
        if (!name.startsWith('x-') || known.includes(name)) continue;
        const [nearest] = closest(name, known);
        const hint = nearest === undefined ? '' : ` Did you mean "${nearest}"?`;
        const range = rangeFor(schema.root, [...path, name], 'key');
        yield { range, message: `Concord does not know the keyword "${name}".${hint}` };
      }
    }
  },
});
