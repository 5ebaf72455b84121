import type { OptionDeclaration } from '../arguments.js';

/** Of commands that show something and write no reports. */
export const viewOptions: readonly OptionDeclaration[] = [
  { name: 'format', value: 'pretty|json', choices: ['pretty', 'json'], summary: 'How to show it (default: pretty).' },
  { name: 'pack', value: 'DIR', summary: 'Read the files by the pack in this folder, not the standard one.' },
];
