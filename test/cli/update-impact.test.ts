import assert from 'node:assert/strict';
import { test } from 'mocha';

import { updateImpact } from '../../server/src/cli/impact/update-impact.js';
import { createMemoryCliHost, type MemoryFiles } from '../support/memory-cli-host.js';

const packOf = (required: string) =>
  new Map([
    [
      'pack.yaml',
      "name: notes\nkinds: { note: { spec: note/v1, schema: n.schema.yaml, files: ['**/*.note.yaml'] } }\n",
    ],
    ['n.schema.yaml', `required: [${required}]\n`],
  ]);

const hostOf = (files: MemoryFiles) => createMemoryCliHost({ files, pack: new Map<string, string>() });

test('tells of a few of the files that an update cannot look at, and goes on with the others', async () => {
  const names = Array.from({ length: 8 }, (_, index) => `${String(index)}.note.yaml`);
  const locked = names.map((name) => [name, { unreadable: 'permission denied' }]);
  const host = hostOf({ ...(Object.fromEntries(locked) as MemoryFiles), 'z.note.yaml': 'a: 1\n' });
  const change = { project: '.', before: packOf('a'), after: packOf('b'), tense: 'is' } as const;
  const report = await updateImpact(host, change);
  assert.deepEqual(
    report?.files.map(({ path, verdict }) => [path, verdict]),
    [['z.note.yaml', 'fails']],
  );
  const lines = host.written.errors.split('\n').slice(0, -1);
  assert.equal(lines[0], 'concord: "0.note.yaml" cannot be read: permission denied.');
  assert.deepEqual(lines.slice(5), ['concord: 3 more problems like these came up.']);
});

test('says that it is not known what an update changes where the version from before is gone', async () => {
  const host = hostOf({});
  const change = { project: '.', before: undefined, after: packOf('b'), tense: 'would be' } as const;
  assert.equal(await updateImpact(host, change), undefined);
  assert.equal(
    host.written.errors,
    'concord: What this changes for your files is not known: the version from before is not on this machine.\n',
  );
});
