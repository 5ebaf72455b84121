import assert from 'node:assert/strict';
import { test } from 'mocha';

import { diagnosticsOf } from '../../server/src/core/features/diagnostics.js';
import { Workspace } from '../../server/src/core/workspace/snapshot.js';
import { standardPack } from '../support/standard-pack.js';

const uri = 'file:///a.campaign.yaml';

const spellings = [
  'TBD',
  'tBa',
  "' tbc '",
  '"T\\x42D"',
  '"TB\\\n    D"',
  'to\n    do',
  'TODO',
  '"??"',
  '"\\x3f?"',
  'lorem\n    ipsum dolor',
  '|\n    ???',
  'https://example.com/spring',
  'www.example.org',
  'jane@mail.example.net',
];

test('finds a placeholder however it is written, in a short file as in a long one', () => {
  const long = `# ${'A comment goes on and on. '.repeat(4000)}`;
  for (const spelling of spellings) {
    for (const comment of ['# Short.', long]) {
      const text = `${comment}\nspec: campaign/v1\nobjective: ${spelling}\nid: a\n`;
      const workspace = new Workspace({ pack: standardPack, associations: [], folders: [] });
      workspace.apply(new Map([[uri, text]]));
      const found = diagnosticsOf(workspace.snapshot, uri).filter(({ rule }) => rule === 'process/placeholder');
      assert.equal(found.length, 1, spelling);
    }
  }
});

test('takes an address that only begins or ends like one of nobody for what it is', () => {
  const addresses = [
    'https://acme.example/spring',
    'example.company.test',
    'https://notexample.com',
    'See example.com for more.',
  ];
  for (const address of addresses) {
    const workspace = new Workspace({ pack: standardPack, associations: [], folders: [] });
    workspace.apply(new Map([[uri, `spec: campaign/v1\nobjective: ${address}\nid: a\n`]]));
    const found = diagnosticsOf(workspace.snapshot, uri).filter(({ rule }) => rule === 'process/placeholder');
    assert.deepEqual(found, [], address);
  }
});
