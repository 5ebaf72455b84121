import { packFileOf, symbolsOf } from '../../authoring/pack-context.js';
import { writtenSchemaOf } from '../../authoring/subschemas-in.js';
import { closest } from '../../base/closest.js';
import { rangeFor } from '../../schema/place.js';
import { packExample } from './pack-example.js';
import { defineRule } from '../rule.js';

export const schemaSymbol = defineRule({
  id: 'pack/symbol',
  severity: 'error',
  docs: {
    summary: 'What a schema refers to is defined by some schema of the pack (`x-refers-to`, `x-defines`).',
    rationale: 'A name that no file can define would be told as wrong in every file.',
    examples: [
      {
        bad: packExample(`
          type: object
          properties:
            id: { title: Id, description: Its short name., type: string, x-defines: tag }
            after: { title: After, description: What fires before., type: string, x-refers-to: tga }
                                                                                               ^^^ error pack/symbol: No schema of the pack defines a "tga". Did you mean "tag"?
        `),
        good: packExample(`
          type: object
          properties:
            id: { title: Id, description: Its short name., type: string, x-defines: tag }
            after: { title: After, description: What fires before., type: string, x-refers-to: tag }
        `),
        fixable: false,
      },
    ],
  },

  *check(file, environment) {
    const packFile = packFileOf(environment, file);
    const schema = packFile && writtenSchemaOf(packFile);
    if (packFile?.context === undefined || schema === undefined) return;
    const own = schema.subschemas.flatMap(({ schema: each }) => symbolsOf(each['x-defines']));
    const defined = new Set([...packFile.context.symbols, ...own.map(({ symbol }) => symbol)]);
    for (const { path, schema: each } of schema.subschemas) {
      for (const { symbol, path: inside } of symbolsOf(each['x-refers-to'])) {
        if (defined.has(symbol)) continue;
        const [nearest] = closest(symbol, defined);
        const hint = nearest === undefined ? '' : ` Did you mean "${nearest}"?`;
        const range = rangeFor(schema.root, [...path, 'x-refers-to', ...inside], 'value');
        yield { range, message: `No schema of the pack defines a "${symbol}".${hint}` };
      }
    }
  },
});
