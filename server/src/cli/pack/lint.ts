import { migrationsOf } from '../../core/migrations/migrations-of.js';
import { packRuleProblems } from '../../core/rules/pack/pack-rules.js';
import { readPack, schemaProblems } from '../../core/workspace/pack.js';
import { strictnessOf } from '../../core/workspace/profiles.js';
import { exitCode, type Command } from '../commands/command.js';
import { tell } from '../tell.js';
import { openPack } from './pack-source.js';

export const packLintCommand: Command = {
  name: 'lint',
  synopsis: '[DIR]',
  summary: 'Say what is wrong with a pack.',
  details: `
DIR is the folder of the pack, the current one if none is named, or a folder as git has
it, such as HEAD~1:schemas.

Exit code 0: nothing is wrong with it. 1: something is. 2: an argument was not understood,
or something could not be read.
`.trim(),
  options: [],

  async run({ positionals: [folder = '.'] }, host) {
    const { pack, problems } = readPack(await openPack(host, folder), 'now');
    const own =
      pack === undefined
        ? []
        : [
            ...schemaProblems(pack),
            ...packRuleProblems(pack),
            ...strictnessOf(pack).problems,
            ...migrationsOf(pack).problems,
          ];
    const all = [...problems, ...own, ...(pack?.topics.problems() ?? [])];
    tell(host, all);
    return all.length > 0 ? exitCode.found : exitCode.clean;
  },
};
