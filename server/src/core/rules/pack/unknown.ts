import { packFileOf, stepsIn, type PackContext } from '../../authoring/pack-context.js';
import { writtenSchemaOf, type WrittenSchema } from '../../authoring/subschemas-in.js';
import { closest } from '../../base/closest.js';
import { rangeFor } from '../../schema/place.js';
import type { Path } from '../../text/json-pointer.js';
import { placeAt } from '../../yaml/locate.js';
import { dereference, type YamlNode } from '../../yaml/node.js';
import { parse } from '../../yaml/parse.js';
import { defineRule } from '../rule.js';
import { packExample } from './pack-example.js';

export const unknownInPack = defineRule({
  id: 'pack/unknown',
  severity: 'error',
  docs: {
    summary: 'What the files of a pack name is there: kinds, concepts, steps, schemas and topics.',
    rationale: 'A rule for a kind or a concept that there is not finds nothing, and nobody notices.',
    examples: [
      {
        bad: `${packExample(`
          type: object
          x-concept: tag
        `)}
          -- acme/rules/acme/tag-owner.yaml --
          spec: rule/v1
          id: acme/tag-owner
          for: tgas
               ^^^^ error pack/unknown: No schema of the pack calls anything "tgas".
          kind: tags
                ^^^^ error pack/unknown: The pack has no kind "tags". Did you mean "tag"?
        `,
        good: `${packExample(`
          type: object
          x-concept: tag
        `)}
          -- acme/rules/acme/tag-owner.yaml --
          spec: rule/v1
          id: acme/tag-owner
          for: tag
          kind: tag
        `,
        fixable: false,
      },
    ],
  },

  *check(file, environment) {
    const packFile = packFileOf(environment, file);
    const root = packFile && parse(file).documents[0]?.root;
    if (packFile?.context === undefined || root === undefined) return;
    const schema = writtenSchemaOf(packFile);
    for (const { path, part, ...named } of namedIn(packFile.role, { root, context: packFile.context, schema })) {
      const [nearest] = closest(named.name, named.known);
      const hint = nearest === undefined ? '' : ` Did you mean "${nearest}"?`;
      yield { range: rangeFor(root, path, part ?? 'value'), message: `${named.message}${hint}` };
    }
  },
});

/** A name of something that there is not, and what there is. */
interface Missing {
  readonly path: Path;
  readonly part?: 'key';
  readonly name: string;
  readonly known: Iterable<string>;
  readonly message: string;
}

interface Looked {
  readonly root: YamlNode;
  readonly context: PackContext;
  readonly schema: WrittenSchema | undefined;
}

function namedIn(role: string, looked: Looked): readonly Missing[] {
  if (role === 'rule') return namedInRule(looked);
  if (role === 'pack') return schemasOfKinds(looked);
  return role === 'schema' ? topicsIn(looked) : [];
}

function namedInRule({ root, context }: Looked): readonly Missing[] {
  const { kinds, concepts } = context;
  const names = new Set(kinds.map(({ name }) => name));
  const own = textsAt(root, 'kind');
  const ofRule = own.length === 0 ? kinds : kinds.filter(({ name }) => own.some((each) => each.name === name));
  const steps = stepsIn(ofRule);
  const from = placeAt(root, ['severity', 'from'])?.node;
  const written = from?.kind === 'mapping' ? from.pairs : [];
  return [
    ...textsAt(root, 'for')
      .filter(({ name }) => !name.startsWith('/') && !concepts.has(name))
      .map((each) => ({ ...each, known: concepts, message: `No schema of the pack calls anything "${each.name}".` })),
    ...own
      .filter(({ name }) => !names.has(name))
      .map((each) => ({ ...each, known: names, message: `The pack has no kind "${each.name}".` })),
    ...written
      .filter(({ name }) => !steps.has(name))
      .map(({ name }): Missing => {
        const message = `No file that the rule is for has a step "${name}".`;
        return { path: ['severity', 'from', name], part: 'key', name, known: steps, message };
      }),
  ];
}

function schemasOfKinds({ root, context }: Looked): readonly Missing[] {
  const kinds = placeAt(root, ['kinds'])?.node;
  const known = [...context.files.keys()].filter((path) => /\.schema\.(?:json|ya?ml)$/.test(path));
  return (kinds?.kind === 'mapping' ? kinds.pairs : []).flatMap(({ name, value }) => {
    const schema = placeAt(value, ['schema'])?.node;
    if (schema?.kind !== 'scalar' || typeof schema.value !== 'string' || known.includes(schema.value)) return [];
    const message = `The pack has no schema "${schema.value}".`;
    return [{ path: ['kinds', name, 'schema'], name: schema.value, known, message }];
  });
}

function topicsIn({ context, schema }: Looked): readonly Missing[] {
  return (schema?.subschemas ?? []).flatMap(({ path, schema: each }) => {
    const topic = each['x-topic'];
    if (typeof topic !== 'string' || context.pack?.topics.find(topic) !== undefined) return [];
    const known = context.pack?.topics.all().map(({ id }) => id) ?? [];
    return [{ path: [...path, 'x-topic'], name: topic, known, message: `The pack has no topic "${topic}".` }];
  });
}

/** The text at a key, or the texts in its list. */
function textsAt(root: YamlNode, key: string): { readonly path: Path; readonly name: string }[] {
  const node = placeAt(root, [key])?.node;
  const all = node?.kind === 'sequence' ? node.items.map((item, index) => [item, [key, index]] as const) : [];
  const nodes = node === undefined || node.kind === 'sequence' ? all : [[node, [key]] as const];
  return nodes.flatMap(([each, path]) => {
    const scalar = dereference(each);
    return scalar.kind === 'scalar' && typeof scalar.value === 'string' ? [{ path, name: scalar.value }] : [];
  });
}
