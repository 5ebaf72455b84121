import { parseArgs } from 'node:util';

import { closest } from '../core/base/closest.js';
import { CliError } from './cli-error.js';

/** An option of a command, as `--help` shows it. */
export interface OptionDeclaration {
  readonly name: string;
  readonly summary: string;
  /** What the value is called; absent for an option that takes none. */
  readonly value?: string;
  /** The only values that there are. */
  readonly choices?: readonly string[];
  /** Whether a choice may be followed by a colon and the name of a file, and the option given several times. */
  readonly isOutput?: boolean;
}

export interface Arguments {
  readonly positionals: readonly string[];
  /** By name without dashes; an option that takes no value has the value ''. */
  readonly options: ReadonlyMap<string, string>;
  /** All values of the option that may be given several times. */
  readonly outputs: readonly string[];
}

/** Reads arguments strictly. Throws a `CliError` for the first one that is not understood. */
export function parseArguments(argv: readonly string[], declarations: readonly OptionDeclaration[]): Arguments {
  const { tokens } = parseArgs({
    args: [...argv],
    options: Object.fromEntries(
      declarations.map(({ name, value }) => [name, { type: value === undefined ? 'boolean' : 'string' }]),
    ),
    strict: false,
    tokens: true,
  });

  const positionals: string[] = [];
  const options = new Map<string, string>();
  const outputs: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const value = valueOf(token, declarations);
    if (isOutput(token.name, declarations)) outputs.push(value);
    else if (options.has(token.name)) throw new CliError(`The option "--${token.name}" stands there twice.`);
    else options.set(token.name, value);
  }
  return { positionals, options, outputs };
}

function isOutput(name: string, declarations: readonly OptionDeclaration[]): boolean {
  return declarations.some((declaration) => declaration.name === name && declaration.isOutput === true);
}

interface OptionToken {
  readonly name: string;
  readonly rawName: string;
  readonly value: string | undefined;
  readonly inlineValue: boolean | undefined;
}

function valueOf(
  { name, rawName, value, inlineValue }: OptionToken,
  declarations: readonly OptionDeclaration[],
): string {
  const declaration = declarations.find((candidate) => rawName === `--${candidate.name}`);
  if (declaration === undefined) throw new CliError(unknownOption(rawName, declarations));
  if (declaration.value === undefined) {
    if (inlineValue === true) throw new CliError(`The option "${rawName}" takes no value.`);
    return '';
  }
  const { choices, isOutput = false } = declaration;
  const isMissing = value === undefined || value === '' || (inlineValue === false && value.startsWith('-'));
  if (choices !== undefined && (isMissing || !choices.includes(isOutput ? formatOf(value) : value))) {
    const instead = isMissing ? 'nothing' : `"${value}"`;
    throw new CliError(`The option "--${name}" takes ${either(choices)}, and got ${instead}.`);
  }
  if (isMissing) throw new CliError(`The option "--${name}" needs a value: --${name} ${declaration.value}.`);
  return value;
}

function unknownOption(rawName: string, declarations: readonly OptionDeclaration[]): string {
  const [nearest] = closest(
    rawName,
    declarations.map((declaration) => `--${declaration.name}`),
    1,
  );
  return `There is no option "${rawName}".${nearest === undefined ? '' : ` Did you mean "${nearest}"?`}`;
}

/** `sarif` of `sarif:out.sarif`. */
export function formatOf(output: string): string {
  return output.replace(/:.*$/s, '');
}

function either(choices: readonly string[]): string {
  const quoted = choices.map((choice) => `"${choice}"`);
  return [quoted.slice(0, -1).join(', '), ...quoted.slice(-1)].join(' or ');
}
