import path from 'node:path';

import { yamlOnly, type ProjectPack } from '../core/workspace/followed-pack.js';
import { lockFile } from '../core/workspace/lock.js';
import { settingsFiles } from '../core/workspace/settings.js';
import { CliError } from './cli-error.js';
import {
  filesThatChoose,
  findFollowing,
  openProjectPack,
  sourceFolder,
  vendoredFolder,
  type FollowingProject,
  type ProjectHost,
} from './project-pack.js';

/** The pack of the project around the current folder, and the paths that say what it is, there or not. */
interface FoundProjectPack {
  readonly pack: ProjectPack;
  readonly dependsOn: readonly string[];
  /** Where the files of the pack lie; absent for one that is published. */
  readonly folder: string | undefined;
}

/** Finds the pack of the project around the current folder. */
export async function findProjectPack(host: ProjectHost): Promise<FoundProjectPack> {
  const chosenBy = await filesThatChoose(host, '.');
  const own = [...settingsFiles, lockFile].map((file) => path.join(host.cwd, file));
  const project = await findFollowing(host, '.').catch(() => undefined);
  const source = project && (await folderToWatch(host, project));
  const dependsOn = [...new Set([...own, ...chosenBy]), ...(source === undefined ? [] : [source])];
  return { pack: await packOf(host), dependsOn, folder: project && (await vendoredFolder(host, project)) };
}

/** A folder elsewhere where packs are published may be large and far away, and says nothing of the version that is pinned. */
async function folderToWatch(host: ProjectHost, project: FollowingProject): Promise<string | undefined> {
  const source = sourceFolder(project);
  const isInside = source?.startsWith(path.join(project.folder, path.sep)) === true;
  return isInside ? source : vendoredFolder(host, project);
}

async function packOf(host: ProjectHost): Promise<ProjectPack> {
  try {
    return await openProjectPack(host, ['.']);
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    return { kind: 'missing', problem: `${error.message} ${yamlOnly}` };
  }
}
