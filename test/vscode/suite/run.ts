import { Uri, workspace } from 'vscode';

import { mocha, results } from './mocha.js';
import './languages.test.js';
import './editing.test.js';
import './names.test.js';
import './session.test.js';
import './schemas.test.js';
import './hiding-output.test.js';

/**
 * What VS Code calls as the tests of an extension, in Node and in a web worker.
 *
 * The results go to a file beside the workspace, because that works in both: nothing else that a worker says
 * reaches the process that started the editor.
 */
export async function run(): Promise<void> {
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));

  const [folder] = workspace.workspaceFolders ?? [];
  if (folder === undefined) throw new Error('The tests need a workspace folder.');
  const file = Uri.joinPath(folder.uri, '../results.json');
  await workspace.fs.writeFile(file, new TextEncoder().encode(JSON.stringify({ results, isComplete: true })));
  if (failures > 0) throw new Error('Some tests failed.');
}
