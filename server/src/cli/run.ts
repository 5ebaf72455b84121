import { closest } from '../core/base/closest.js';
import { parseArguments } from './arguments.js';
import { CliError } from './cli-error.js';
import { checkCommand } from './commands/check.js';
import { exitCode, type Command, type CommandGroup } from './commands/command.js';
import { explainCommand } from './commands/explain.js';
import { listCommand } from './commands/list.js';
import { lspCommand } from './commands/lsp.js';
import { mergeCommand } from './commands/merge.js';
import { packCommands } from './commands/pack.js';
import { rulesCommand } from './commands/rules.js';
import { updateCommand } from './commands/update.js';
import { refsCommand } from './commands/refs.js';
import { commandHelp, generalHelp, groupHelp } from './help.js';
import type { CliHost } from './host.js';
import { visible } from './visible.js';

const commands: readonly (Command | CommandGroup)[] = [
  ...[checkCommand, listCommand, refsCommand, explainCommand, rulesCommand, mergeCommand],
  ...[updateCommand, packCommands, lspCommand],
];

/** Runs `concord` with the arguments that follow its name, and resolves to the exit code. Never rejects. */
export async function run(argv: readonly string[], host: CliHost): Promise<number> {
  try {
    return await runCommand(argv, host);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    host.writeError(`concord: ${visible(error instanceof CliError ? reason : `Concord itself failed (${reason}).`)}\n`);
    return exitCode.failed;
  }
}

async function runCommand([first, ...rest]: readonly string[], host: CliHost): Promise<number> {
  const command = commands.find(({ name }) => name === first);
  if (command === undefined) return runWithoutCommand(first, rest, host);

  return 'commands' in command ? runInGroup(command, rest, host) : runOne(command, rest, host);
}

async function runOne(command: Command, argv: readonly string[], host: CliHost, group?: string): Promise<number> {
  if (asksForHelp(argv)) {
    host.writeOutput(commandHelp(command, group));
    return exitCode.clean;
  }
  return command.run(parseArguments(argv, command.options), host);
}

async function runInGroup(group: CommandGroup, [first, ...rest]: readonly string[], host: CliHost): Promise<number> {
  const command = group.commands.find(({ name }) => name === first);
  if (command !== undefined) return runOne(command, rest, host, group.name);
  if (first !== undefined && asksForHelp([first])) {
    host.writeOutput(groupHelp(group));
    return exitCode.clean;
  }
  if (first === undefined) throw new CliError(`What is there to do? "concord ${group.name} --help" lists it.`);
  throw new CliError(unknownCommand(first, group.commands, `concord ${group.name} `));
}

function runWithoutCommand(first: string | undefined, rest: readonly string[], host: CliHost): number {
  if (first === undefined)
    throw new CliError('What is there to do? Run "concord check", or "concord --help" for more.');
  if (!first.startsWith('-')) throw new CliError(unknownCommand(first, commands, 'concord '));

  const options = ['version', 'help'].map((name) => ({ name, summary: '' }));
  const [extra] = parseArguments([first], options).positionals.concat(rest);
  if (extra !== undefined) throw new CliError(`"${extra}" cannot follow "${first}".`);
  host.writeOutput(first === '--version' ? `${host.version}\n` : generalHelp(commands));
  return exitCode.clean;
}

/** Whatever else is there: who asks for help may not know yet how to write the rest. */
function asksForHelp(argv: readonly string[]): boolean {
  const end = argv.indexOf('--');
  return argv.slice(0, end === -1 ? undefined : end).some((argument) => argument === '--help' || argument === '-h');
}

function unknownCommand(word: string, known: readonly { readonly name: string }[], before: string): string {
  const [nearest] = closest(
    word,
    known.map(({ name }) => name),
    1,
  );
  const hint = nearest === undefined ? `Run "${before}--help" to see what there is.` : `Did you mean "${nearest}"?`;
  return `There is no command "${word}". ${hint}`;
}
