import { CliError } from '../cli-error.js';
import { exitCode, type Command } from './command.js';

export const lspCommand: Command = {
  name: 'lsp',
  synopsis: '--stdio',
  summary: 'Serve an editor over the Language Server Protocol.',
  details: 'An editor starts this command by itself and speaks with it over the standard streams.',
  options: [{ name: 'stdio', summary: 'Speak over standard input and standard output.' }],

  async run({ positionals: [path], options }, host) {
    if (path !== undefined) throw new CliError(`The command "lsp" takes no path, and got "${path}".`);
    if (!options.has('stdio')) throw new CliError('The server needs to know how to speak: run "concord lsp --stdio".');
    await host.serveStdio();
    return exitCode.clean;
  },
};
