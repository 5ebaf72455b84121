#!/usr/bin/env node
/**
 * Stands in for the `code` executable: takes the arguments that `@vscode/test-electron` gives, runs the suite in a
 * served VS Code, and exits as the suite did. So a machine with a desktop VS Code and one without run the same tests.
 */
import { runExtensionTests } from './editor.mjs';

// Nobody else would end this process when the tests are killed.
const parent = process.ppid;
setInterval(() => process.ppid === parent || process.exit(3), 500).unref();

const args = process.argv.slice(2);
try {
  await runExtensionTests({
    folder: args.find((argument) => argument.startsWith('/')) ?? process.cwd(),
    extension: option('extensionDevelopmentPath'),
    payload: [['extensionTestsPath', option('extensionTestsPath')]],
  });
  process.exit(0);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

/**
 * @param {string} name
 * @returns {string}
 */
function option(name) {
  const prefix = `--${name}=`;
  const found = args.find((argument) => argument.startsWith(prefix));
  if (found === undefined) throw new Error(`The argument ${prefix}… is missing.`);
  return found.slice(prefix.length);
}
