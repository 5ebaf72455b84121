import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { setup, suite, teardown, test } from 'mocha';

import { ChannelStory, migratedOffer, offer } from '../support/channel-story.js';
import { eventually } from '../support/eventually.js';
import { ProcessEditor, type ProcessEditorOptions } from '../support/process-editor.js';

const file = 'spring.offer.yaml';

/** What version 1.0.0 has to say of a file that is written for 2.0.0. */
const messagesOfOtherKey = ['"due" is not a key that is known here. Did you mean "deadline"?'];

/** What version 2.0.0 has to say of the file as it is. */
const messagesOfSecond = [
  '"deadline" is not a key that is known here. Did you mean "due"?',
  '"status" is "review", which is not a value that it can have. Use draft or in-review.\nHow far it is.',
];

suite('the server as it ships follows a channel', () => {
  let story: ChannelStory;
  let editor: ProcessEditor | undefined;

  setup(async () => {
    story = await new ChannelStory().begin();
  });

  teardown(async () => {
    await editor?.stop();
    editor = undefined;
    await story.end();
  });

  test('from the first version to the next and back', async () => {
    const answers = new Map<RegExp, string>([[/Until one is pinned/, 'Update']]);
    const showing = { initializationOptions: { showsPages: true } };
    editor = await open({ ...showing, answer: (text) => [...answers].find(([asked]) => asked.test(text))?.[1] });
    await editor.finds(file, []);
    await eventually(() => editor?.told, ['"acme" is now 1.0.0.']);
    assert.match(editor.asked[0]?.text ?? '', /^Version 1\.0\.0 of "acme" is here\..*Whoever holds the keys/);
    assert.match(story.read('project/concord.lock'), /version: "1\.0\.0"/);

    story.writePack('2.0.0');
    await story.publish();
    const start = performance.now();
    await editor.run('concord.lookForPack');
    assert.ok(performance.now() - start < 2000, `It took ${String(performance.now() - start)} ms.`);
    await eventually(() => editor?.asked.length, 2);
    assert.deepEqual(editor.asked[1], {
      text: 'Version 2.0.0 of "acme" is here; 1.0.0 is used here.',
      buttons: ['Update', 'Show Changes', 'Later', 'Never This Version'],
    });

    await editor.run('concord.showPackChanges');
    await eventually(() => editor?.pages.length, 1);
    const [page = ''] = editor.pages;
    assert.match(page, /## What it brings\n\n### 2\.0\.0\n\nWhat 2\.0\.0 brings\./);
    assert.match(page, /Of 1 file, 1 would newly fail.* All of these are mended by the migration to 2\.0\.0\./);
    assert.match(page, /spring\\?\.offer\\?\.yaml:3:1/);

    answers.set(/migrations mend 1 file/, 'Migrate All Files');
    await editor.run('concord.updatePack');
    await eventually(() => editor?.edits.length, 1);
    const [change] = Object.values(editor.edits[0]?.edit.changes ?? {});
    assert.equal(change?.length, 2);
    await editor.finds(file, messagesOfSecond);
    assert.equal(story.read('project/spring.offer.yaml'), offer);
    assert.notEqual(migratedOffer, offer);

    await editor.run('concord.goBackToPackBefore');
    await editor.finds(file, []);
    assert.match(story.read('project/concord.lock'), /^version: "1\.0\.0"/m);
    await remembers('later');
  });

  test('that has what is pinned, where it has not been loaded yet', async () => {
    await story.concord('update project');
    rmSync(path.join(story.folder, 'cache'), { recursive: true });
    story.write('project/spring.offer.yaml', offer.replace('deadline', 'due'));
    editor = await open();
    await editor.finds(file, messagesOfOtherKey);
    assert.deepEqual([editor.asked, editor.told], [[], []]);
  });

  test('and asks no more about a version that is not wanted, unless the user does', async () => {
    await story.concord('update project');
    story.writePack('2.0.0');
    await story.publish();
    editor = await open({ answer: () => 'Later' });
    await editor.run('concord.lookForPack');
    await remembers('later');
    await restart({ answer: () => 'Never This Version' });
    await looked();
    assert.deepEqual(editor.asked, []);
    await editor.run('concord.lookForPack');
    await remembers('never');
    await restart();
    story.writePack('2.1.0');
    await story.publish();
    await looked();
    await eventually(
      () => editor?.asked.map(({ text }) => text),
      ['Version 2.1.0 of "acme" is here; 1.0.0 is used here.'],
    );
  });

  test('and tells of what cannot be had once, also where the editor is started again', async () => {
    await story.concord('update project');
    story.server.behave = (_, response) => {
      response.writeHead(401).end();
      return true;
    };
    editor = await open();
    const problem =
      'The pack "acme" cannot be had: its server asks for a token, or does not know this one (status 401); 1.0.0 stays in use.';
    await eventually(() => editor?.told, [problem]);
    await restart();
    await looked();
    assert.deepEqual(editor.told, []);
    await editor.run('concord.lookForPack');
    await eventually(() => editor?.told, [problem]);
    story.server.behave = () => false;
    await editor.run('concord.lookForPack');
    await eventually(() => editor?.told, [problem, 'Version 1.0.0 of "acme" is the current one.']);
  });

  test('and says in one message what is missing, and why it cannot be had', async () => {
    story.server.behave = (_, response) => {
      response.writeHead(401).end();
      return true;
    };
    editor = await open();
    await looked();
    await delay(6000);
    assert.deepEqual(editor.told, [
      'No version of the pack "acme" is pinned yet: run "concord update". Until then only YAML is checked. The pack "acme" cannot be had: its server asks for a token, or does not know this one (status 401).',
    ]);
  });

  test('with the token that the editor keeps for its server', async () => {
    const tokens: (string | undefined)[] = [];
    story.server.behave = ({ headers }, response) => {
      tokens.push(headers.authorization);
      if (headers.authorization === 'Bearer secret') return false;
      response.writeHead(401).end();
      return true;
    };
    const origins: string[] = [];
    editor = await open({
      initializationOptions: { keepsTokens: true },
      answer: () => 'Update',
      token: (origin) => {
        origins.push(origin);
        return 'secret';
      },
    });
    await eventually(() => editor?.told, ['"acme" is now 1.0.0.']);
    assert.deepEqual(new Set(origins), new Set([story.server.address]));
    assert.deepEqual(new Set(tokens), new Set(['Bearer secret']));
    assert.doesNotMatch(editor.log.join('\n'), /secret/);
  });

  test('but never to what the project does not allow', async () => {
    await story.concord('update project');
    story.follow('project', '^1.0');
    story.writePack('2.0.0');
    await story.publish();
    editor = await open();
    await editor.run('concord.lookForPack');
    await eventually(
      () => editor?.told,
      ['The current version of "acme" is 2.0.0, and "concord.yaml" allows "^1.0": 1.0.0 stays in use.'],
    );
    assert.deepEqual(editor.asked, []);
    await editor.finds(file, []);
  });

  test('and finds out that another editor was sooner', async () => {
    await story.concord('update project');
    story.writePack('2.0.0');
    await story.publish();
    editor = await open();
    const other = await open();
    await Promise.all([editor, other].map((each) => each.run('concord.lookForPack')));
    await editor.run('concord.updatePack');
    await other.run('concord.updatePack');
    assert.deepEqual(other.told, ['"acme" is 2.0.0 already.']);
    await Promise.all([editor, other].map((each) => each.finds(file, messagesOfSecond)));
    await other.stop();
    assert.match(story.read('project/concord.lock'), /^version: "2\.0\.0"[^]*before:\n {2}version: "1\.0\.0"/m);
  });

  test('by commands of its own, where the editor has none', async () => {
    editor = await open();
    assert.ok(editor.capabilities.executeCommandProvider?.commands.includes('concord.lookForPack'));
    await restart({ initializationOptions: { hasCommands: true } });
    assert.equal(editor.capabilities.executeCommandProvider, undefined);
  });

  test('and says in a sentence what changes, to an editor that shows no pages', async () => {
    await story.concord('update project');
    story.writePack('2.0.0');
    await story.publish();
    editor = await open();
    await editor.run('concord.showPackChanges');
    await eventually(
      () => editor?.told,
      [
        'Version 2.0.0 of "acme" is here; 1.0.0 is used here. Of 1 file, 1 would newly fail with "acme" 2.0.0 instead of 1.0.0. All of these are mended by the migration to 2.0.0.',
      ],
    );
  });

  test('but asks no network where the user does not trust the folder', async () => {
    story.server.asked.length = 0;
    editor = await open({ initializationOptions: { isUntrusted: true } });
    await editor.run('concord.lookForPack');
    await eventually(
      () => editor?.told.toSorted(),
      [
        'The pack "acme" is not used, as you do not trust this folder: files are checked by the standard pack.',
        'This project follows no pack that is published somewhere.',
      ],
    );
    assert.deepEqual(story.server.asked, []);
  });

  async function restart(options: Partial<ProcessEditorOptions> = {}): Promise<void> {
    await editor?.stop();
    story.server.asked.length = 0;
    editor = await open(options);
  }

  async function remembers(choice: string): Promise<void> {
    const folder = path.join(story.folder, 'cache/concord/choices');
    const texts = () =>
      (existsSync(folder) ? readdirSync(folder) : []).map((name) => readFileSync(path.join(folder, name), 'utf8'));
    await eventually(() => texts().some((text) => text.includes(`"${choice}"`)), true);
  }

  /** The first look in the background is over. */
  async function looked(): Promise<void> {
    await eventually(() => story.server.asked.length > 0, true);
    await delay(500);
  }

  async function open(options: Partial<ProcessEditorOptions> = {}): Promise<ProcessEditor> {
    const { project: folder, env } = story;
    const started = await new ProcessEditor({ folder, env, ...options }).start();
    started.open(file, story.read(`project/${file}`));
    return started;
  }
});
