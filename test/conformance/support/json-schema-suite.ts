import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Document, isCollection, isMap, isScalar, isSeq, parseDocument, visit, type Node } from 'yaml';

import { diagnosticsOf } from '../../../server/src/core/features/diagnostics.js';
import type { Schema } from '../../../server/src/core/schema/schema.js';
import { associationOf, readSchema } from '../../../server/src/core/workspace/association.js';
import { loadLibrary } from '../../../server/src/core/workspace/load-library.js';
import { Workspace, type Environment } from '../../../server/src/core/workspace/snapshot.js';
import { filesIn, repository } from '../../support/repository.js';

export const drafts = ['draft2020-12', 'draft2019-09', 'draft7', 'draft6', 'draft4'] as const;

export type Draft = (typeof drafts)[number];

/** One instance of the suite, and what must come of it. */
export interface SuiteCase {
  /** `draft7/optional/format/date: group: case`, the file without its ending. */
  readonly id: string;
  readonly environment: Environment;
  readonly valid: boolean;
  /** The same data in brackets, as the suite has it, and over lines. */
  readonly forms: { readonly flow: string; readonly block: string };
}

const folder = 'test/conformance/json-schema-test-suite';

/** What the suite takes to be the dialect of a schema that names none. */
const metaschemas: Readonly<Record<Draft, string>> = {
  'draft2020-12': 'https://json-schema.org/draft/2020-12/schema',
  'draft2019-09': 'https://json-schema.org/draft/2019-09/schema',
  draft7: 'http://json-schema.org/draft-07/schema#',
  draft6: 'http://json-schema.org/draft-06/schema#',
  draft4: 'http://json-schema.org/draft-04/schema#',
};

/** The cases of a draft, by file. */
export function readSuite(draft: Draft): Map<string, readonly SuiteCase[]> {
  const files = [...filesIn(`${folder}/tests/${draft}`).keys()].map((name) => `${draft}/${name}`);
  return new Map(files.map((file) => [file.replace(/\.json$/, ''), readCases(draft, file)]));
}

/** What Concord says of a case: whether the schema finds nothing wrong with it. */
export function isValid({ environment, forms }: SuiteCase, form: keyof SuiteCase['forms']): boolean {
  const workspace = new Workspace(environment);
  workspace.apply(new Map([['instance.yaml', forms[form]]]));
  return diagnosticsOf(workspace.snapshot, 'instance.yaml').every(({ rule }) => !rule.startsWith('schema/'));
}

function readCases(draft: Draft, file: string): SuiteCase[] {
  const text = readFileSync(path.join(repository, folder, 'tests', file), 'utf8');
  const { contents } = parseDocument(text, { intAsBigInt: true });
  return itemsOf(contents).flatMap((group) => {
    const environment = readEnvironment(draft, sourceOf(text, member(group, 'schema')));
    return itemsOf(member(group, 'tests')).map((each): SuiteCase => {
      const data = member(each, 'data');
      return {
        id: [file.replace(/\.json$/, ''), textOf(group, 'description'), textOf(each, 'description')].join(': '),
        environment,
        valid: sourceOf(text, member(each, 'valid')) === 'true',
        forms: { flow: sourceOf(text, data), block: toBlock(data) },
      };
    });
  });
}

/** Reads a schema as a file of a user, with what the suite serves at `localhost:1234`. */
function readEnvironment(draft: Draft, source: string): Environment {
  const parsed = JSON.parse(source) as Schema;
  const isNamed = typeof parsed === 'boolean' || '$schema' in parsed;
  const text = isNamed ? source : source.replace('{', `{ "$schema": "${metaschemas[draft]}", `);
  const { schema = true } = readSchema('schema.json', text);
  const load = loadLibrary('file:///suite/schema.json', schema);
  let step = load.next();
  while (step.done !== true) step = load.next(remotes().get(step.value));
  return { pack: undefined, associations: [associationOf('schema.json', step.value, ['*.yaml'])], folders: [] };
}

let loaded: ReadonlyMap<string, Schema> | undefined;

function remotes(): ReadonlyMap<string, Schema> {
  loaded ??= new Map(
    [...filesIn(`${folder}/remotes`)].map(([name, text]) => {
      return [`http://localhost:1234/${name}`, readSchema(name, text).schema ?? true];
    }),
  );
  return loaded;
}

/** Every collection over lines, every text as plain as it may be; numbers keep their spelling: `1.0`. */
function toBlock(node: Node | undefined): string {
  const document = new Document<Node>();
  document.contents = (node?.clone() ?? null) as never;
  visit(document, (_, each) => {
    if (isCollection(each)) each.flow = false;
    // Outside of quotes these would be a byte order mark, and no text.
    else if (isScalar(each) && typeof each.value === 'string' && !/[\uFEFF\x7F]/.test(each.value)) delete each.type;
  });
  return document.toString().replaceAll('\x7F', '\\x7F');
}

function itemsOf(node: Node | null | undefined): Node[] {
  return isSeq<Node>(node) ? node.items : [];
}

function member(node: Node, key: string): Node | undefined {
  return isMap(node) ? node.get(key, true) : undefined;
}

function textOf(node: Node, key: string): string {
  const found = member(node, key);
  return isScalar(found) ? String(found.value) : '';
}

function sourceOf(text: string, node: Node | undefined): string {
  return text.slice(...(node?.range ?? [0, 0]));
}
