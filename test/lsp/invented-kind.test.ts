import assert from 'node:assert/strict';
import { test } from 'mocha';
import type {
  CallHierarchyIncomingCall,
  CallHierarchyItem,
  CallHierarchyOutgoingCall,
  CodeLens,
  DocumentHighlight,
  DocumentLink,
  DocumentSymbol,
  FoldingRange,
  Location,
  SelectionRange,
  SemanticTokens,
  WorkspaceSymbol,
} from 'vscode-languageserver';

import { behind, placeText, textIn, withSky } from '../support/sky-client.js';
import { sky } from '../support/sky.js';

/** All of the places that name the star `deneb`. */
const deneb = [
  'first.night.yaml 4:11 deneb',
  'first.night.yaml 5:12 deneb',
  'north.atlas.yaml 4:3 deneb',
  'second.night.yaml 7:5 "deneb"',
];

test('leads from every use to the definition, and to all uses', async () => {
  await withSky(async ({ connection }) => {
    for (const use of [
      behind(sky.first, 'look_at: [de'),
      behind(sky.first, 'minutes: { '),
      behind(sky.second, '- "den'),
      behind(sky.north, '  deneb'),
    ]) {
      const found = await connection.sendRequest<Location[]>('textDocument/definition', use);
      assert.deepEqual(found.map(placeText), ['north.atlas.yaml 4:3 deneb']);
      const context = { includeDeclaration: true };
      const all = await connection.sendRequest<Location[]>('textDocument/references', { ...use, context });
      assert.deepEqual(all.map(placeText), deneb);
    }
  });
});

test('the schema of a pack is no file that a definition could lead to', async () => {
  await withSky(async ({ connection }) => {
    assert.deepEqual(await connection.sendRequest('textDocument/typeDefinition', behind(sky.first, '[de')), []);
  });
});

test('highlights a name in one file, its definition as what is written', async () => {
  await withSky(async ({ connection }) => {
    const ask = async (uri: string, words: string) => {
      const found = await connection.sendRequest<DocumentHighlight[]>(
        'textDocument/documentHighlight',
        behind(uri, words),
      );
      return found.map(({ range, kind }) => `${placeText({ uri, range })} ${String(kind)}`);
    };
    assert.deepEqual(await ask(sky.first, '[de'), ['first.night.yaml 4:11 deneb 2', 'first.night.yaml 5:12 deneb 2']);
    assert.deepEqual(await ask(sky.south, 'replaced_by: r'), [
      'south.atlas.yaml 3:63 rigel 2',
      'south.atlas.yaml 4:3 rigel 3',
    ]);
  });
});

test('says what a file holds, and finds names in all of them', async () => {
  const hierarchicalDocumentSymbolSupport = true;
  const capabilities = { textDocument: { documentSymbol: { hierarchicalDocumentSymbolSupport } } };
  await withSky(
    async ({ connection }) => {
      const textDocument = { uri: sky.north };
      const found = await connection.sendRequest<DocumentSymbol[]>('textDocument/documentSymbol', { textDocument });
      const outline = (symbols: readonly DocumentSymbol[]): unknown[] =>
        symbols.flatMap(({ name, children = [] }) => (children.length === 0 ? [name] : [name, outline(children)]));
      assert.deepEqual(outline(found), [
        'id',
        'stars',
        ['deneb', ['description', 'brightness'], 'mira', ['brightness']],
      ]);
      const named = await connection.sendRequest<WorkspaceSymbol[]>('workspace/symbol', { query: 'ir' });
      assert.deepEqual(
        named.map(({ name, containerName, location }) => [name, containerName, placeText(location as Location)]),
        [
          ['mira', 'star in north', "north.atlas.yaml 7:3 'mira'"],
          ['first', 'night', 'first.night.yaml 1:5 first'],
        ],
      );
    },
    { capabilities: { ...capabilities, workspace: { configuration: true } } },
  );
});

test('says above each definition who uses it', async () => {
  await withSky(async ({ connection }) => {
    const titles = async (uri: string) => {
      const lenses = await connection.sendRequest<CodeLens[]>('textDocument/codeLens', { textDocument: { uri } });
      const resolved = lenses.map((lens) => connection.sendRequest<CodeLens>('codeLens/resolve', lens));
      return (await Promise.all(resolved)).map(({ range, command }) => [textIn(uri, range), command?.title]);
    };
    assert.deepEqual(await titles(sky.north), [
      ['north', 'Used by 2 night plans'],
      ['deneb', 'Used by 2 night plans'],
      ["'mira'", 'No night plan uses this star'],
    ]);
    assert.deepEqual(await titles(sky.copy), [['second', 'No night plan uses this night']]);
  });
});

test('links to a file beside it, and to none that is not there', async () => {
  await withSky(async ({ connection }) => {
    const links = async (uri: string) => {
      const textDocument = { uri };
      const found = await connection.sendRequest<DocumentLink[]>('textDocument/documentLink', { textDocument });
      return found.map(({ range, target }) => [placeText({ uri, range }), target]);
    };
    assert.deepEqual(await links(sky.second), [['second.night.yaml 5:8 ../charts/swan.pdf', sky.chart]]);
    assert.deepEqual(await links(sky.copy), []);
  });
});

test('walks from a night to its stars and back', async () => {
  await withSky(async ({ connection }) => {
    const params = behind(sky.first, 'id: fi');
    const [night] = await connection.sendRequest<CallHierarchyItem[]>('textDocument/prepareCallHierarchy', params);
    const outgoing = await connection.sendRequest<CallHierarchyOutgoingCall[]>('callHierarchy/outgoingCalls', {
      item: night,
    });
    assert.deepEqual(
      outgoing.map(({ to, fromRanges }) => [to.name, to.detail, fromRanges.length]),
      [
        ['north', 'atlas, north.atlas.yaml', 1],
        ['deneb', 'star, north.atlas.yaml', 2],
      ],
    );
    const incoming = await connection.sendRequest<CallHierarchyIncomingCall[]>('callHierarchy/incomingCalls', {
      item: outgoing[1]?.to,
    });
    assert.deepEqual(
      incoming.map(({ from, fromRanges }) => [from.name, fromRanges.map((range) => textIn(from.uri, range))]),
      [
        ['first', ['deneb', 'deneb']],
        ['second', ['"deneb"']],
      ],
    );
  });
});

test('folds, and selects outwards', async () => {
  await withSky(async ({ connection }) => {
    const textDocument = { uri: sky.north };
    const folds = await connection.sendRequest<FoldingRange[]>('textDocument/foldingRange', { textDocument });
    assert.deepEqual(
      folds.map(({ startLine, endLine }) => [startLine, endLine]),
      [
        [2, 6],
        [3, 5],
      ],
    );
    const { position } = behind(sky.north, 'brightness: 1');
    const [innermost] = await connection.sendRequest<SelectionRange[]>('textDocument/selectionRange', {
      textDocument,
      positions: [position],
    });
    const selected: string[] = [];
    for (let step = innermost; step !== undefined; step = step.parent) {
      selected.push(textIn(sky.north, step.range).split('\n')[0] ?? '');
    }
    assert.deepEqual(selected, [
      '1.25',
      'brightness: 1.25',
      'description: The tail of the swan.',
      'deneb:',
      'deneb:',
      'stars:',
      'id: north',
      '# All that can be seen from the roof.',
    ]);
  });
});

test('colours the names that lead somewhere, and strikes out what is deprecated', async () => {
  await withSky(async ({ connection, initialized }) => {
    const { legend } = initialized.capabilities.semanticTokensProvider ?? { legend: { tokenModifiers: [] } };
    const colours = async (uri: string) => {
      const textDocument = { uri };
      const { data } = await connection.sendRequest<SemanticTokens>('textDocument/semanticTokens/full', {
        textDocument,
      });
      let [line, character] = [0, 0];
      return Array.from({ length: data.length / 5 }, (_, token) => {
        const [lines = 0, characters = 0, length = 0, , bits = 0] = data.slice(token * 5);
        line += lines;
        character = lines === 0 ? character + characters : characters;
        const text = textIn(uri, { start: { line, character }, end: { line, character: character + length } });
        return [text, ...legend.tokenModifiers.filter((__, bit) => (bits & (1 << bit)) !== 0)].join(' ');
      });
    };
    assert.deepEqual(await colours(sky.first), ['first definition', 'north', 'deneb', 'deneb']);
    assert.deepEqual(await colours(sky.south), [
      'south definition',
      'adhara definition deprecated',
      'rigel',
      'rigel definition',
    ]);
    assert.deepEqual(await colours(sky.copy), ['second definition', 'first', 'south', 'adhara deprecated']);
  });
});
