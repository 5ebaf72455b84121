import { knownRules } from '../../core/rules/known-rules.js';
import { CliError } from '../cli-error.js';
import { rulesAsJson, rulesAsText } from '../explain/show-rule.js';
import { readEnvironment } from '../read-environment.js';
import { coloursFor } from '../reporters/colours.js';
import { tell } from '../tell.js';
import { exitCode, type Command } from './command.js';
import { viewOptions } from './view-options.js';

export const rulesCommand: Command = {
  name: 'rules',
  synopsis: '[OPTIONS]',
  summary: 'List what is checked, and how serious it is.',
  details: `
Lists the rules by family, each with the severity that it has where neither the status
of a file nor the settings of a project say another.
"concord explain ID" says why a rule is there.

Exit code 0: whatever there is. 2: an argument was not understood, or something could
not be read.
`.trim(),
  options: viewOptions,

  async run({ positionals: [extra], options }, host) {
    if (extra !== undefined) throw new CliError(`"concord rules" lists all rules. Try "concord explain ${extra}".`);
    const source = { schema: undefined, refDir: undefined, pack: options.get('pack') };
    const { environment, problems } = await readEnvironment(host, source);
    const rules = [...knownRules(environment).values()];
    if (options.get('format') === 'json') host.writeOutput(rulesAsJson(rules));
    else host.writeOutput(rulesAsText(rules, coloursFor(host.display)));
    tell(host, problems);
    return problems.length > 0 ? exitCode.failed : exitCode.clean;
  },
};
