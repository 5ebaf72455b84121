import assert from 'node:assert/strict';

import type { Display } from '../../server/src/cli/host.js';
import { run } from '../../server/src/cli/run.js';
import { dedent } from './dedent.js';
import { createMemoryCliHost, type MemoryFiles } from './memory-cli-host.js';

/** What else a command may find in its world. */
export interface CliOptions {
  readonly stdin?: string | Uint8Array;
  readonly display?: Display;
}

/** The pack of these tests knows one kind of file: `*.note.yaml`, which needs a `title` and may have an `owner`. */
const notePack = new Map([
  [
    'pack.yaml',
    dedent(`
      name: notes
      kinds:
        note: { title: note, spec: note/v1, schema: note.schema.yaml, files: ['**/*.note.{yaml,yml}'] }
    `),
  ],
  [
    'note.schema.yaml',
    dedent(`
      type: object
      required: [title]
      properties:
        spec: { type: string }
        title: { type: string, description: What the note is about., examples: [Spring] }
        owner: { enum: [marketing, it] }
        data: true
    `),
  ],
]);

/** Runs `concord` over the files, and expects what it writes, line by line, to be this: see `transcript`. */
export async function checkCli(
  argv: string,
  files: MemoryFiles,
  expected: string,
  options: CliOptions = {},
): Promise<void> {
  assert.equal(await transcript(argv, files, options), dedent(expected));
}

/** Standard output, then standard error with `! ` before each line, then the exit code unless it is 0. */
async function transcript(argv: string, files: MemoryFiles, options: CliOptions): Promise<string> {
  const host = createMemoryCliHost({ files, pack: notePack, ...options });
  const code = await run(
    argv.split(' ').filter((argument) => argument !== ''),
    host,
  );
  const { output, errors, serves } = host.written;
  const errorLines = errors.split('\n').slice(0, -1);
  return [
    output,
    ...errorLines.map((line) => `! ${line}\n`),
    serves ? '(serves)\n' : '',
    code === 0 ? '' : `exit ${String(code)}\n`,
  ].join('');
}

/** What `--format json` promises. */
export interface JsonReport {
  readonly version: number;
  readonly files: number;
  readonly diagnostics: readonly JsonDiagnostic[];
}

interface JsonDiagnostic {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly severity: string;
  readonly rule: string;
  readonly message: string;
  readonly detail: string;
  readonly fixes: readonly { readonly title: string; readonly safety: string }[];
}

/** Runs `concord check --format json` with the arguments, and returns its report as data. */
export async function checkedAsJson(argv: string, files: MemoryFiles, options: CliOptions = {}): Promise<JsonReport> {
  const host = createMemoryCliHost({ files, pack: notePack, ...options });
  await run(['check', '--format', 'json', ...argv.split(' ')], host);
  assert.match(host.written.output, /^[^\n]*\n$/, 'The report is one line.');
  return JSON.parse(host.written.output) as JsonReport;
}
