import './mocha.js';
import './languages.test.js';
import './editing.test.js';
import './session.test.js';
import './schemas.test.js';

import { Uri, workspace } from 'vscode';

interface Result {
  readonly title: string;
  readonly error?: string;
}

/**
 * What VS Code calls as the tests of an extension, in Node and in a web worker.
 *
 * The results go to a file beside the workspace, because that works in both: nothing else that a worker says
 * reaches the process that started the editor.
 */
export async function run(): Promise<void> {
  const results: Result[] = [];
  await new Promise<void>((resolve) => {
    mocha
      .run(() => {
        resolve();
      })
      .on('pass', (test: Mocha.Test) => {
        results.push({ title: test.fullTitle() });
      })
      .on('fail', (test: Mocha.Test, error: Error) => {
        results.push({ title: test.fullTitle(), error: error.stack ?? error.message });
      });
  });

  await write(results);
  if (results.some(({ error }) => error !== undefined)) throw new Error('Some tests failed.');
}

async function write(results: readonly Result[]): Promise<void> {
  const [folder] = workspace.workspaceFolders ?? [];
  if (folder === undefined) throw new Error('The tests need a workspace folder.');
  const file = Uri.joinPath(folder.uri, '../results.json');
  await workspace.fs.writeFile(file, new TextEncoder().encode(JSON.stringify({ results, isComplete: true })));
}
