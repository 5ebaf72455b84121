import assert from 'node:assert/strict';
import { suite, test } from 'mocha';

import { checkCli, runCli } from '../support/check-cli.js';

const files = {
  'notes/a.note.yaml': 'title: A\nid: alpha\n',
  'plans/b.note.yaml': 'title: B\nfollows: alpha\n',
  'plans/c.note.yaml': 'title: C\nfollows: alpah\n',
};

suite('names of several files', () => {
  test('looks at the whole project, and reports on the paths that are named', async () => {
    await checkCli(
      'check plans/b.note.yaml plans/c.note.yaml',
      files,
      `
        plans/c.note.yaml:2:10 error No note "alpah" is defined in this project. reference/unresolved
          2 | follows: alpah
            |          ^^^^^
              Did you mean "alpha"?
              fix: Change to "alpha"

        2 files checked: 1 error.
        exit 1
      `,
    );
  });

  test('names do not cross the border of a project', async () => {
    const { output } = await runCli('check plans', { ...files, 'plans/concord.yaml': 'spec: concord/v1\n' });
    assert.match(output, /No note "alpha" is defined in this project\./);
    assert.match(output, /No note "alpah" is defined in this project\./);
  });

  test('a repository is a project, wherever in it the command runs', async () => {
    const elsewhere = Object.fromEntries(Object.entries(files).map(([name, text]) => [`../${name}`, text]));
    const { output } = await runCli('check ../plans/b.note.yaml', { ...elsewhere, '../.git/config': '' });
    assert.equal(output, '1 file checked, nothing found.\n');
  });

  test('says nothing about names where it cannot know all files', async () => {
    const { output } = await runCli('check /tmp/c.note.yaml', { '/tmp/c.note.yaml': files['plans/c.note.yaml'] });
    assert.equal(output, '1 file checked, nothing found.\n');
  });

  test('says nothing of missing names where a file cannot be read that may define them', async () => {
    const unreadable = { ...files, 'notes/a.note.yaml': { unreadable: 'permission denied' } };
    await checkCli(
      'check',
      unreadable,
      `
        2 files checked, nothing found.
        ! concord: "notes/a.note.yaml" cannot be read: permission denied.
        exit 2
      `,
    );
  });

  test('fixes the files that are named, and no others of the project', async () => {
    const before = 'title: A\nowner: IT\n';
    const { host } = await runCli('check --fix a.note.yaml', { 'a.note.yaml': before, 'b.note.yaml': before });
    assert.equal(host.textAt('a.note.yaml'), 'title: A\nowner: it\n');
    assert.equal(host.textAt('b.note.yaml'), before);
  });

  test('what comes in over standard input defines and uses names', async () => {
    const { output } = await runCli('check --stdin-filepath plans/c.note.yaml', files, {
      stdin: 'title: C\nfollows: alpha\n',
    });
    assert.equal(output, '1 file checked, nothing found.\n');
  });
});
