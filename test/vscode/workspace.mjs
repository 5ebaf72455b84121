/** The sample workspace, copied so that a test may write in it. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { root } from '../../.build/vscode-host.mjs';

/**
 * Runs `use` with a fresh copy, whose name is `acme` too.
 *
 * @template Value
 * @param {(folder: string) => Promise<Value>} use
 * @returns {Promise<Value>}
 */
export async function withWorkspace(use) {
  const parent = mkdtempSync(path.join(tmpdir(), 'concord-workspace-'));
  const remove = () => rmSync(parent, { recursive: true, force: true, maxRetries: 5 });
  process.on('exit', remove);
  try {
    const folder = path.join(parent, 'acme');
    cpSync(path.join(root, 'test/workspaces/acme'), folder, { recursive: true });
    return await use(folder);
  } finally {
    process.off('exit', remove);
    remove();
  }
}
