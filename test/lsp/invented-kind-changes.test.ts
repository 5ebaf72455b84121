import assert from 'node:assert/strict';
import { test } from 'mocha';
import type { CodeAction, CompletionItem, Diagnostic, Hover, TextEdit, WorkspaceEdit } from 'vscode-languageserver';

import type { LspClient } from '../support/lsp-client.js';
import { behind, changedLines, placeText, textIn, withSky } from '../support/sky-client.js';
import { sky, skyFiles } from '../support/sky.js';

const star = behind(sky.first, 'look_at: [de');

test('says of a name, before it is renamed, what it is without its quotes', async () => {
  await withSky(async ({ connection }) => {
    const prepare = async (uri: string, words: string) => {
      const params = behind(uri, words);
      const { range, placeholder } = await connection.sendRequest<{ range: Diagnostic['range']; placeholder: string }>(
        'textDocument/prepareRename',
        params,
      );
      return [placeText({ uri, range }), placeholder];
    };
    assert.deepEqual(await prepare(sky.second, '- "den'), ['second.night.yaml 7:5 "deneb"', 'deneb']);
    assert.deepEqual(await prepare(sky.north, "'mi"), ["north.atlas.yaml 7:3 'mira'", 'mira']);
  });
});

test('renames keys and values in all files, each in its quotes', async () => {
  await withSky(async ({ connection }) => {
    const rename = async (uri: string, words: string, newName: string) =>
      changedLines(await connection.sendRequest('textDocument/rename', { ...behind(uri, words), newName }));
    const renamed = [
      'first.night.yaml: look_at: [tail, "vega"]',
      'first.night.yaml: minutes: { tail: 20 }',
      'north.atlas.yaml:   tail:',
      'second.night.yaml:   - "tail"',
    ];
    for (const uri of [sky.first, sky.north, sky.second]) assert.deepEqual(await rename(uri, 'den', 'tail'), renamed);
    assert.deepEqual(await rename(sky.north, 'id: no', 'polar'), [
      'first.night.yaml: atlas: polar',
      'north.atlas.yaml: id: polar',
      "second.night.yaml: atlas: 'polar'",
    ]);
  });
});

test('refuses a rename with a reason', async () => {
  await withSky(async ({ connection }) => {
    const refuses = (method: string, params: object, message: string) =>
      assert.rejects(connection.sendRequest(`textDocument/${method}`, params), { message });
    const nothing = 'Only names that a file defines, or refers to, can be renamed.';
    await refuses('prepareRename', behind(sky.first, 'look'), nothing);
    const unknown = '"vega" is not defined in this project, so it cannot be renamed.';
    await refuses('prepareRename', behind(sky.first, '"ve'), unknown);
    const taken = '"mira" is taken: there is another star of this name in "north".';
    await refuses('rename', { ...star, newName: 'mira' }, taken);
    const form =
      '"Deneb" cannot be the name here. The name is "Deneb", which does not have the expected form, such as deneb.';
    await refuses('rename', { ...star, newName: 'Deneb' }, form);
  });
});

test('keeps the paths of files right when what they lead to is moved, or they are', async () => {
  await withSky(async ({ connection }) => {
    const move = async (from: string, to: string) => {
      const files = [{ oldUri: `file:///ws/${from}`, newUri: `file:///ws/${to}` }];
      return changedLines(await connection.sendRequest<WorkspaceEdit>('workspace/willRenameFiles', { files }));
    };
    assert.deepEqual(await move('charts', 'maps'), [
      'first.night.yaml: chart: maps/swan.pdf',
      'second.night.yaml: chart: ../maps/swan.pdf',
    ]);
    assert.deepEqual(await move('plans/second.night.yaml', 'second.night.yaml'), [
      'second.night.yaml: chart: charts/swan.pdf',
    ]);
  });
});

test('formats, and goes on with a list', async () => {
  await withSky(async ({ connection, open }) => {
    const uri = 'file:///ws/third.night.yaml';
    open(uri, 'id:   third\natlas: south # far\nlook_at:\n- rigel\n');
    const options = { tabSize: 2, insertSpaces: true };
    const textDocument = { uri };
    const edits = await connection.sendRequest<TextEdit[]>('textDocument/formatting', { textDocument, options });
    assert.deepEqual(
      edits.map(({ range: { start }, newText }) => [start.line, newText]),
      [
        [0, ' '],
        [3, '  '],
      ],
    );
    const position = { line: 4, character: 0 };
    const onEnter = { textDocument, position, ch: '\n', options };
    assert.deepEqual(await connection.sendRequest('textDocument/onTypeFormatting', onEnter), [
      { range: { start: position, end: position }, newText: '- ' },
    ]);
  });
});

test('completes the names that may stand there, and says what each stands for', async () => {
  await withSky(async ({ connection }) => {
    const items = await connection.sendRequest<CompletionItem[]>('textDocument/completion', behind(sky.first, '"'));
    assert.deepEqual(
      items.map(({ label, detail }) => [label, detail]),
      [['mira', 'star, north.atlas.yaml']],
    );
    const keys = await connection.sendRequest<CompletionItem[]>('textDocument/completion', behind(sky.first, 'mi'));
    assert.ok(keys.some(({ label }) => label === 'minutes'));
    const hover = await connection.sendRequest<Hover>('textDocument/hover', star);
    const value = '**Star** `deneb`, in north.atlas.yaml\n\nThe tail of the swan.\n\nUsed by 2 night plans.';
    assert.deepEqual(hover.contents, { kind: 'markdown', value });
  });
});

test('tells of names that lead nowhere, that are defined twice, unused or deprecated', async () => {
  await withSky(async (client) => {
    assert.deepEqual(await findings(client, sky.first), [
      '"vega" reference/unresolved 1: No star "vega" is defined in "north".',
    ]);
    assert.deepEqual(await findings(client, sky.north), [
      '\'mira\' reference/unused 4: Nothing in this project uses the star "mira".',
    ]);
    assert.deepEqual(await findings(client, sky.copy), [
      'second reference/duplicate 1: The night "second" is defined in another file too.',
      'second reference/unused 4: Nothing in this project uses the night "second".',
      'adhara reference/deprecated 2: The star "adhara" is deprecated. Use "rigel" instead.',
      'rigle reference/unresolved 1: No star "rigle" is defined in "south".\nDid you mean "rigel"?',
    ]);
  });
});

test('offers what mends each of them', async () => {
  await withSky(async ({ connection }) => {
    const actions = async (uri: string, words: string) => {
      const { textDocument, position } = behind(uri, words);
      const range = { start: position, end: position };
      const params = { textDocument, range, context: { diagnostics: [] } };
      const offered = await connection.sendRequest<CodeAction[]>('textDocument/codeAction', params);
      return offered.filter(isMend).map(({ title, edit }) => [title, edit && changedLines(edit)]);
    };
    assert.deepEqual(await actions(sky.first, '"ve'), [
      [
        'Create the star "vega" in "north.atlas.yaml"',
        ['north.atlas.yaml:   vega:', 'north.atlas.yaml:     brightness: TBD'],
      ],
    ]);
    assert.deepEqual(await actions(sky.copy, 'rig'), [
      ['Change to "rigel"', ['copy.night.yaml: look_at: [adhara, rigel]']],
      [
        'Create the star "rigle" in "south.atlas.yaml"',
        ['south.atlas.yaml:   rigle:', 'south.atlas.yaml:     brightness: TBD'],
      ],
    ]);
    assert.deepEqual(await actions(sky.copy, '[ad'), [
      ['Change to "rigel"', ['copy.night.yaml: look_at: [rigel, rigle]']],
    ]);
    assert.deepEqual(await actions(sky.north, "'mi"), []);
  });
});

test('makes a file that defines what is missing, for a client that can', async () => {
  const uri = 'file:///ws/third.night.yaml';
  const range = { start: { line: 0, character: 8 }, end: { line: 0, character: 8 } };
  const params = { textDocument: { uri }, range, context: { diagnostics: [] } };
  const title = 'Create the atlas "west" in the new file "west.atlas.yaml"';
  const west = 'file:///ws/west.atlas.yaml';
  const start = { line: 0, character: 0 };
  const edits = [{ range: { start, end: start }, newText: 'id: west\n' }];
  for (const resourceOperations of [['create' as const], []]) {
    const workspaceEdit = { documentChanges: true, resourceOperations };
    const made = {
      documentChanges: [
        { kind: 'create', uri: west },
        { textDocument: { uri: west, version: null }, edits },
      ],
    };
    await withSky(
      async ({ connection, open }) => {
        open(uri, 'atlas: west\n');
        const offered = await connection.sendRequest<CodeAction[]>('textDocument/codeAction', params);
        assert.deepEqual(
          offered.filter(isMend).map((action) => [action.title, action.edit]),
          resourceOperations.length === 0 ? [] : [[title, made]],
        );
      },
      { capabilities: { workspace: { configuration: true, workspaceEdit } } },
    );
  }
});

/** Anything may be ignored, which mends nothing. */
function isMend({ title }: CodeAction): boolean {
  return !title.startsWith('Ignore ');
}

/** What the server says of a file when it is edited without a change. */
async function findings({ connection, diagnostics }: LspClient, uri: string): Promise<string[]> {
  const contentChanges = [{ text: skyFiles.get(uri) ?? '' }];
  await connection.sendNotification('textDocument/didChange', { textDocument: { uri, version: 2 }, contentChanges });
  for (;;) {
    const { version, diagnostics: found } = await diagnostics(uri);
    if (version !== 2) continue;
    return found.map(({ range, code, severity, message }) => {
      const text = typeof message === 'string' ? message : message.value;
      return `${textIn(uri, range)} ${String(code)} ${String(severity)}: ${text}`;
    });
  }
}
