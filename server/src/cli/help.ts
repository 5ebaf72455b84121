import type { OptionDeclaration } from './arguments.js';
import type { Command, CommandGroup } from './commands/command.js';

/** What `concord --help` prints. */
export function generalHelp(commands: readonly (Command | CommandGroup)[]): string {
  const rows = [
    ...commands.map(({ name, summary }): Row => [`concord ${name}`, summary]),
    ['concord --version', 'Print the version.'] satisfies Row,
    ['concord <command> --help', 'Explain a command.'] satisfies Row,
  ];
  return `Concord checks campaign specs, tracking plans and catalogs, and any YAML that has a JSON Schema.\n\n${table(rows)}`;
}

/** What `concord <group> --help` prints. */
export function groupHelp({ name, summary, commands }: CommandGroup): string {
  const rows = commands.map((command): Row => [`concord ${name} ${command.name}`, command.summary]);
  return `${summary}\n\n${table([...rows, [`concord ${name} <command> --help`, 'Explain a command.']])}`;
}

/** What `concord <command> --help` prints; `group` is the word before the command's own, if there is one. */
export function commandHelp({ name, synopsis, summary, details, options }: Command, group?: string): string {
  const rows = options.map((option): Row => [optionUsage(option), option.summary]);
  const known = rows.length === 0 ? '' : `${table(rows)}\n`;
  return `concord ${group === undefined ? '' : `${group} `}${name} ${synopsis}\n\n${summary}\n\n${known}${details}\n`;
}

type Row = readonly [left: string, right: string];

function optionUsage({ name, value }: OptionDeclaration): string {
  return `--${name}${value === undefined ? '' : ` ${value}`}`;
}

function table(rows: readonly Row[]): string {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}\n`).join('');
}
