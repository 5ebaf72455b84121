import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { test } from 'mocha';
import type { Connection } from 'vscode-languageserver';

import { Workspace } from '../../server/src/core/workspace/snapshot.js';
import { createProjectFiles } from '../../server/src/lsp/project-files.js';
import { memoryPlatform } from '../support/memory-platform.js';

test('folders are searched when nobody waits for an open file any longer', async () => {
  const workspace = new Workspace({ pack: undefined, associations: [], folders: ['file:///ws'] });
  const happened: string[] = [];
  const platform = memoryPlatform(new Map([['file:///ws/concord.yaml', 'spec: concord/v1\n']]));
  const projectFiles = createProjectFiles({
    connection: {} as Connection,
    workspace,
    platform: {
      ...platform,
      findFiles: (folder, isWanted) => {
        happened.push('search');
        return platform.findFiles(folder, isWanted);
      },
    },
    read: (uri) => platform.readFile(uri),
    clientFinds: () => false,
    goFirst: async () => {
      if (happened.length > 0) return;
      await sleep(20);
      happened.push('look');
    },
    onChange: () => happened.push('change'),
  });
  await projectFiles.scan();
  assert.deepEqual(happened, ['look', 'search', 'change']);
});
