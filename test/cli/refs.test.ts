import assert from 'node:assert/strict';
import { suite, test } from 'mocha';

import { checkCli, runCli } from '../support/check-cli.js';
import { voyagePack } from '../support/voyages.js';

const files = {
  ...voyagePack,
  'north.atlas.yaml': 'id: north\nports:\n  oslo: {}\n  bergen: {}\n',
  'south.atlas.yaml': 'id: south\nports: { oslo: {} }\n',
  'a.voyage.yaml': 'id: fram\natlas: north\ncalls: [bergen, oslo, south/oslo]\nabout: fram\n',
  'b/c.voyage.yaml': 'id: oslo\natlas: north\nabout: oslo\n',
};

suite('concord refs', () => {
  test('shows each thing of the name with its definition and its uses', async () => {
    await checkCli(
      'refs oslo --pack pack',
      files,
      `
      north.atlas.yaml:3:3 definition port (north)
      a.voyage.yaml:3:17 use port (north)
      b/c.voyage.yaml:3:8 use port (north)

      south.atlas.yaml:2:10 definition port (south)
      a.voyage.yaml:3:23 use port (south)

      b/c.voyage.yaml:1:5 definition voyage
      b/c.voyage.yaml:3:8 use voyage

      3 definitions, 4 uses.
    `,
    );
  });

  test('shows one kind of thing, or the one of a file', async () => {
    const voyage = `
      a.voyage.yaml:1:5 definition voyage
      a.voyage.yaml:4:8 use voyage

      1 definition, 1 use.
    `;
    await checkCli('refs fram --pack pack', files, voyage);
    await checkCli('refs fram --kind voyage --pack pack', files, voyage);
    await checkCli(
      'refs south/oslo --pack pack',
      files,
      `
      south.atlas.yaml:2:10 definition port (south)
      a.voyage.yaml:3:23 use port (south)

      1 definition, 1 use.
    `,
    );
  });

  test('looks at the whole project around a path, and no further', async () => {
    const { output } = await runCli('refs north b/c.voyage.yaml --pack pack', files);
    assert.match(output, /^a\.voyage\.yaml:2:8 use atlas$/m);
    const apart = await runCli('refs north b --pack pack', { ...files, 'b/concord.yaml': '' });
    assert.equal(apart.output, 'b/c.voyage.yaml:2:8 use atlas\n\n0 definitions, 1 use.\n');
  });

  test('shows what an alias repeats where it is written, once', async () => {
    await checkCli(
      'refs bergen --pack pack',
      { ...voyagePack, 'a.voyage.yaml': 'atlas: north\ncalls: &way [bergen]\nback: *way\n' },
      `
      a.voyage.yaml:2:14 use port (north)

      0 definitions, 1 use.
    `,
    );
  });

  test('gives programs all of it', async () => {
    const { output } = await runCli('refs bergen --format json --pack pack', files);
    const definition = { file: 'north.atlas.yaml', line: 4, column: 3, endLine: 4, endColumn: 9 };
    const use = { file: 'a.voyage.yaml', line: 3, column: 9, endLine: 3, endColumn: 15 };
    const group = { kind: 'port', scope: 'north', name: 'bergen', definitions: [definition], uses: [use] };
    assert.deepEqual(JSON.parse(output), { version: 1, name: 'bergen', groups: [group] });
  });

  test('shows places in bold where the host wants colours', async () => {
    const { output } = await runCli('refs bergen --pack pack', files, { display: { colours: true } });
    assert.match(
      output,
      /^\u001B\[1mnorth\.atlas\.yaml:4:3\u001B\[22m definition port \u001B\[2m\(north\)\u001B\[22m$/m,
    );
  });

  test('names the nearest where nothing has the name', async () => {
    await refuses('bergn', 1, 'Nothing in the project is called "bergn". Did you mean "bergen"?');
    await refuses(
      'south/oslu',
      1,
      'Nothing in the project is called "south/oslu". Did you mean "south/oslo" or "north/oslo"?',
    );
    await refuses('bergen --kind voyage', 1, 'No voyage in the project is called "bergen".');
    await refuses('bergen --kind prot', 1, 'No name in the project is of the kind "prot". Did you mean "port"?');
    await refuses('', 2, 'Which name? Run "concord refs NAME".');
    await checkCli('refs x', {}, '! concord: There is no note.\nexit 1\n');
    const { output } = await runCli('refs nobody --format json --pack pack', files);
    assert.deepEqual(JSON.parse(output), { version: 1, name: 'nobody', groups: [] });
  });

  test('tells what it could not look into', async () => {
    const { errors, code } = await runCli('refs bergen --pack pack', {
      ...files,
      'd.voyage.yaml': 'atlas: north\ncalls: [bergen\n',
      'e.voyage.yaml': { unreadable: 'permission denied' },
    });
    assert.equal(
      errors,
      'concord: "e.voyage.yaml" cannot be read: permission denied.\n' +
        'concord: A part of "d.voyage.yaml" cannot be read, and may name "bergen" too.\n',
    );
    assert.equal(code, 2);
  });
});

async function refuses(argv: string, code: number, sentence: string): Promise<void> {
  await checkCli(`refs --pack pack ${argv}`, files, `! concord: ${sentence}\nexit ${String(code)}\n`);
}
