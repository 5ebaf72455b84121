import assert from 'node:assert/strict';
import { suite, test } from 'mocha';

import { harmlessMarkdown } from '../../server/src/core/base/markdown.js';
import { topicText } from '../../server/src/core/features/hover/topic-text.js';
import { isObject } from '../../server/src/core/schema/schema.js';
import type { Topic } from '../../server/src/core/workspace/topic.js';
import { filesIn } from '../support/repository.js';
import { standardPack } from '../support/standard-pack.js';

const { topics } = standardPack;

/** The most characters that a hover shows without being a page to scroll through. */
const mostCharacters = 1600;

suite('the topics of the standard pack', () => {
  test('can all be read, and are many', () => {
    assert.deepEqual(topics.problems(), []);
    assert.ok(topics.all().length >= 120, `There are ${String(topics.all().length)} topics.`);
  });

  test('have 5 to 12 lines with an example, and fit a hover', () => {
    const wrong = topics.all().filter((topic) => {
      const lines = bodyOf(topic)
        .split('\n')
        .filter((line) => line.trim() !== '').length;
      const hasExample = /^Example: \S/m.test(bodyOf(topic));
      return lines < 5 || lines > 12 || !hasExample || topicText(topic, 'both').length > mostCharacters;
    });
    assert.deepEqual(
      wrong.map(({ id }) => id),
      [],
    );
  });

  test('have both voices where they are for both teams, and else one text', () => {
    const wrong = topics.all().filter(({ audience, common, voices }) => {
      return common === '' || Object.keys(voices).length !== (audience === 'both' ? 2 : 0);
    });
    assert.deepEqual(
      wrong.map(({ id }) => id),
      [],
    );
  });

  test('hold nothing that a hover takes out', () => {
    const wrong = topics.all().filter((topic) => harmlessMarkdown(bodyOf(topic)) !== bodyOf(topic));
    assert.deepEqual(
      wrong.map(({ id }) => id),
      [],
    );
  });

  test('have ids of a family and a name, and no alias of another topic', () => {
    const ids = topics.all().map(({ id }) => id);
    assert.deepEqual(
      ids.filter((id) => !/^[a-z][a-z0-9]*\/[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id)),
      [],
    );
    const names = topics.all().flatMap(({ id, aliases }) => [id, ...aliases.map((alias) => alias.toLowerCase())]);
    assert.deepEqual(
      names.filter((name, index) => names.indexOf(name) !== index),
      [],
    );
  });

  test('are there for every schema that names one', () => {
    const schemas = [...filesIn('schemas')].filter(([path]) => path.endsWith('.schema.json'));
    const named = new Set(schemas.flatMap(([, text]) => topicsNamedIn(JSON.parse(text))));
    assert.ok(named.size > 5, 'The test found no schema that names a topic.');
    assert.deepEqual(
      [...named].filter((name) => topics.find(name) === undefined),
      [],
    );
  });
});

function bodyOf({ common, voices }: Topic): string {
  return [common, voices.marketing, voices.it].filter((part) => part !== undefined).join('\n\n');
}

function topicsNamedIn(data: unknown): string[] {
  if (Array.isArray(data)) return data.flatMap(topicsNamedIn);
  if (!isObject(data)) return [];
  const own = data['x-topic'];
  return [...(typeof own === 'string' ? [own] : []), ...Object.values(data).flatMap(topicsNamedIn)];
}
