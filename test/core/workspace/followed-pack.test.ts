import assert from 'node:assert/strict';
import { suite, test } from 'mocha';

import { readFollowedPack } from '../../../server/src/core/workspace/followed-pack.js';
import { readLock, writeLock } from '../../../server/src/core/workspace/lock.js';
import { allowsVersion, compareVersions, isVersion } from '../../../server/src/core/workspace/version-range.js';

suite('the pack that a project follows', () => {
  test('is read with what it leaves out', () => {
    assert.deepEqual(readFollowedPack('spec: concord/v1\npack: { name: acme, from: ./packs, version: 1.0 }\n'), {
      kind: 'followed',
      pack: { name: 'acme', from: './packs', range: '1', root: undefined, channel: 'stable' },
    });
    assert.deepEqual(
      readFollowedPack(
        'pack:\n  name: acme\n  version: ^2.1\n  from: https://acme.example\n  root: sha256-abc\n  channel: beta\n',
      ),
      {
        kind: 'followed',
        pack: { name: 'acme', from: 'https://acme.example', range: '^2.1', root: 'sha256-abc', channel: 'beta' },
      },
    );
  });

  test('is none where the file names none', () => {
    assert.equal(readFollowedPack('spec: concord/v1\nprofile: critical\n'), undefined);
    assert.equal(readFollowedPack('spec: concord/v1\n# pack: later\n'), undefined);
  });

  test('is told to be unusable, and no other is taken, where it is half written', () => {
    const problems = [
      'pack: acme',
      'pack: {',
      'pack: { from: ./packs }',
      'pack: { name: ../acme, from: ./packs }',
      'pack: { name: acme }',
      'pack: { name: acme, from: //share/packs }',
      'pack: { name: acme, from: ./packs, version: latest }',
      'pack: { name: acme, from: ./packs, channel: ../beta }',
    ].map((text) => {
      const reading = readFollowedPack(text);
      return reading?.kind === 'unusable' ? reading.problem : 'none';
    });
    assert.deepEqual(problems, [
      'The "pack" of "concord.yaml" needs the keys "name" and "from".',
      'The file "concord.yaml" cannot be read, so nobody knows which pack it names.',
      'The "pack" of "concord.yaml" needs a "name", such as acme-standard.',
      'The "pack" of "concord.yaml" needs a "name", such as acme-standard.',
      'The "pack" of "concord.yaml" needs a "from": where the pack is published.',
      'The "from" of the pack in "concord.yaml" is a folder in the network, which a project may not name.',
      'The "version" of the pack in "concord.yaml" is no version, such as ^2.1.',
      'The "channel" of the pack in "concord.yaml" is no name, such as stable.',
    ]);
  });
});

suite('a lock', () => {
  const pinned = { version: '1.2.0', sha256: 'ab'.repeat(32) };

  test('is read as it was written', () => {
    for (const before of [undefined, { version: '1.10.0', sha256: '12'.repeat(32) }]) {
      const lock = { name: 'acme', ...pinned, before };
      assert.deepEqual(readLock(writeLock(lock)), lock);
    }
  });

  test('is none where anything of it is not what it must be', () => {
    const text = writeLock({ name: 'acme', ...pinned, before: undefined });
    for (const [part, other] of [
      ['lock/v1', 'lock/v2'],
      ['acme', '../acme'],
      ['1.2.0', '1.2'],
      ['abab', 'ABAB'],
      ['spec:', 'spec: ['],
    ] as const) {
      assert.equal(readLock(text.replace(part, other)), undefined, part);
    }
  });
});

test('a range allows the versions that semantic versioning means', () => {
  const versions = ['0.0.1', '0.1.0', '0.1.9', '0.2.0', '1.0.0', '1.2.3', '1.3.0', '2.0.0', '10.0.0'];
  const allowed = (range: string) => versions.filter((version) => allowsVersion(range, version)).join(' ');
  assert.equal(allowed('^1.2'), '1.2.3 1.3.0');
  assert.equal(allowed('^1'), '1.0.0 1.2.3 1.3.0');
  assert.equal(allowed('^0.1'), '0.1.0 0.1.9');
  assert.equal(allowed('^0.0.1'), '0.0.1');
  assert.equal(allowed('^0'), '0.0.1 0.1.0 0.1.9 0.2.0');
  assert.equal(allowed('~1.2'), '1.2.3');
  assert.equal(allowed('~1'), '1.0.0 1.2.3 1.3.0');
  assert.equal(allowed('1.2'), '1.2.3');
  assert.equal(allowed('1.3.0'), '1.3.0');
  assert.equal(allowed('>=1.3'), '1.3.0 2.0.0 10.0.0');
  assert.equal(allowed('*'), versions.join(' '));
  assert.equal(allowed('latest'), '');
  assert.equal(allowsVersion('*', '1.0.0-beta'), false);
  assert.deepEqual([...versions].reverse().sort(compareVersions), versions);
  assert.deepEqual(['1.0', '01.0.0', '1.0.0', 'v1.0.0'].filter(isVersion), ['1.0.0']);
});
