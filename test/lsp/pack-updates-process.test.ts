import assert from 'node:assert/strict';
import { setup, suite, teardown, test } from 'mocha';

import { ChannelStory, migratedOffer, offer } from '../support/channel-story.js';
import { eventually } from '../support/eventually.js';
import { ProcessEditor, type ProcessEditorOptions } from '../support/process-editor.js';

const file = 'spring.offer.yaml';

suite('the server as it ships follows a channel', function () {
  this.timeout(60_000);
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
    await editor.finds(file, [
      '"due" is missing.\nThe last day.',
      '"deadline" is not a key that is known here. Known keys that are not used yet: due.',
      '"status" is "review", which is not a value that it can have. Use draft or in-review.\nHow far it is.',
    ]);
    assert.equal(story.read('project/spring.offer.yaml'), offer);
    assert.notEqual(migratedOffer, offer);

    await editor.run('concord.goBackToPackBefore');
    await editor.finds(file, []);
    assert.match(story.read('project/concord.lock'), /^version: "1\.0\.0"/m);
  });

  async function open(options: Partial<ProcessEditorOptions> = {}): Promise<ProcessEditor> {
    const { project: folder, env } = story;
    const started = await new ProcessEditor({ folder, env, ...options }).start();
    started.open(file, story.read(`project/${file}`));
    return started;
  }
});
