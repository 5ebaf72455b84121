import type { Arguments, OptionDeclaration } from '../arguments.js';
import type { CliHost } from '../host.js';

/** What the first argument names. */
export interface Command {
  readonly name: string;
  /** What `--help` shows after the name. */
  readonly synopsis: string;
  /** One sentence. */
  readonly summary: string;
  /** What more there is to say in `--help`: paragraphs of whole lines. */
  readonly details: string;
  readonly options: readonly OptionDeclaration[];
  /** Resolves to the exit code. Throws a `CliError` when nothing can be done. */
  run(args: Arguments, host: CliHost): Promise<number>;
}

/** Commands that share a first word: `concord pack lint`. */
export interface CommandGroup {
  readonly name: string;
  /** One sentence. */
  readonly summary: string;
  readonly commands: readonly Command[];
}

/** What the process tells its caller. */
export const exitCode = {
  /** Nothing was found that counts. */
  clean: 0,
  found: 1,
  /** What was asked for is nowhere. */
  missing: 1,
  /** Something could not be understood or read, so that what was found may not be all. */
  failed: 2,
} as const;
