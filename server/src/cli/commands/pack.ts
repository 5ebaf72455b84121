import { packBuildCommand } from '../pack/build.js';
import { packDiffCommand } from '../pack/diff.js';
import { packImpactCommand } from '../pack/impact.js';
import { packInitCommand } from '../pack/init.js';
import { packKeysCommand } from '../pack/keys.js';
import { packLintCommand } from '../pack/lint.js';
import { packMigrateCommand } from '../pack/migrate.js';
import { packPublishCommand } from '../pack/publish.js';
import { packTestCommand } from '../pack/test.js';
import { packVerifyCommand } from '../pack/verify.js';
import type { CommandGroup } from './command.js';

export const packCommands: CommandGroup = {
  name: 'pack',
  summary: 'Write, test, compare and publish the schemas and rules that IT owns.',
  commands: [
    ...[packInitCommand, packLintCommand, packTestCommand, packBuildCommand],
    ...[packDiffCommand, packImpactCommand, packMigrateCommand],
    ...[packPublishCommand, packKeysCommand, packVerifyCommand],
  ],
};
