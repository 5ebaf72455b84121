import { packFileOf } from '../../authoring/pack-context.js';
import { writtenSchemaOf } from '../../authoring/subschemas-in.js';
import { readPattern } from '../../expressions/patterns.js';
import { rangeFor } from '../../schema/place.js';
import { isObject } from '../../schema/schema.js';
import { packExample } from './pack-example.js';
import { defineRule } from '../rule.js';

export const pattern = defineRule({
  id: 'pack/pattern',
  severity: 'error',
  docs: {
    summary: 'The patterns of a pack can be matched in linear time.',
    rationale:
      'A pattern with look-around or a reference back may take forever on some text, and every editor would wait.',
    source: 'RE2, syntax (github.com/google/re2/wiki/Syntax).',
    examples: [
      {
        bad: packExample(`
          type: object
          properties:
            id: { title: Id, description: Its short name., type: string, pattern: '^(?!tag-).*$' }
                                                                                  ^^^^^^^^^^^^^^ error pack/pattern: The pattern "^(?!tag-).*$" cannot be used: invalid or unsupported Perl syntax: \`(?!\`.
        `),
        good: packExample(`
          type: object
          properties:
            id: { title: Id, description: Its short name., type: string, pattern: '^[a-z-]+$' }
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
      const own = each['pattern'];
      const problem = typeof own === 'string' ? readPattern(own).problem : undefined;
      if (problem !== undefined)
        yield { range: rangeFor(schema.root, [...path, 'pattern'], 'value'), message: problem };
      const byPattern = each['patternProperties'];
      for (const name of isObject(byPattern) ? Object.keys(byPattern) : []) {
        const message = readPattern(name).problem;
        if (message !== undefined)
          yield { range: rangeFor(schema.root, [...path, 'patternProperties', name], 'key'), message };
      }
    }
  },
});
