import assert from 'node:assert/strict';
import { test } from 'mocha';

import { packRules } from '../../../server/src/core/rules/pack/pack-rules.js';
import { projectOf, Workspace, type Snapshot } from '../../../server/src/core/workspace/snapshot.js';
import { fixture } from '../../support/fixture.js';
import { filesIn } from '../../support/repository.js';
import { standardPack } from '../../support/standard-pack.js';

const { projectRules, mayTellOfNamesIn } = packRules(standardPack);

test('a file in which a rule of the pack finds something by the names of others asks for them', () => {
  const examples = projectRules.flatMap(({ docs }) => docs.examples.map(({ bad }) => fixture(bad).snapshot));
  const looked = [acme(), ...examples].flatMap((snapshot) =>
    [...snapshot.files.values()].map((file) => {
      const project = projectOf(snapshot, file.uri);
      const { environment } = snapshot;
      const found = project && projectRules.flatMap((rule) => [...rule.check({ file, environment }, project)]);
      return { uri: file.uri, isTold: (found ?? []).length > 0, asks: mayTellOfNamesIn(environment, file) };
    }),
  );
  const told = looked.filter(({ isTold }) => isTold);
  assert.ok(told.length >= projectRules.length && looked.some(({ asks }) => !asks));
  assert.deepEqual(
    told.filter(({ asks }) => !asks),
    [],
  );
});

test('a file asks for names of others only where they can matter', () => {
  const asksWith = (cookie: string): boolean => {
    const { environment, files } = fixture(`
      -- acme.plan.yaml --
      spec: tracking-plan/v1
      id: acme-web
      cookies:
        partner: { party: ${cookie} }
    `).snapshot;
    return [...files.values()].some((file) => mayTellOfNamesIn(environment, file));
  };
  assert.equal(asksWith('third'), true);
  assert.equal(asksWith('first'), false);
  // What cannot be read may matter.
  assert.equal(asksWith('"'), true);
});

function acme(): Snapshot {
  const workspace = new Workspace({ pack: standardPack, associations: [], folders: [''] });
  workspace.load(new Map([...filesIn('test/workspaces/acme')].map(([uri, text]) => [uri, { text }])));
  workspace.isComplete = true;
  return workspace.snapshot;
}
