import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import type { Location, MarkupContent, ShowMessageParams } from 'vscode-languageserver';

import { lockFile, writeLock } from '../../server/src/core/workspace/lock.js';
import type { ServerStatus } from '../../server/src/lsp/protocol.js';
import type { Platform } from '../../server/src/platform/platform.js';
import { followingFolder, followingPlatform } from '../support/following-platform.js';
import { startLspClient, type LspClientOptions } from '../support/lsp-client.js';
import { memoryPlatform } from '../support/memory-platform.js';

/** What a pack says is missing tells which one counts: the standard one knows neither the kind nor the key. */
const packAsking = (key: string, version = '1.0.0') =>
  new Map([
    [
      'pack.yaml',
      `name: acme\nversion: ${version}\nkinds:\n  voucher: { spec: voucher/v1, schema: voucher.schema.json, files: ['**/*.voucher.yaml'] }\n`,
    ],
    ['voucher.schema.json', JSON.stringify({ type: 'object', required: [key] })],
  ]);
const standard = new Map([
  ...packAsking('standard'),
  ['pack.yaml', (packAsking('').get('pack.yaml') ?? '').replace('acme', 'standard')],
]);

const inFolder = (name: string) => `${followingFolder}/${name}`;
const voucher = inFolder('spring.voucher.yaml');
const schemaFile = inFolder('.concord/pack/voucher.schema.json');
const vendored = (key: string, version?: string) =>
  [...packAsking(key, version)].map(([name, text]) => [inFolder(`.concord/pack/${name}`), text] as const);
const pinned = (version: string, digit: string): [string, string] => [
  inFolder(lockFile),
  writeLock({ name: 'acme', version, sha256: digit.repeat(64), before: undefined }),
];
const settings = (pack: string): [string, string] => [inFolder('concord.yaml'), `pack: { name: acme, ${pack} }\n`];
const published = settings('from: "https://packs.acme.example", root: sha256-abc');
const lies = settings('from: ./.concord/pack');

suite('the editor follows the pack of the project', () => {
  test('that lies in it, however late it is found', async () => {
    const platform = followingPlatform(new Map([lies, ...vendored('code')]));
    const packOf: Platform['packOf'] = async (folder, standardPack) => {
      await platform.pause(100);
      return platform.packOf?.(folder, standardPack) ?? { pack: { kind: 'none' as const }, dependsOn: [] };
    };
    const editor = await startEditor({ ...platform, packOf });
    assert.deepEqual(await editor.says(), ['"code" is missing.']);
    assert.equal(editor.status()?.pack?.name, 'acme');
    assert.deepEqual([editor.status()?.problems, editor.messages], [[], []]);
    await editor.stop();
  });

  test('whose schema is a file of the project, where what a key means is looked up', async () => {
    const text = JSON.stringify({ type: 'object', properties: { owner: { type: 'string' } } });
    const files = new Map([lies, ...vendored('code'), [schemaFile, text] as const]);
    const editor = await startEditor(followingPlatform(files));
    assert.deepEqual(await editor.says(), []);
    assert.deepEqual(await editor.typeDefinition(), [[schemaFile, text.indexOf('"owner"')]]);
    await editor.stop();
  });

  test('that the lock pins, as it was loaded before', async () => {
    const kept = new Map([
      ['1'.repeat(64), packAsking('code')],
      ['2'.repeat(64), packAsking('price', '2.0.0')],
    ]);
    const files = new Map([published, pinned('1.0.0', '1')]);
    const editor = await startEditor(followingPlatform(files, kept));
    assert.deepEqual(await editor.says(), ['"code" is missing.']);
    files.set(...pinned('2.0.0', '2'));
    editor.changed(inFolder(lockFile));
    assert.deepEqual(await editor.says(), ['"price" is missing.']);
    assert.equal(editor.status()?.pack?.version, '2.0.0');
    await editor.stop();
  });

  test('or none, with one message, where it cannot be had', async () => {
    const files = new Map([published, pinned('1.0.0', '1')]);
    const kept = new Map<string, ReadonlyMap<string, string>>();
    const editor = await startEditor(followingPlatform(files, kept));
    const problem =
      'The pack "acme" 1.0.0, which "concord.lock" pins, is not on this machine: run "concord update --locked". Until then only YAML is checked.';
    assert.deepEqual(await editor.says(), []);
    assert.deepEqual(editor.status(), { problems: [problem] });
    editor.changed(inFolder(lockFile));
    files.set(...lies);
    for (const file of vendored('code')) files.set(...file);
    editor.changed(inFolder('concord.yaml'));
    assert.deepEqual(await editor.says(), ['"code" is missing.']);
    assert.deepEqual(editor.messages, [problem]);
    await editor.stop();
  });

  test('as soon as it was loaded', async () => {
    const kept = new Map<string, ReadonlyMap<string, string>>();
    const editor = await startEditor(followingPlatform(new Map([published, pinned('1.0.0', '1')]), kept));
    assert.deepEqual(await editor.says(), []);
    kept.set('1'.repeat(64), packAsking('code'));
    editor.saved();
    assert.deepEqual(await editor.says(), ['"code" is missing.']);
    await editor.stop();
  });

  test('also where a file of it changes, or it is no longer named', async () => {
    const files = new Map([lies, ...vendored('code')]);
    const editor = await startEditor(followingPlatform(files));
    assert.deepEqual(await editor.says(), ['"code" is missing.']);
    for (const file of vendored('price')) files.set(...file);
    editor.changed(inFolder('.concord/pack/voucher.schema.json'));
    assert.deepEqual(await editor.says(), ['"price" is missing.']);
    files.delete(inFolder('.concord/pack/pack.yaml'));
    editor.changed(inFolder('.concord'));
    assert.deepEqual(await editor.says(), []);
    files.delete(inFolder('concord.yaml'));
    editor.changed(inFolder('concord.yaml'));
    assert.deepEqual(await editor.says(), ['"standard" is missing.']);
    await editor.stop();
  });

  test('and watches no folder elsewhere where packs are published', async () => {
    const elsewhere = settings('from: ../packs, root: sha256-abc');
    const inside = settings('from: ./packs, root: sha256-abc');
    const watched = async (named: [string, string]) =>
      (await followingPlatform(new Map([named])).packOf?.(followingFolder, new Map()))?.dependsOn.filter((uri) =>
        /packs$/.test(uri),
      );
    assert.deepEqual(await watched(elsewhere), []);
    assert.deepEqual(await watched(inside), [inFolder('packs')]);
  });

  test('but where the user does not trust it', async () => {
    const platform = followingPlatform(new Map([lies, ...vendored('code')]));
    const editor = await startEditor(platform, { initializationOptions: { isUntrusted: true } });
    assert.deepEqual(await editor.says(), ['"standard" is missing.']);
    const told =
      'The pack "acme" is not used, as you do not trust this folder: files are checked by the standard pack.';
    await editor.saysInStatus(told);
    assert.deepEqual([editor.status()?.pack?.name, editor.messages], ['standard', [told]]);
    await editor.stop();
  });

  test('but where the editor has no access to packs', async () => {
    const editor = await startEditor(memoryPlatform(new Map([lies, ...vendored('code')])));
    assert.deepEqual(await editor.says(), ['"standard" is missing.']);
    const told = 'The pack "acme" cannot be used in this editor: files are checked by the standard pack.';
    await editor.saysInStatus(told);
    assert.deepEqual(editor.messages, [told]);
    await editor.stop();
  });

  test('and has the client tell what changes, and format what it knows', async () => {
    const registered: string[] = [];
    const editor = await startEditor(followingPlatform(new Map([lies, ...vendored('code')])), {
      capabilities: {
        ...watching,
        textDocument: { formatting: { dynamicRegistration: true } },
      },
      prepare: (connection) => {
        connection.onRequest('client/registerCapability', (params) => {
          registered.push(JSON.stringify(params));
          return null;
        });
      },
    });
    await editor.says();
    const watchers = registered.find((each) => each.includes('didChangeWatchedFiles')) ?? '';
    const wanted = (pattern: string, name: string) => JSON.stringify({ baseUri: inFolder(name), pattern });
    assert.ok(watchers.includes(wanted('pack/**', '.concord')), watchers);
    assert.ok(watchers.includes(JSON.stringify({ baseUri: followingFolder, pattern: lockFile })), watchers);
    const formatting = registered.filter((each) => each.includes('textDocument/formatting'));
    assert.equal(formatting.length, 1);
    assert.match(formatting[0] ?? '', /\*\*\/\*\.voucher\.yaml/);
    await editor.stop();
  });
});

/** A client that tells what changes on disk: without that, nothing is looked at again. */
const watching = {
  workspace: {
    configuration: true,
    didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true },
  },
};

/** An editor that shows one empty voucher of the project. */
async function startEditor(platform: Platform, options: LspClientOptions = {}) {
  const messages: string[] = [];
  let status: ServerStatus | undefined;
  let onStatus = (): void => undefined;
  let last: string | undefined;
  const client = await startLspClient({
    ...{ platform, folder: followingFolder, pack: standard, capabilities: watching },
    ...options,
    prepare: (connection) => {
      connection.onNotification('window/showMessage', ({ message }: ShowMessageParams) => {
        messages.push(message);
      });
      connection.onNotification('concord/status', (told: ServerStatus) => {
        status = told;
        onStatus();
      });
      options.prepare?.(connection);
    },
  });
  client.open(voucher, 'owner: nobody\n');
  return {
    messages,
    status: () => status,
    /** The messages of what is found the next time, when it is another than before. */
    says: async () => {
      let found: string[];
      do {
        found = (await client.diagnostics(voucher)).diagnostics.map(({ message }) => textOf(message));
      } while (found.join() === last);
      last = found.join();
      // Answers come in the order in which they were made: what was told before is known then.
      await client.connection.sendRequest('textDocument/hover', {
        textDocument: { uri: voucher },
        position: { line: 0, character: 0 },
      });
      return found;
    },
    saysInStatus: async (problem: string) => {
      while (status?.problems.includes(problem) !== true) await new Promise<void>((resolve) => (onStatus = resolve));
    },
    /** The files that explain the first key, and where in their first line. */
    typeDefinition: async () => {
      const params = { textDocument: { uri: voucher }, position: { line: 0, character: 0 } };
      const found = await client.connection.sendRequest<Location[]>('textDocument/typeDefinition', params);
      return found.map(({ uri, range }) => [uri, range.start.character]);
    },
    changed: (uri: string) => {
      void client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri, type: 2 }] });
    },
    saved: () => {
      void client.connection.sendNotification('textDocument/didSave', { textDocument: { uri: voucher } });
    },
    stop: client.stop,
  };
}

function textOf(message: string | MarkupContent): string {
  return typeof message === 'string' ? message : message.value;
}
