import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setup, suite, teardown, test } from 'mocha';

import { runConcord } from '../support/run-concord.js';
import { ChannelServer } from '../node/channel/channel-server.js';

suite('a pack that is published and followed', () => {
  let folder: string;
  let server: ChannelServer;
  let root: string;

  setup(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'concord-publish-'));
    mkdirSync(path.join(folder, 'public'));
    server = await new ChannelServer(path.join(folder, 'public')).start();
    writePack('1.0.0', { required: ['code'] });
    const made = await concord('pack keys init keys');
    root = /root: (sha256-\S+)/.exec(made)?.[1] ?? '';
    write('project/spring.voucher.yaml', 'price: 5\n');
  });

  teardown(async () => {
    await server.stop();
    rmSync(folder, { recursive: true });
  });

  test('plays its whole story in a terminal', async () => {
    assert.match(
      await concord('pack publish pack --to public --keys keys'),
      /^"acme" 1\.0\.0 is now the current version of the channel "stable"\.\nIt has to be signed again before \d{4}-\d\d-\d\d: "concord pack publish --refresh"\.\n$/,
    );
    follow('^1.0');
    assert.equal(
      await concord('check project'),
      '1 file checked, nothing found.\n' +
        'concord: No version of the pack "acme" is pinned yet: run "concord update". Until then only YAML is checked.\nexit 2',
    );
    assert.equal(
      await concord('update project'),
      '"acme" is now 1.0.0.\nWhoever holds the keys that "root" names decides from now on what is checked here, and nobody else.\n',
    );
    assert.match(await concord('check project'), /"code" is missing.*\nexit 1$/s);

    writePack('1.1.0', {});
    await concord('pack publish pack --to public --keys keys');
    assert.equal(
      await concord('update --dry-run project'),
      '"acme" 1.1.0 is the current version (now 1.0.0).\n\nWhat 1.1.0 brings.\n\n' +
        'Of 1 file, 0 would newly fail and 1 would be cleaner with "acme" 1.1.0 instead of 1.0.0.\n\n' +
        'project/spring.voucher.yaml 1 finding fewer\nexit 1',
    );
    assert.equal(
      await concord('update project'),
      '"acme" is now 1.1.0, and was 1.0.0.\n\nWhat 1.1.0 brings.\n\n' +
        'Of 1 file, 0 newly fail and 1 is cleaner with "acme" 1.1.0 instead of 1.0.0.\n\n' +
        'project/spring.voucher.yaml 1 finding fewer\n',
    );
    assert.equal(await concord('check project'), '1 file checked, nothing found.\n');
    assert.equal(
      await concord('update --rollback project'),
      '"acme" is 1.0.0 again, and was 1.1.0. "concord update" goes forward.\n',
    );
    assert.match(await concord('check project'), /"code" is missing/);

    // IT rolls back as well, and then publishes what this project does not want yet.
    await concord('pack publish --version 1.0.0 --to public --keys keys');
    assert.equal(await concord('update project'), '"acme" is 1.0.0, as "concord.lock" says.\n');
    writePack('2.0.0', {});
    await concord('pack publish pack --to public --keys keys');
    assert.equal(
      await concord('update project'),
      'concord: The current version of "acme" is 2.0.0, and "concord.yaml" allows "^1.0": 1.0.0 stays in use.\nexit 2',
    );
  });

  test('says what a version changes for the files of a project, in a few lines, and how to mend it', async () => {
    const closed = (key: string) => ({ additionalProperties: false, properties: { [key]: {}, text: {} } });
    writePack('1.0.0', closed('price'));
    await concord('pack publish pack --to public --keys keys');
    follow('^1.0');
    await concord('update project');
    for (let index = 0; index < 30; index++) write(`project/${String(index)}.voucher.yaml`, 'text: a\n');
    write('project/autumn.voucher.yaml', '# kept\nprice: 6 # kept\n');
    writePack('1.1.0', { ...closed('amount'), properties: { amount: {}, text: { type: 'number' } } });
    const steps = '[{ rename: /price, to: amount, kind: voucher }]';
    write('pack/migrations/1.1.0.yaml', `spec: migration/v1\nfrom: ^1.0\nto: 1.1.0\nsteps: ${steps}\n`);
    await concord('pack publish pack --to public --keys keys');

    const dry = await concord('update --dry-run project');
    assert.match(dry, /^Of 32 files, 32 would newly fail with "acme" 1\.1\.0 instead of 1\.0\.0\.$/m);
    assert.match(dry, /^2 of these 32 are mended by the migration to 1\.1\.0\.$/m);
    const hint = 'what a migration mends with: concord pack migrate project --from 1.0.0\n';
    assert.ok(dry.endsWith(`\n… and 14 more lines.\n\nAfter the update, mend ${hint}exit 1`), dry);
    const comment = await concord('update --dry-run --format markdown project');
    assert.match(comment, /^\*\*Of 32 files, 32 would newly fail.*\n\n\| \| Where \| What \| Mended by \|$/m);

    const done = await concord('update project');
    assert.match(done, /^Of 32 files, 32 newly fail with/m);
    assert.ok(done.endsWith(`\nMend ${hint}`), done);
    assert.match(await concord('pack migrate project --from 1.0.0'), /2 files/);
    assert.equal(readFileSync(path.join(folder, 'project/autumn.voucher.yaml'), 'utf8'), '# kept\namount: 6 # kept\n');
    assert.match(await concord('check project'), /30 errors/);
  });

  test('is checked by what is pinned, without the server, on any machine that has loaded it', async () => {
    await concord('pack publish pack --to public --keys keys');
    follow('^1.0');
    await concord('update project');
    const { address } = server;
    await server.stop();
    assert.match(await concord('check project'), /"code" is missing/);
    assert.equal(
      await concord('update project'),
      'concord: The pack "acme" cannot be had: its server cannot be reached (there may be no network); 1.0.0 stays in use.\nexit 2',
    );

    const elsewhere = { cache: 'other-cache' };
    assert.match(
      await concord('check project', elsewhere),
      /concord: The pack "acme" 1\.0\.0, which "concord\.lock" pins, is not on this machine: run "concord update --locked"\. Until then only YAML is checked\.\nexit 2$/,
    );
    server = await new ChannelServer(path.join(folder, 'public')).start();
    const settings = readFileSync(path.join(folder, 'project/concord.yaml'), 'utf8');
    write('project/concord.yaml', settings.replace(address, server.address));
    assert.equal(await concord('update --locked project', elsewhere), '"acme" is 1.0.0, as "concord.lock" says.\n');
    assert.match(await concord('check project', elsewhere), /"code" is missing/);
  });

  test('is never another than the pinned one', async () => {
    await concord('pack publish pack --to public --keys keys');
    follow('^1.0');
    await concord('update project');
    const lock = path.join(folder, 'project/concord.lock');
    const text = readFileSync(lock, 'utf8');
    writeFileSync(lock, text.replace(/sha256: "../, 'sha256: "00'));
    assert.match(await concord('check project'), /is not on this machine.*only YAML is checked\.\nexit 2$/s);
    assert.match(await concord('update --locked project'), /is another one than concord\.lock pins\.\nexit 2$/);
  });

  test('may lie in the project, and needs no network and no lock', async () => {
    cpSync(path.join(folder, 'pack'), path.join(folder, 'project/.concord/pack'), { recursive: true });
    write('project/concord.yaml', 'spec: concord/v1\npack: { name: acme, from: ./.concord/pack }\n');
    assert.match(await concord('check project'), /"code" is missing/);
    assert.match(await concord('update project'), /^The pack "acme" lies in the project itself/);
    write('other/concord.yaml', 'spec: concord/v1\n');
    write('other/note.txt', '');
    assert.match(await concord('check project other'), /follow different packs: check one project at a time/);
    assert.match(
      await concord('check .'),
      /concord: The project "project" follows the pack "acme": check it by itself\.\nexit 2$/,
    );
  });

  test('shows nothing of files outside of its folder', async () => {
    cpSync(path.join(folder, 'pack'), path.join(folder, 'project/.concord/pack'), { recursive: true });
    write('project/concord.yaml', 'spec: concord/v1\npack: { name: acme, from: ./.concord/pack }\n');
    write('secret.yaml', 'password: secret\n');
    symlinkSync('../../../secret.yaml', path.join(folder, 'project/.concord/pack/more.yaml'));
    assert.match(
      await concord('check project'),
      /is not used: its file "more\.yaml" leads out of its folder\.\nexit 2$/,
    );
  });

  test('that needs a newer Concord says so, and the old one stays', async () => {
    await concord('pack publish pack --to public --keys keys');
    follow('^1.0');
    await concord('update project');
    writePack('1.1.0', {}, 'concord: ">=99.1"\n');
    await concord('pack publish pack --to public --keys keys');
    assert.match(
      await concord('update project'),
      /^concord: "acme" 1\.1\.0 needs Concord >=99\.1, and this is \d+\.\d+\.\d+; 1\.0\.0 stays in use\.\nexit 2$/,
    );
  });

  test('is verified, and says when it has to be signed again', async () => {
    await concord('pack publish pack --to public --keys keys --days 3');
    const verified = await concord('pack verify public');
    assert.match(
      verified,
      new RegExp(`^root: ${root.replace(/[+/]/g, '\\$&')}\nversion: acme 1\\.0\\.0\nchannel stable: acme 1`),
    );
    assert.match(verified, /The signature of "timestamp" ends on \S+: run "concord pack publish --refresh"\.\nexit 1$/);
    await concord('pack publish --refresh --to public --keys keys');
    assert.match(await concord(`pack verify ${server.address} --root ${root}`), /timestamp is signed until \S+\n$/);
    await concord('pack keys rotate keys');
    await concord('pack publish pack --to public --keys keys --channel beta');
    assert.match(await concord(`pack verify public --root ${root}`), /channel beta: acme 1\.0\.0/);
  });

  test('is not published where something is wrong with it or with the arguments', async () => {
    write('pack/voucher.schema.json', '{ "type": "objekt" }');
    assert.match(await concord('pack publish pack --to public --keys keys'), /is not published.*\nexit 1$/s);
    writePack('1.0', {});
    assert.match(await concord('pack publish pack --to public --keys keys'), /The version "1\.0" of the pack is none/);
    writePack('1.0.0', {});
    assert.match(await concord('pack publish pack --to public --keys public/keys'), /keys lie in the folder/);
    assert.match(await concord('pack publish pack --to public --keys none'), /holds no keys/);
    assert.match(await concord('pack publish pack --to public'), /"--keys" is missing/);
    assert.match(await concord('pack keys init keys'), /is not empty/);
    assert.match(await concord('pack keys'), /"init DIR" or "rotate DIR"/);
    assert.match(await concord('pack verify public'), /no pack is published there/);
    assert.match(await concord('update project'), /"project" follows no pack/);
  });

  function writePack(version: string, schema: object, more = ''): void {
    const kinds =
      "kinds:\n  voucher: { spec: voucher/v1, schema: voucher.schema.json, files: ['**/*.voucher.yaml'] }\n";
    write('pack/pack.yaml', `spec: pack/v1\nname: acme\nversion: "${version}"\n${more}${kinds}`);
    write('pack/voucher.schema.json', JSON.stringify({ type: 'object', ...schema }));
    write('pack/CHANGELOG.md', `# Changes\n\n## ${version} (today)\n\nWhat ${version} brings.\n\n## 0.0.1\n\nOld.\n`);
  }

  function follow(range: string): void {
    const pack = `pack:\n  name: acme\n  from: ${server.address}\n  version: ${range}\n  root: ${root}\n`;
    write('project/concord.yaml', `spec: concord/v1\n${pack}`);
  }

  function write(name: string, text: string): void {
    const location = path.join(folder, name);
    mkdirSync(path.dirname(location), { recursive: true });
    writeFileSync(location, text);
  }

  /** What a command says, its exit code unless it is 0. */
  async function concord(words: string, { cache = 'cache' } = {}): Promise<string> {
    const env = { XDG_CACHE_HOME: path.join(folder, cache) };
    const { output, errors, code } = await runConcord(words.split(' '), { cwd: folder, env });
    return `${output}${errors}${code === 0 ? '' : `exit ${String(code)}`}`;
  }
});
