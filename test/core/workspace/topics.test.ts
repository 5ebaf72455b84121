import assert from 'node:assert/strict';
import { test } from 'mocha';

import { topicsIn } from '../../../server/src/core/workspace/topics.js';
import { dedent } from '../../support/dedent.js';

const tea = `
  ---
  spec: topic/v1
  id: drink/tea
  title: Tea
  aliases: [Cha, "camellia_*"]
  source: An old book
  ---

  Leaves in hot water.

  ## For IT

  Do not spill it.

  ## For marketing

  It sells.
`;

/** The topics of a pack whose files are these, each path followed by its text. */
function topicsOf(...files: readonly (readonly [string, string])[]) {
  return topicsIn(new Map(files.map(([path, text]) => [path, dedent(text)])));
}

test('reads a topic in both voices', () => {
  assert.deepEqual(topicsOf(['topics/drink/tea.md', tea]).find('drink/tea'), {
    id: 'drink/tea',
    title: 'Tea',
    aliases: ['Cha', 'camellia_*'],
    audience: 'both',
    source: 'An old book',
    common: 'Leaves in hot water.',
    voices: { marketing: 'It sells.', it: 'Do not spill it.' },
  });
});

test('finds a topic by its id and by its aliases, whatever their letter case', () => {
  const topics = topicsOf(['topics/drink/tea.md', tea], ['topics/drink/water.md', tea.replaceAll('tea', 'water')]);
  for (const name of ['drink/tea', 'DRINK/TEA', 'cha', 'Camellia_*']) assert.equal(topics.find(name)?.id, 'drink/tea');
  assert.equal(topics.find('drink/water')?.id, 'drink/water');
  assert.equal(topics.find('Tea'), undefined);
  assert.deepEqual(
    topics.all().map(({ id }) => id),
    ['drink/tea', 'drink/water'],
  );
});

test('finds an alias however it is written', () => {
  const aliases = `["caf\\u00e9", 'buyer''s guide', green\n    tea, Oolong]`;
  const topics = topicsOf(['topics/drink/tea.md', tea.replace('[Cha, "camellia_*"]', aliases)]);
  for (const name of ['café', "Buyer's guide", 'green tea', 'OOLONG']) {
    assert.equal(topics.find(name)?.id, 'drink/tea', name);
  }
});

test('takes words of the text or of another key for no alias', () => {
  const topics = topicsOf(['topics/drink/tea.md', tea]);
  for (const name of ['leaves', 'an old book', 'old', 'camellia', '', 'cha,'])
    assert.equal(topics.find(name), undefined);
});

test('reads no other topic to find one', () => {
  const files = new Map([
    ['topics/drink/tea.md', dedent(tea)],
    ['topics/drink/broken.md', 'no front matter'],
  ]);
  const topics = topicsIn(files);
  topics.find('drink/tea');
  files.set('topics/drink/broken.md', dedent(tea).replace('drink/tea', 'drink/broken').replace('Cha', 'Mended'));
  assert.equal(topics.find('cha')?.id, 'drink/tea');
  assert.deepEqual(topics.problems(), []);
});

test('reads what an editor of Windows has written', () => {
  const text = `\uFEFF${dedent(tea).replaceAll('\n', '\r\n')}`;
  const topic = topicsIn(new Map([['topics/drink/tea.md', text]])).find('cha');
  assert.deepEqual(topic?.voices, { marketing: 'It sells.', it: 'Do not spill it.' });
});

test('says what keeps a file from being a topic', () => {
  const problemWith = (before: string, after: string) =>
    topicsOf(['topics/drink/tea.md', tea.replace(before, after)]).problems();
  assert.deepEqual(problemWith('', ''), []);
  assert.deepEqual(problemWith('---', '--'), [
    'The topic "topics/drink/tea.md" does not begin with front matter between two lines of "---".',
  ]);
  assert.deepEqual(problemWith('topic/v1', 'topic/v2'), ['The topic "topics/drink/tea.md" needs "spec: topic/v1".']);
  assert.deepEqual(problemWith('An old book', ''), ['The topic "topics/drink/tea.md" needs a text as its "source".']);
  assert.deepEqual(problemWith('drink/tea', 'tea'), [
    'The topic "topics/drink/tea.md" says that its "id" is "tea"; it is the path of its file.',
  ]);
  assert.deepEqual(problemWith('source:', 'audience: sales\n  source:'), [
    'The "audience" of the topic "topics/drink/tea.md" is neither marketing, nor it, nor both.',
  ]);
  assert.deepEqual(problemWith('[Cha, "camellia_*"]', 'Cha'), [
    'The "aliases" of the topic "topics/drink/tea.md" are no list.',
  ]);
  assert.equal(problemWith('Tea', '[').length, 1);
});

test('takes nothing for a topic that is in another folder, or no Markdown', () => {
  const topics = topicsOf(['notes/drink/tea.md', tea], ['topics/drink/tea.txt', tea]);
  assert.deepEqual([topics.all(), topics.problems()], [[], []]);
});
