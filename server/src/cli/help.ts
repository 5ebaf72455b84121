import type { OptionDeclaration } from './arguments.js';
import type { Command } from './commands/command.js';

/** What `concord --help` prints. */
export function generalHelp(commands: readonly Command[]): string {
  const rows = [
    ...commands.map(({ name, summary }): Row => [`concord ${name}`, summary]),
    ['concord --version', 'Print the version.'] satisfies Row,
    ['concord <command> --help', 'Explain a command.'] satisfies Row,
  ];
  return `Concord checks campaign specs, tracking plans and catalogs, and any YAML that has a JSON Schema.\n\n${table(rows)}`;
}

/** What `concord <command> --help` prints. */
export function commandHelp({ name, synopsis, summary, details, options }: Command): string {
  const rows = options.map((option): Row => [optionUsage(option), option.summary]);
  return `concord ${name} ${synopsis}\n\n${summary}\n\n${table(rows)}\n${details}\n`;
}

type Row = readonly [left: string, right: string];

function optionUsage({ name, value }: OptionDeclaration): string {
  return `--${name}${value === undefined ? '' : ` ${value}`}`;
}

function table(rows: readonly Row[]): string {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}\n`).join('');
}
