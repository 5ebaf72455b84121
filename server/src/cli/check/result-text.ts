import { WeakFacts } from '../../core/base/weak-facts.js';
import type { AloneNames } from '../../core/rules/reference/may-have-findings.js';
import type { FileNames } from '../../core/workspace/file-names.js';
import type { ReportedDiagnostic } from '../report.js';
import type { FileResult } from './check-files.js';
import { readNames, writeNames, type NamesText } from './names-text.js';
import type { Target } from './targets.js';

/**
 * What a file by itself comes to, as one line: so it travels between threads and lies in the cache.
 *
 * JSON has neither tabs nor line breaks, so they are there to divide it.
 */
export function writeResult(result: FileResult): string {
  return lines.get(result) ?? write(result);
}

/** What was read is written as it was. */
const lines = new WeakFacts<FileResult, string>();

function write(result: FileResult): string {
  if (result.kind === 'foreign') return 'foreign';
  if (result.kind === 'failed') return `failed\t${JSON.stringify(result.problem)}`;
  const { diagnostics, names, alone, asksForNames } = result;
  const found = diagnostics.length === 0 ? '' : JSON.stringify(diagnostics);
  const texts = names === undefined ? noNames : writeNames(names);
  const settled = alone === undefined ? '' : JSON.stringify(alone);
  const ofNames = [texts.shared, texts.definitions, texts.references, settled];
  return ['checked', found, asksForNames ? asks : '', ...ofNames].join('\t');
}

const asks = 'asks';

const noNames: NamesText = { shared: '', definitions: '', references: '' };

/** What `writeResult` has written; names are read when somebody looks at them. */
export function readResult(target: Target, text: string): FileResult {
  const result = read(target, text);
  lines.set(result, text);
  return result;
}

function read(target: Target, text: string): FileResult {
  const [kind, first = '', second, shared = '', definitions = '', references = '', settled = ''] = text.split('\t', 7);
  if (kind === 'foreign') return { kind, target };
  if (kind !== 'checked') return { kind: 'failed', target, problem: JSON.parse(first) as string };
  let names: FileNames | undefined;
  return {
    kind,
    target,
    diagnostics: first === '' ? [] : (JSON.parse(first) as ReportedDiagnostic[]),
    get names() {
      if (shared === '') return undefined;
      return (names ??= readNames({ shared, definitions, references }));
    },
    get alone() {
      return settled === '' ? undefined : (JSON.parse(settled) as AloneNames);
    },
    asksForNames: second === asks,
    mended: undefined,
    problem: undefined,
  };
}
