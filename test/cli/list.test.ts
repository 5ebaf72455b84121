import assert from 'node:assert/strict';
import { suite, test } from 'mocha';

import { checkCli, runCli } from '../support/check-cli.js';
import { voyagePack } from '../support/voyages.js';

const files = {
  ...voyagePack,
  'atlas.atlas.yaml': 'id: north\nports: { oslo: {} }\n',
  'late.voyage.yaml': `
    id: late
    title: The long way home
    status: sailing
    days: { ready: 2031-01-01, departs: 2031-05-01T06:00, returns: 2031-09-30 }
    owners:
      deck: {}
      engine: {}
    cargo:
      coal: { owner: engine }
      salt: { weight: much, owner: shared }
      tea: { weight: much, owner: dekc }
      rope: {}
  `,
  'early.voyage.yaml': 'id: early\ndays: { departs: 2031-02-01 }\natlas: south\n',
  'some/day.voyage.yaml': 'title: Some day\nstatus: lost\n',
};

suite('concord list', () => {
  test('lists the files that go through steps by their dates, with what is open for each team', async () => {
    await checkCli(
      'list --pack pack',
      files,
      `
      id                    title              status   departs → returns        open findings
      early                                    planned  2031-02-01 → ?           both: 1 error
      late                  The long way home  sailing  2031-05-01 → 2031-09-30  both: 3 errors; deck: 1 error; engine: 2 errors; shared: 1 error
      some/day.voyage.yaml  Some day           lost
    `,
    );
  });

  test('lists what is in the paths alone, whatever else their project holds', async () => {
    const { output } = await runCli('list early.voyage.yaml atlas.atlas.yaml --pack pack', files);
    assert.equal(output.split('\n').length, 3);
    assert.match(output, /early .*both: 1 error$/m);
  });

  test('gives programs all of it', async () => {
    const { output } = await runCli('list --status sailing --format json --pack pack', files);
    assert.deepEqual(JSON.parse(output), {
      version: 1,
      files: [
        {
          file: 'late.voyage.yaml',
          kind: 'voyage',
          id: 'late',
          title: 'The long way home',
          status: 'sailing',
          dates: { ready: '2031-01-01', departs: '2031-05-01T06:00', returns: '2031-09-30' },
          open: [
            { team: 'both', errors: 3, warnings: 0 },
            { team: 'deck', errors: 1, warnings: 0 },
            { team: 'engine', errors: 2, warnings: 0 },
            { team: 'shared', errors: 1, warnings: 0 },
          ],
        },
      ],
    });
  });

  test('shortens titles to the width of the terminal, and colours what counts', async () => {
    await checkCli(
      'list early.voyage.yaml late.voyage.yaml --status planned --pack pack',
      {
        ...files,
        'early.voyage.yaml': 'id: "\\e[2J"\ntitle: 春のセール in the north\ncargo: { a: {} }\n',
        'late.voyage.yaml': 'id: late\nowner: TBD\nstatus: planned\n',
      },
      `
      \u001B[2mid    title                status   departs → returns  open findings\u001B[22m
      \u001B[1m␛[2J\u001B[22m  春のセール in the…   planned                     both: \u001B[31m1 error\u001B[39m
      \u001B[1mlate\u001B[22m                       planned                     both: \u001B[33m1 warning\u001B[39m
    `,
      { display: { colours: true, width: 70 } },
    );
  });

  test('lists a file of which nothing can be read by its path', async () => {
    await checkCli(
      'list --pack pack',
      { ...voyagePack, 'a.voyage.yaml': 'id: a\ntitle: \u0000\n' },
      `
      id             title  status  departs → returns  open findings
      a.voyage.yaml                                    both: 1 error
    `,
    );
  });

  test('says so when there is nothing to list', async () => {
    await checkCli('list --pack pack', voyagePack, 'There is no voyage here.\n');
    const sentence = 'No voyage here has the status "saling". Did you mean "sailing"?\n';
    await checkCli('list --status saling --pack pack', files, sentence);
    await checkCli('list --status home --pack pack', files, 'No voyage here has the status "home".\n');
    await checkCli('list', {}, 'The pack knows no kind of file that goes through steps.\n');
    await checkCli('list --format json', {}, '{"version":1,"files":[]}\n');
  });

  test('fails where a file cannot be read, and lists the others', async () => {
    const { code, errors, output } = await runCli('list --pack pack', {
      ...files,
      'locked.voyage.yaml': { unreadable: 'permission denied' },
    });
    assert.deepEqual(
      { code, errors },
      { code: 2, errors: 'concord: "locked.voyage.yaml" cannot be read: permission denied.\n' },
    );
    assert.match(output, /^late /m);
  });
});
