import { lineAndCharacterAt } from '../text/lines.js';
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
    return { data: undefined, problem: `The file "${name}" is not valid JSON${placeIn(text, error)}.` };
  }
}

/** Engines agree on little more than that the message names the position. */
function placeIn(text: string, error: unknown): string {
  const position = error instanceof Error ? /position (\d+)/.exec(error.message)?.[1] : undefined;
  if (position === undefined) return text.trim() === '' ? ': it is empty' : '';
  const before = text.slice(0, Number(position)).split('\n');
  return `: look at line ${String(before.length)}, column ${String((before.at(-1)?.length ?? 0) + 1)}`;
}

function readYaml(name: string, text: string): DataFile {
  // JSON is a part of YAML, and takes a fraction of the time to read.
  const json = text.startsWith('{') ? readJson(name, text) : undefined;
  if (json?.problem === undefined && json !== undefined) return json;
  const file = { uri: name, text };
  const { documents, problems } = parse(file);
  const [problem] = problems;
  if (problem !== undefined) {
    const line = String(lineAndCharacterAt(file, problem.range.start).line + 1);
    return {
      data: undefined,
      problem: `The file "${name}" is not valid YAML: look at line ${line}. ${problem.message}`,
    };
  }
  const root = documents[0]?.root;
  if (root === undefined) return { data: undefined, problem: `The file "${name}" is empty.` };
  try {
    return { data: dataOf(root) };
  } catch (error) {
    if (!(error instanceof TooManyAliases)) throw error;
    return { data: undefined, problem: `The aliases of the file "${name}" repeat it beyond reason.` };
  }
}
