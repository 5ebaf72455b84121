import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import type {
  ClientCapabilities,
  CodeLens,
  Diagnostic,
  Location,
  Position,
  Range,
  WorkspaceDiagnosticReport,
} from 'vscode-languageserver';

import type { Platform } from '../../server/src/platform/platform.js';
import { dedent } from '../support/dedent.js';
import { followingFolder, followingPlatform } from '../support/following-platform.js';
import { startLspClient } from '../support/lsp-client.js';

const inFolder = (name: string) => `${followingFolder}/${name}`;
const schema = inFolder('standards/acme/voucher.schema.yaml');
const open = inFolder('open.voucher.yaml');
const second = inFolder('second.voucher.yaml');
const noTrial = '"kind" is "trial", which is not a value that it can have. Use gift or rebate.';

const written = dedent(`
  type: object
  required: [code]
  properties:
    code: { title: Code, description: What is typed., type: string }
    kind: { title: Kind, description: What it is., enum: [gift, rebate, trial] }
    owner: { title: Owner, description: Whose it is., type: string }
`);
const withoutTrial = written.replace('rebate, trial', 'rebate');

const files = (): Map<string, string> =>
  new Map([
    [inFolder('concord.yaml'), 'pack: { name: acme, from: ./standards/acme }\n'],
    [
      inFolder('standards/acme/pack.yaml'),
      "spec: pack/v1\nname: acme\nversion: 1.0.0\nkinds:\n  voucher: { spec: voucher/v1, schema: voucher.schema.yaml, files: ['**/*.voucher.yaml'] }\n",
    ],
    [schema, written],
    [open, 'code: a\nkind: trial\n'],
    [second, 'code: b\nkind: trial\nowner: 3\n'],
    [inFolder('third.voucher.yaml'), 'code: c\nkind: gift\nowner: it\n'],
  ]);

suite('while a schema of a pack is written', () => {
  test('files that follow the pack are checked with what is not saved', async () => {
    const editor = await startEditor();
    assert.deepEqual(await editor.says(open), []);
    editor.write(schema, withoutTrial);
    assert.deepEqual(await editor.says(open), [noTrial]);
    editor.write(schema, written);
    assert.deepEqual(await editor.says(open), []);
    await editor.stop();
  });

  test('and so are those that nobody has open', async () => {
    const editor = await startEditor({ textDocument: { diagnostic: {} } });
    await editor.saysOfClosed(second, '"owner" is read as a number, and must be text; put it in quotes.');
    editor.write(schema, withoutTrial);
    await editor.saysOfClosed(second, noTrial);
    await editor.stop();
  });

  test('the last schema counts that files could be checked with', async () => {
    const editor = await startEditor();
    await editor.says(open);
    editor.write(schema, withoutTrial);
    assert.deepEqual(await editor.says(open), [noTrial]);
    for (const broken of ['enum: [gift', 'type: strin', '$ref: "#/nowhere"']) {
      editor.write(schema, withoutTrial.replace('enum: [gift, rebate]', broken));
      await calm();
      editor.write(open, `code: now ${broken.replace(/\W/g, '')}\nkind: trial\n`);
      assert.deepEqual(await editor.says(open), [noTrial], broken);
    }
    await editor.stop();
  });

  test('a lens tells over each changed keyword how many files would newly fail, and leads to them', async () => {
    const editor = await startEditor();
    assert.deepEqual(await editor.lenses(), []);
    editor.write(schema, withoutTrial);
    const [lens] = await editor.writtenWith(1, '2 files would newly fail');
    assert.ok(lens);
    assert.equal(textAt(withoutTrial, lens.range), 'enum');
    assert.deepEqual(lens.command?.arguments, [schema, lens.range.start]);
    const found = await editor.references(lens.range.start);
    assert.deepEqual(found, [`${open}: trial`, `${second}: trial`]);
    await editor.stop();
  });

  test('of several changes each is told what it makes fail by itself', async () => {
    const editor = await startEditor();
    const changed = withoutTrial
      .replace('[code]', '[code, owner]')
      .replace(/owner: .*/, 'owner: { type: [string, number] }');
    editor.write(schema, changed);
    // While the folder is read, fewer files are known.
    const lenses = await editor.writtenWith(3, '2 files would newly fail');
    assert.deepEqual(
      lenses.map(({ range, command }) => [textAt(changed, range), command?.title]),
      [
        ['required', '1 file would newly fail'],
        ['enum', '2 files would newly fail'],
        ['type', 'No file would newly fail'],
      ],
    );
    await editor.stop();
  });

  test('what fails elsewhere is told where nothing here does', async () => {
    const editor = await startEditor();
    const changed = written.replace('gift, rebate, trial', 'gift, trial');
    editor.write(schema, changed);
    await editor.writtenWith(1, 'No file here would newly fail, but others may: "kind" may no longer be "rebate"');
    await editor.stop();
  });

  test('a key that is gone is told where it stood, and what only explains is not told', async () => {
    const editor = await startEditor();
    const changed = `${written.replace(/ {2}owner: .*\n/, '').replace('What it is.', 'What sort it is.')}additionalProperties: false\n`;
    editor.write(schema, changed);
    const lenses = await editor.writtenWith(2, 'Without "owner": 2 files would newly fail');
    assert.deepEqual(
      lenses.map(({ range, command }) => [textAt(changed, range), command?.title]),
      [
        ['properties', 'Without "owner": 2 files would newly fail'],
        ['additionalProperties', '2 files would newly fail'],
      ],
    );
    await editor.stop();
  });

  test('the count follows the files', async () => {
    const editor = await startEditor();
    editor.write(schema, withoutTrial);
    await editor.writtenWith(1, '2 files would newly fail');
    editor.write(open, 'code: a\nkind: gift\n');
    await editor.writtenWith(1, '1 file would newly fail');
    await editor.stop();
  });

  test('names that a schema speaks of otherwise are read anew', async () => {
    const editor = await startEditor();
    assert.deepEqual(await editor.says(open), []);
    const referring = written.replace('enum: [gift, rebate, trial]', 'type: string, x-refers-to: sort');
    editor.write(schema, referring);
    assert.deepEqual(await editor.says(open), ['No sort "trial" is defined in this project.']);
    editor.write(schema, referring.replace('type: string }\n', 'type: string, x-defines: sort }\n'));
    editor.write(open, 'code: trial\nkind: trial\n');
    await editor.saysAtLast(open, []);
    await editor.stop();
  });

  test('a patch of the pack that it extends counts as well', async () => {
    const texts = files();
    const patch = inFolder('standards/acme/campaign.patch.yaml');
    const campaign = inFolder('a.campaign.yaml');
    texts.set(
      inFolder('standards/acme/pack.yaml'),
      'spec: pack/v1\nname: acme\nversion: 1.0.0\nextends: { name: concord-standard, version: "*" }\n',
    );
    texts.set(patch, 'properties: { acme-code: { title: Code, description: Ours., type: string } }\n');
    texts.set(campaign, 'spec: campaign/v1\nacme-code: abc\n');
    const editor = await startEditor({}, texts);
    editor.open(patch);
    editor.write(patch, 'properties: { acme-code: { title: Code, description: Ours., type: string, maxLength: 2 } }\n');
    const [lens] = await editor.writtenWith(1, '1 file would newly fail', patch);
    assert.deepEqual(lens && (await editor.references(lens.range.start, patch)), [`${campaign}: abc`]);
    await editor.stop();
  });

  test('what is saved or given up is what files are checked with', async () => {
    const texts = files();
    const editor = await startEditor({}, texts);
    await editor.says(open);
    editor.write(schema, withoutTrial);
    await editor.saysAtLast(open, [noTrial]);
    texts.set(schema, withoutTrial);
    editor.save(schema);
    await calm();
    await editor.writtenWith(1, '2 files would newly fail');
    editor.write(open, 'code: saved\nkind: trial\n');
    assert.deepEqual(await editor.says(open), [noTrial]);
    editor.write(schema, written);
    await editor.saysAtLast(open, []);
    editor.close(schema);
    await editor.saysAtLast(open, [noTrial]);
    await editor.stop();
  });

  test('changes are told against what was committed last, but not where nothing may be run', async () => {
    const last = new Map([
      ['pack.yaml', files().get(inFolder('standards/acme/pack.yaml')) ?? ''],
      ['voucher.schema.yaml', written.replace('rebate, trial', 'rebate, trial, other')],
    ]);
    const committedPack = () => Promise.resolve(last);
    const editor = await startEditor({}, files(), { committedPack });
    const [lens] = await editor.writtenWith(1, 'others may: "kind" may no longer be "other"');
    assert.equal(textAt(written, lens?.range ?? assert.fail()), 'enum');
    last.set('voucher.schema.yaml', written);
    editor.save(schema);
    await editor.writtenWith(0, '');
    await editor.stop();
    const careful = await startEditor({}, files(), { committedPack: () => assert.fail(), isUntrusted: true });
    await careful.says(open);
    await calm();
    assert.deepEqual(await careful.lenses(), []);
    await careful.stop();
  });

  test('what changes on disk behind the back of the editor counts', async () => {
    const texts = files();
    const editor = await startEditor({}, texts);
    await editor.says(open);
    editor.write(schema, withoutTrial);
    await editor.saysAtLast(open, [noTrial]);
    editor.write(schema, written);
    await editor.saysAtLast(open, []);
    const pack = inFolder('standards/acme/pack.yaml');
    texts.set(schema, withoutTrial);
    editor.close(schema);
    editor.changedOnDisk(schema);
    await editor.saysAtLast(open, [noTrial]);
    texts.set(pack, `${texts.get(pack) ?? ''}  # Said again.\n`);
    texts.set(schema, written);
    editor.changedOnDisk(pack);
    await editor.saysAtLast(open, []);
    await editor.stop();
  });

  test('a schema that no file here is checked by says so', async () => {
    const texts = files();
    for (const name of ['open', 'second', 'third']) texts.delete(inFolder(`${name}.voucher.yaml`));
    const editor = await startEditor({}, texts);
    editor.close(open);
    editor.write(schema, withoutTrial);
    await editor.writtenWith(1, 'No file here is checked by this schema');
    await editor.stop();
  });

  test('nothing is checked with a pack that nobody here follows', async () => {
    const texts = files();
    texts.set(inFolder('concord.yaml'), 'pack: { name: acme, from: ./elsewhere }\n');
    for (const name of ['pack.yaml', 'voucher.schema.yaml'])
      texts.set(inFolder(`elsewhere/${name}`), texts.get(inFolder(`standards/acme/${name}`)) ?? '');
    const editor = await startEditor({}, texts);
    assert.deepEqual(await editor.says(open), []);
    editor.write(schema, withoutTrial);
    await editor.writtenWith(1, '2 files would newly fail');
    editor.write(open, 'code: 1\nkind: trial\n');
    assert.deepEqual(await editor.says(open), ['"code" is read as a number, and must be text; put it in quotes.']);
    await editor.stop();
  });
});

function textAt(text: string, { start, end }: Range): string {
  return (text.split('\n')[start.line] ?? '').slice(start.character, end.character);
}

async function startEditor(
  capabilities: ClientCapabilities = {},
  texts = files(),
  more: Partial<Platform & { readonly isUntrusted: boolean }> = {},
) {
  const client = await startLspClient({
    platform: { ...followingPlatform(texts), ...more },
    folder: followingFolder,
    capabilities: { ...capabilities, workspace: { configuration: true, codeLens: { refreshSupport: true } } },
    initializationOptions: { showsReferences: true, isUntrusted: more.isUntrusted },
  });
  const { connection } = client;
  connection.onRequest('workspace/codeLens/refresh', () => null);
  let version = 1;
  client.open(open, texts.get(open) ?? '');
  client.open(schema, texts.get(schema) ?? '');
  const lenses = (uri = schema) =>
    connection.sendRequest<CodeLens[]>('textDocument/codeLens', { textDocument: { uri } });
  return {
    lenses,
    write: (uri: string, text: string): void => {
      const params = { textDocument: { uri, version: ++version }, contentChanges: [{ text }] };
      void connection.sendNotification('textDocument/didChange', params);
    },
    /** The messages that are told next. */
    says: async (uri: string): Promise<readonly string[]> => messagesOf((await client.diagnostics(uri)).diagnostics),
    /** Waits until this is told of a file that nobody has open. */
    saysOfClosed: async (uri: string, message: string): Promise<void> => {
      let told: readonly string[] = [];
      for (let look = 0; look < looks && !told.includes(message); look++) {
        const params = { previousResultIds: [] };
        const { items } = await connection.sendRequest<WorkspaceDiagnosticReport>('workspace/diagnostic', params);
        const report = items.find((each) => each.uri === uri);
        told = report?.kind === 'full' ? messagesOf(report.items) : [];
        await soon();
      }
      assert.ok(told.includes(message), told.join('; '));
    },
    /** The lenses, once there are so many and one says this. */
    writtenWith: async (count: number, text: string, uri = schema): Promise<readonly CodeLens[]> => {
      let titles: readonly (string | undefined)[] = [];
      for (let look = 0; look < looks; look++) {
        const found = await lenses(uri);
        titles = found.map(({ command }) => command?.title);
        const isCounted = titles.length === count && !titles.some(isProvisional);
        if (isCounted && (count === 0 || titles.some((title) => title?.includes(text)))) return found;
        await soon();
      }
      return assert.fail(`The lenses are: ${titles.join('; ')}`);
    },
    references: async (position: Position, uri = schema): Promise<readonly string[]> => {
      const params = { textDocument: { uri }, position, context: { includeDeclaration: true } };
      const found = await connection.sendRequest<Location[]>('textDocument/references', params);
      return found.map((place) => `${place.uri}: ${textAt(texts.get(place.uri) ?? '', place.range)}`);
    },
    open: (uri: string): void => {
      client.open(uri, texts.get(uri) ?? '');
    },
    save: (uri: string): void => {
      void connection.sendNotification('textDocument/didSave', { textDocument: { uri } });
    },
    close: (uri: string): void => {
      void connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
    },
    changedOnDisk: (uri: string): void => {
      void connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri, type: 2 }] });
    },
    /** Waits until these messages are told. */
    saysAtLast: async (uri: string, messages: readonly string[]): Promise<void> => {
      let told: readonly string[] | undefined;
      while (told?.join('\n') !== messages.join('\n')) told = messagesOf((await client.diagnostics(uri)).diagnostics);
    },
    stop: () => client.stop(),
  };
}

/** Whether a lens still says something before all is known. */
function isProvisional(title: string | undefined): boolean {
  return title === undefined || title.includes('ooking for') || title === 'No file here would newly fail';
}

/** What is not told after so many looks is never told. */
const looks = 150;

function soon(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 20));
}

/** Until what was written last is looked at. */
function calm(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 300));
}

function messagesOf(diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics.map(({ message }) =>
    typeof message === 'string' ? (message.split('\n')[0] ?? '') : message.value,
  );
}
