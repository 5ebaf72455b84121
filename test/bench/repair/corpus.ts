import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { readAssociation } from '../../../server/src/core/workspace/association.js';
import type { Environment } from '../../../server/src/core/workspace/snapshot.js';
import { filesIn, repository } from '../../support/repository.js';
import { standardPack } from '../../support/standard-pack.js';
import { isValid } from './verdict.js';

/** A file that is valid under its schema, to make faults in. */
export interface Sample {
  readonly name: string;
  readonly text: string;
  readonly environment: Environment;
}

const packEnvironment: Environment = { pack: standardPack, associations: [], folders: [] };

/** The sample workspace under the standard pack. */
export function packSamples(): Sample[] {
  return [...filesIn('test/workspaces/acme')]
    .filter(([name]) => /\.ya?ml$/.test(name))
    .map(([name, text]) => ({ name, text, environment: packEnvironment }))
    .filter(isUsable);
}

/** `schemas/<name>.json` and the files of that schema in `files/<name>/`, under a folder. */
export function folderSamples(folder = path.join(repository, 'test/bench/repair/corpus')): Sample[] {
  return readdirSync(path.join(folder, 'schemas'))
    .sort()
    .flatMap((schemaFile) => samplesOf(folder, schemaFile));
}

function samplesOf(folder: string, schemaFile: string): Sample[] {
  const schema = readFileSync(path.join(folder, 'schemas', schemaFile), 'utf8');
  const association = readAssociation(schemaFile, `file:///schemas/${schemaFile}`, schema, ['**']);
  if (association.problem !== undefined) return [];
  const environment = { pack: undefined, associations: [association], folders: [] };
  const files = path.join(folder, 'files', path.parse(schemaFile).name);
  return readdirSync(files)
    .sort()
    .map((name) => ({
      name: `${path.parse(schemaFile).name}/${name}`,
      text: readFileSync(path.join(files, name), 'utf8'),
      environment,
    }))
    .filter(isUsable);
}

function isUsable({ text, environment }: Sample): boolean {
  return text.length < 40_000 && isValid(environment, text);
}
