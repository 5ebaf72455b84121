import type { FileNames } from '../../core/workspace/file-names.js';
import type { ReportedDiagnostic } from '../report.js';
import type { FileResult } from './check-files.js';
import { readNames, writeNames } from './names-text.js';
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
const lines = new WeakMap<FileResult, string>();

function write(result: FileResult): string {
  if (result.kind === 'foreign') return 'foreign';
  if (result.kind === 'failed') return `failed\t${JSON.stringify(result.problem)}`;
  const { diagnostics, names, asksForNames } = result;
  const found = diagnostics.length === 0 ? '' : JSON.stringify(diagnostics);
  return `checked\t${found}\t${names === undefined ? '' : writeNames(names)}\t${asksForNames ? asks : ''}`;
}

const asks = 'asks';

/** What `writeResult` has written; names are read when somebody looks at them. */
export function readResult(target: Target, text: string): FileResult {
  const result = read(target, text);
  lines.set(result, text);
  return result;
}

function read(target: Target, text: string): FileResult {
  const [kind, first = '', second = '', third] = text.split('\t', 4);
  if (kind === 'foreign') return { kind, target };
  if (kind !== 'checked') return { kind: 'failed', target, problem: JSON.parse(first) as string };
  let names: FileNames | undefined;
  return {
    kind,
    target,
    diagnostics: first === '' ? [] : (JSON.parse(first) as ReportedDiagnostic[]),
    get names() {
      if (second === '') return undefined;
      return (names ??= readNames(second));
    },
    asksForNames: third === asks,
    mended: undefined,
    problem: undefined,
  };
}
