import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { test } from 'mocha';
import { FileChangeType, type Location } from 'vscode-languageserver';

import { nodePlatform } from '../../server/src/node/platform.js';
import { startLspClient, type LspClient } from '../support/lsp-client.js';
import { skyPack } from '../support/sky.js';

const { Created, Changed, Deleted } = FileChangeType;

/** A night that looks at a star which another file is to define. */
const night = 'id: first\natlas: north\nlook_at: [deneb]\n';
const atlas = 'id: north\nstars:\n  deneb: { brightness: 1.25 }\n';
const noStar = 'No star "deneb" is defined in "north".';
const noAtlas = 'No atlas "north" is defined in this project.';

/** How a file may be replaced behind the editor's back, and what the open night says then. */
const replacements: readonly {
  readonly what: string;
  readonly replace: (file: string) => void;
  readonly events: readonly FileChangeType[];
  readonly expected: readonly string[];
}[] = [
  {
    what: 'another text',
    replace: (file) => {
      writeFileSync(file, atlas.replace('deneb', 'mira'));
    },
    events: [Changed],
    expected: [noStar],
  },
  {
    what: 'nothing',
    replace: (file) => {
      rmSync(file);
    },
    events: [Deleted],
    expected: [noAtlas],
  },
  {
    what: 'a folder',
    replace: (file) => {
      rmSync(file);
      mkdirSync(file);
    },
    events: [Changed],
    expected: [noAtlas],
  },
  {
    what: 'a loop of links',
    replace: (file) => {
      rmSync(file);
      symlinkSync(file, file);
    },
    events: [Deleted, Created],
    expected: [noAtlas],
  },
  {
    what: 'a link to nothing',
    replace: (file) => {
      rmSync(file);
      symlinkSync('gone', file);
    },
    events: [Changed],
    expected: [noAtlas],
  },
  {
    what: 'a file of another place, as programs do that write a file whole',
    replace: (file) => {
      writeFileSync(`${file}.tmp`, atlas.replace('deneb', 'mira'));
      renameSync(`${file}.tmp`, file);
    },
    events: [Deleted, Created],
    expected: [noStar],
  },
];

for (const { what, replace, events, expected } of replacements) {
  test(`follows a closed file that is replaced by ${what}, and that comes back`, async () => {
    await onDisk(async ({ client, file, uri, says, tell }) => {
      await says([]);
      replace(file('north.atlas.yaml'));
      for (const type of events) tell('north.atlas.yaml', type);
      await says(expected);
      rmSync(file('north.atlas.yaml'), { recursive: true, force: true });
      writeFileSync(file('north.atlas.yaml'), atlas);
      tell('north.atlas.yaml', Created);
      await says([]);
      assert.deepEqual(await definition(client, uri('first.night.yaml')), [uri('north.atlas.yaml')]);
    });
  });

  test(`sees a closed file that was replaced by ${what} when a client that tells of nothing opens another one`, async () => {
    await onDisk(async ({ client, file, uri, says }) => {
      await says([]);
      replace(file('north.atlas.yaml'));
      client.open(uri('second.night.yaml'), 'id: second\nafter: first\n');
      await says(expected);
    });
  });

  test(`what the editor shows of a file counts when the file is replaced by ${what}`, async () => {
    await onDisk(async ({ client, file, uri, says, tell }) => {
      client.open(uri('north.atlas.yaml'), atlas);
      await says([]);
      replace(file('north.atlas.yaml'));
      for (const type of events) tell('north.atlas.yaml', type);
      await delay(20);
      await says([]);
      const textDocument = { uri: uri('north.atlas.yaml') };
      await client.connection.sendNotification('textDocument/didClose', { textDocument });
      await says(expected);
    });
  });
}

test('follows a file that gets another name', async () => {
  await onDisk(async ({ client, file, uri, says, tell }) => {
    await says([]);
    renameSync(file('north.atlas.yaml'), file('polar.atlas.yaml'));
    tell('north.atlas.yaml', Deleted);
    tell('polar.atlas.yaml', Created);
    for (;;) {
      const found = await definition(client, uri('first.night.yaml'));
      if (found[0] === uri('polar.atlas.yaml')) return;
    }
  });
});

test('follows a folder that gets another name, of which a client tells as of one', async () => {
  await onDisk(async ({ file, says, tell }) => {
    mkdirSync(file('maps'));
    renameSync(file('north.atlas.yaml'), file('maps/north.atlas.yaml'));
    tell('north.atlas.yaml', Deleted);
    tell('maps/north.atlas.yaml', Created);
    await says([]);
    renameSync(file('maps'), file('charts'));
    tell('maps', Deleted);
    await says([noAtlas]);
    tell('charts/north.atlas.yaml', Created);
    await says([]);
  });
});

test('takes what was saved when a file is closed, whether a client tells of it or not', async () => {
  await onDisk(async ({ client, file, uri, says }) => {
    await says([]);
    const textDocument = { uri: uri('north.atlas.yaml') };
    client.open(textDocument.uri, atlas);
    const text = atlas.replace('deneb', 'mira');
    const change = { textDocument: { ...textDocument, version: 2 }, contentChanges: [{ text }] };
    await client.connection.sendNotification('textDocument/didChange', change);
    await says([noStar]);
    writeFileSync(file('north.atlas.yaml'), text);
    await client.connection.sendNotification('textDocument/didClose', { textDocument });
    await delay(20);
    await says([noStar]);
  });
});

test('says nothing of missing names while a file cannot be read that may define them', async () => {
  const uri = 'file:///ws/north.atlas.yaml';
  const unreadable = { kind: 'unreadable' as const, reason: 'permission denied' };
  const files = new Map<string, string | typeof unreadable>([[uri, atlas.replace('deneb', 'mira')]]);
  const client = await startLspClient({ pack: skyPack, files });
  try {
    const says = saying(client, 'file:///ws/first.night.yaml');
    client.open('file:///ws/first.night.yaml', night);
    await says([noStar]);
    const tell = () =>
      client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri, type: Changed }] });
    files.set(uri, unreadable);
    await tell();
    await says([]);
    files.set(uri, atlas.replace('north', 'south'));
    await tell();
    await says([noAtlas]);
  } finally {
    await client.stop();
  }
});

interface OnDisk {
  readonly client: LspClient;
  readonly file: (name: string) => string;
  readonly uri: (name: string) => string;
  /** Waits until the open night is said to have these findings about the names in it. */
  readonly says: (expected: readonly string[]) => Promise<void>;
  readonly tell: (name: string, type: FileChangeType) => void;
}

/** A folder of real files with an atlas, and a client that shows a night. */
async function onDisk(use: (disk: OnDisk) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'concord-disk-'));
  const file = (name: string) => path.join(folder, name);
  const uri = (name: string) => pathToFileURL(file(name)).href;
  writeFileSync(file('north.atlas.yaml'), atlas);
  const client = await startLspClient({ pack: skyPack, platform: nodePlatform, folder: pathToFileURL(folder).href });
  try {
    client.open(uri('first.night.yaml'), night);
    const tell = (name: string, type: FileChangeType) => {
      const changes = [{ uri: uri(name), type }];
      void client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
    };
    await whenRead(client, uri('probe.night.yaml'));
    await use({ client, file, uri, tell, says: saying(client, uri('first.night.yaml')) });
  } finally {
    await client.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Asks by an edit without a change, so that there is always an answer. */
function saying({ connection, diagnostics }: LspClient, uri: string): OnDisk['says'] {
  let version = 1;
  return async (expected) => {
    for (;;) {
      version++;
      const contentChanges = [{ text: night }];
      await connection.sendNotification('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
      const messages = (await diagnostics(uri)).diagnostics.filter(({ code }) => code === 'reference/unresolved');
      if (JSON.stringify(messages.map(({ message }) => message)) === JSON.stringify(expected)) return;
      await delay(5);
    }
  };
}

/** A name that nothing defines is only told when all files are read. */
async function whenRead({ open, diagnostics }: LspClient, uri: string): Promise<void> {
  open(uri, 'id: probe\natlas: nowhere\n');
  while (!(await diagnostics(uri)).diagnostics.some(({ code }) => code === 'reference/unresolved'));
}

async function definition({ connection }: LspClient, uri: string): Promise<string[]> {
  const params = { textDocument: { uri }, position: { line: 2, character: 12 } };
  const found = await connection.sendRequest<Location[]>('textDocument/definition', params);
  return found.map((place) => place.uri);
}
