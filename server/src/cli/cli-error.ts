/** Why a command cannot go on, in one sentence for the user. It ends the command with exit code 2. */
export class CliError extends Error {}
