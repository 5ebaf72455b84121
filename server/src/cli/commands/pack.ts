import { packBuildCommand } from '../pack/build.js';
import { packInitCommand } from '../pack/init.js';
import { packLintCommand } from '../pack/lint.js';
import { packTestCommand } from '../pack/test.js';
import type { CommandGroup } from './command.js';

export const packCommands: CommandGroup = {
  name: 'pack',
  summary: 'Write, test, compare and publish the schemas and rules that IT owns.',
  commands: [packInitCommand, packLintCommand, packTestCommand, packBuildCommand],
};
