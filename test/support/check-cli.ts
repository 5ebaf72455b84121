import assert from 'node:assert/strict';

import { run } from '../../server/src/cli/run.js';
import { dedent } from './dedent.js';
import { createMemoryCliHost, type MemoryCliHost, type MemoryFiles, type MemoryWorld } from './memory-cli-host.js';

/** What else a command may find in its world. */
export type CliOptions = Omit<MemoryWorld, 'files' | 'pack'> & Partial<Pick<MemoryWorld, 'pack'>>;

/** The pack of these tests knows one kind of file: `*.note.yaml`, which needs a `title`, may have an `owner` and an `id`, and may follow another. */
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
        id: { type: string, x-defines: note }
        follows: { type: string, x-refers-to: note }
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
): Promise<MemoryCliHost> {
  const host = createMemoryCliHost({ files, pack: notePack, ...options });
  assert.equal(await transcript(argv, host), dedent(expected));
  return host;
}

/** Runs `concord` in a world that other commands may have changed, and expects what this one writes to be this. */
export async function checkNext(host: MemoryCliHost, argv: string, expected: string): Promise<void> {
  Object.assign(host.written, { output: '', errors: '' });
  assert.equal(await transcript(argv, host), dedent(expected));
}

/** Runs `concord` over the files, and gives its world to look at. */
export async function runCli(argv: string, files: MemoryFiles, options: CliOptions = {}) {
  const host = createMemoryCliHost({ files, pack: notePack, ...options });
  const code = await run(wordsOf(argv), host);
  return { host, code, output: host.written.output, errors: host.written.errors };
}

/** Standard output, then standard error with `! ` before each line, then the exit code unless it is 0. */
async function transcript(argv: string, host: MemoryCliHost): Promise<string> {
  const code = await run(wordsOf(argv), host);
  const { output, errors, serves } = host.written;
  const errorLines = errors.split('\n').slice(0, -1);
  return [
    output,
    ...errorLines.map((line) => `! ${line}\n`),
    serves ? '(serves)\n' : '',
    code === 0 ? '' : `exit ${String(code)}\n`,
  ].join('');
}

function wordsOf(argv: string): string[] {
  return argv.split(' ').filter((argument) => argument !== '');
}

/** What `--format json` promises. */
export interface JsonReport {
  readonly version: number;
  readonly files: number;
  readonly diagnostics: readonly JsonDiagnostic[];
  readonly checked: readonly string[];
  readonly problems: readonly string[];
  readonly notes: readonly string[];
  readonly known: number;
  readonly failOn: string;
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
  readonly fixes: readonly { readonly title: string; readonly safety: string; readonly edits: readonly object[] }[];
  readonly fingerprint: string;
  readonly excerpt: readonly { readonly text: string; readonly column: number; readonly length: number }[];
}

/** Runs `concord check --format json` with the arguments, and returns its report as data. */
export async function checkedAsJson(argv: string, files: MemoryFiles, options: CliOptions = {}): Promise<JsonReport> {
  const host = createMemoryCliHost({ files, pack: notePack, ...options });
  await run(['check', '--format', 'json', ...argv.split(' ')], host);
  assert.match(host.written.output, /^[^\n]*\n$/, 'The report is one line.');
  return JSON.parse(host.written.output) as JsonReport;
}
