import { comparePacks } from '../../core/comparison/compare-packs.js';
import { readPack, type Pack } from '../../core/workspace/pack.js';
import { CliError } from '../cli-error.js';
import { exitCode, type Command } from '../commands/command.js';
import type { CliHost } from '../host.js';
import { coloursFor } from '../reporters/colours.js';
import { tell } from '../tell.js';
import { openPack } from './pack-source.js';
import { comparisonAsJson, comparisonAsMarkdown, comparisonAsText } from './show-diff.js';

export const packDiffCommand: Command = {
  name: 'diff',
  synopsis: '[OPTIONS] OLD NEW',
  summary: 'Say what a newer pack means differently, and whether it breaks files.',
  details: `
OLD and NEW are folders of packs, or folders as git has them, such as HEAD~1:schemas.

Each change of meaning has a verdict for whoever writes files:
  breaking     some files that are valid now will have an error
  undecidable  nobody could find out whether there are such files
  compatible   every file that is valid stays valid
A breaking change shows a value that was valid and no longer is, where one was found, and
the migration that mends it. Other words in a description, another order of keys and a
definition that moved are no change of meaning.

The version of NEW has to say what its changes ask for: a new first number for what breaks
files or may break them, a new second one for what is compatible; before 1.0.0 the second
and the third.

Exit code 0: nothing breaks files, or the version of NEW says so. 1: it does not. 2: an
argument was not understood, or a pack could not be read.
`.trim(),
  options: [
    {
      name: 'format',
      value: 'pretty|json|markdown',
      choices: ['pretty', 'json', 'markdown'],
      summary: 'How to show it (default: pretty).',
    },
  ],

  async run({ positionals: [older, newer, extra], options }, host) {
    if (older === undefined || newer === undefined || extra !== undefined) {
      throw new CliError('"concord pack diff" compares two packs: concord pack diff OLD NEW.');
    }
    const [before, now] = [await readWhole(host, older), await readWhole(host, newer)];
    const comparison = comparePacks(before, now);
    const format = options.get('format');
    if (format === 'json') host.writeOutput(comparisonAsJson(comparison));
    else if (format === 'markdown') host.writeOutput(comparisonAsMarkdown(comparison));
    else host.writeOutput(comparisonAsText(comparison, coloursFor(host.display)));
    const isSafe = comparison.changes.every(({ verdict }) => verdict === 'compatible');
    return isSafe || comparison.isBumpEnough ? exitCode.clean : exitCode.found;
  },
};

/** A pack without problems: what could not be read could not be compared. */
async function readWhole(host: CliHost, name: string): Promise<Pack> {
  const { pack, problems } = readPack(await openPack(host, name), 'now');
  if (pack !== undefined && problems.length === 0) return pack;
  tell(host, problems);
  throw new CliError(`The pack "${name}" cannot be compared before that is mended.`);
}
