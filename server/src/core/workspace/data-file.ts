import { dataOf, TooManyAliases } from '../yaml/data.js';
import { parse } from '../yaml/parse.js';

/** The data of a JSON or YAML file; `problem` says in one sentence why there is none. */
export interface DataFile {
  readonly data: unknown;
  readonly problem?: string;
}

/** Reads JSON from a file whose name ends in `.json`, and YAML, of which JSON is a part, from any other. */
export function readDataFile(name: string, text: string): DataFile {
  return name.endsWith('.json') ? readJson(name, text) : readYaml(name, text);
}

function readJson(name: string, text: string): DataFile {
  try {
    return { data: JSON.parse(text.replace(/^\uFEFF/, '')) as unknown };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { data: undefined, problem: `The file "${name}" is not valid JSON: ${reason.replace(/\.$/, '')}.` };
  }
}

function readYaml(name: string, text: string): DataFile {
  const { documents, problems } = parse({ uri: name, text });
  const [problem] = problems;
  if (problem !== undefined) return { data: undefined, problem: `The file "${name}" is not valid YAML. ${problem.message}` };
  const root = documents[0]?.root;
  if (root === undefined) return { data: undefined, problem: `The file "${name}" is empty.` };
  try {
    return { data: dataOf(root) };
  } catch (error) {
    if (!(error instanceof TooManyAliases)) throw error;
    return { data: undefined, problem: `The aliases of the file "${name}" repeat it beyond reason.` };
  }
}
