import { readFileSync } from 'node:fs';
import path from 'node:path';

import { repository } from './repository.js';

/** One case of the YAML test suite. */
export interface YamlCase {
  readonly id: string;
  readonly name: string;
  readonly yaml: string;
  /** The documents as JSON, one after the other. */
  readonly json?: string;
  /** Whether this is not YAML. */
  readonly error?: true;
}

export const yamlSuite: readonly YamlCase[] = JSON.parse(
  readFileSync(path.join(repository, 'test/conformance/yaml-test-suite/cases.json'), 'utf8'),
) as readonly YamlCase[];
