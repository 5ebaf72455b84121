import assert from 'node:assert/strict';
import { test } from 'mocha';
import type {
  Diagnostic,
  FullDocumentDiagnosticReport,
  WorkspaceDiagnosticReport,
  WorkspaceDiagnosticReportPartialResult,
} from 'vscode-languageserver';

import { run } from '../../server/src/cli/run.js';
import type { JsonReport } from '../support/check-cli.js';
import { startLspClient, type LspClient } from '../support/lsp-client.js';
import { createMemoryCliHost } from '../support/memory-cli-host.js';
import { filesIn } from '../support/repository.js';

/** By path: findings as `12:5-12:9 error schema/type: "a" is text.`, in their order. */
type Findings = Readonly<Record<string, readonly string[]>>;

const severities = ['', 'error', 'warning', 'information', 'hint'];
const sample: ReadonlyMap<string, string> = new Map(
  [...filesIn('test/workspaces/acme')].filter(([path]) => path.endsWith('.yaml')),
);

test('the editor and the command find the same in the sample workspace, in the same order', async () => {
  await check(sample, 10);
});

test('the editor and the command find the same in files with many slips, in the same order', async () => {
  const files = new Map<string, string>();
  for (let round = 0; round < 3; round++) {
    for (const [path, text] of sample) files.set(`${String(round)}/${path}`, round === 0 ? text : slipped(text, round));
  }
  await check(files, 60);
});

/** Lines that are lost, doubled, or shortened at places that `round` picks. */
function slipped(text: string, round: number): string {
  return text
    .split('\n')
    .flatMap((line, index) => {
      const pick = (index * 31 + round * 17) % 97;
      if (pick === 1) return [];
      if (pick === 2) return [line, line];
      return [pick < 5 ? line.slice(0, -1) : line];
    })
    .join('\n');
}

async function check(files: ReadonlyMap<string, string>, least: number): Promise<void> {
  const wanted = await fromCommand(files);
  const count = Object.values(wanted).flat().length;
  assert.ok(count >= least, `There are only ${String(count)} findings.`);
  assert.deepEqual(await fromEditor(files, closedFindings), wanted);
  assert.deepEqual(await fromEditor(files, openFindings), wanted);
}

async function fromCommand(files: ReadonlyMap<string, string>): Promise<Findings> {
  const host = createMemoryCliHost({ files: Object.fromEntries(files), pack: filesIn('schemas') });
  await run(['check', '--format', 'json'], host);
  const found = new Map([...files.keys()].sort().map((path) => [path, [] as string[]]));
  for (const each of (JSON.parse(host.written.output) as JsonReport).diagnostics) {
    const { file, line, column, endLine, endColumn, severity, rule, message, detail } = each;
    const text = detail === '' ? message : `${message}\n${detail}`;
    const range = [line, column, endLine, endColumn].join(':');
    found.get(file)?.push(`${range} ${severity} ${rule}: ${text}`);
  }
  return Object.fromEntries(found);
}

async function fromEditor(
  files: ReadonlyMap<string, string>,
  ask: (client: LspClient, files: ReadonlyMap<string, string>) => Promise<ReadonlyMap<string, readonly Diagnostic[]>>,
): Promise<Findings> {
  const onDisk = new Map([...files].map(([path, text]) => [`file:///ws/${path}`, text]));
  let isComplete: () => void = () => undefined;
  const complete = new Promise<void>((resolve) => (isComplete = resolve));
  const client = await startLspClient({
    files: onDisk,
    capabilities: {
      textDocument: { diagnostic: {} },
      workspace: { configuration: true, diagnostics: { refreshSupport: true } },
    },
    prepare: (connection) => {
      connection.onRequest('workspace/diagnostic/refresh', () => {
        isComplete();
        return null;
      });
    },
  });
  try {
    await complete;
    const found = await ask(client, onDisk);
    const texts = [...files.keys()].sort().map((path) => [path, (found.get(`file:///ws/${path}`) ?? []).map(textOf)]);
    return Object.fromEntries(texts) as Findings;
  } finally {
    await client.stop();
  }
}

/** Of files that nobody has open, as they are streamed. */
async function closedFindings({ connection }: LspClient, { size }: ReadonlyMap<string, string>) {
  const found = new Map<string, readonly Diagnostic[]>();
  let wake: () => void = () => undefined;
  connection.onNotification('$/progress', ({ value }: { value: WorkspaceDiagnosticReportPartialResult }) => {
    for (const item of value.items) if (item.kind === 'full') found.set(item.uri, item.items);
    wake();
  });
  const params = { previousResultIds: [], partialResultToken: 'parts' };
  void connection.sendRequest<WorkspaceDiagnosticReport>('workspace/diagnostic', params);
  while (found.size < size) await new Promise<void>((resolve) => (wake = resolve));
  return found;
}

async function openFindings({ connection, open }: LspClient, files: ReadonlyMap<string, string>) {
  const found = new Map<string, readonly Diagnostic[]>();
  for (const [uri, text] of files) open(uri, text);
  const ofAll = [...files.keys()].map(async (uri) => {
    const report = await connection.sendRequest<FullDocumentDiagnosticReport>('textDocument/diagnostic', {
      textDocument: { uri },
    });
    found.set(uri, report.items);
  });
  await Promise.all(ofAll);
  return found;
}

function textOf({ range: { start, end }, severity, code, message }: Diagnostic): string {
  const range = [start.line + 1, start.character + 1, end.line + 1, end.character + 1].join(':');
  const text = typeof message === 'string' ? message : message.value;
  return `${range} ${severities[severity ?? 0] ?? ''} ${String(code)}: ${text}`;
}
