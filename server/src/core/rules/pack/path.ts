import { packFileOf } from '../../authoring/pack-context.js';
import { rangeFor } from '../../schema/place.js';
import { pathOf } from '../../text/source-file.js';
import { placeAt } from '../../yaml/locate.js';
import { parse } from '../../yaml/parse.js';
import { defineRule } from '../rule.js';

export const packPath = defineRule({
  id: 'pack/path',
  severity: 'error',
  docs: {
    summary: 'The file of a rule or a topic is called as its `id` says.',
    rationale: 'Whoever reads a finding or a hover has to find where it comes from.',
    examples: [
      {
        bad: `
          -- acme/rules/acme/tag-owner.yaml --
          spec: rule/v1
          id: acme/owner-of-tag
              ^^^^^^^^^^^^^^^^^ error pack/path: The file says that it is "acme/tag-owner" by its name, and "acme/owner-of-tag" by its "id".
        `,
        good: `
          -- acme/rules/acme/tag-owner.yaml --
          spec: rule/v1
          id: acme/tag-owner
        `,
        fixable: false,
      },
    ],
  },

  *check(file, environment) {
    const packFile = packFileOf(environment, file);
    const folder = packFile && folders.get(packFile.role);
    if (packFile === undefined || folder === undefined) return;
    const root = parse(file).documents[0]?.root;
    const id = root && placeAt(root, ['id'])?.node;
    const whole = packFile.path ?? pathOf(file.uri);
    const at = packFile.path === undefined ? whole.lastIndexOf(`/${folder}`) + 1 : 0;
    if (root === undefined || id?.kind !== 'scalar' || !whole.startsWith(folder, at)) return;
    const byName = whole.slice(at + folder.length).replace(/\.(?:ya?ml|md)$/, '');
    if (id.value === byName) return;
    yield {
      range: rangeFor(root, ['id'], 'value'),
      message: `The file says that it is "${byName}" by its name, and "${String(id.value)}" by its "id".`,
    };
  },
});

const folders: ReadonlyMap<string, string> = new Map([
  ['rule', 'rules/'],
  ['topic', 'topics/'],
]);
