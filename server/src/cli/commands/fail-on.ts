import type { OptionDeclaration } from '../arguments.js';
import { failing } from '../report.js';

export const failOnOption: OptionDeclaration = {
  name: 'fail-on',
  value: 'error|warning',
  choices: Object.keys(failing),
  summary: 'What makes the exit code 1 (default: error).',
};
