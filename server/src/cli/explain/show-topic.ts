import { groupBy } from '../../core/base/group-by.js';
import { teams, voiceHeadings, type Topic } from '../../core/workspace/topic.js';
import { widthOf } from '../reporters/cells.js';
import type { Colours } from '../reporters/colours.js';
import { jsonText } from '../reporters/json-text.js';
import { visible } from '../visible.js';

/** For people: the whole topic, in both voices. */
export function topicAsText(topic: Topic, { bold, dim }: Colours): string {
  const voices = teams.flatMap((team) => {
    const text = topic.voices[team];
    return text === undefined ? [] : [`${bold(voiceHeadings[team])}\n${visibleLines(text)}`];
  });
  const words = topic.aliases.filter((alias) => !isForSchemas(alias));
  const also = words.length === 0 ? [] : [dim(visible(`Also: ${words.join(', ')}`))];
  const sections = [
    [bold(visible(topic.title)), dim(visible(topic.id)), ...also].join('\n'),
    ...(topic.common === '' ? [] : [visibleLines(topic.common)]),
    ...voices,
    visible(`Source: ${topic.source}`),
  ];
  return `${sections.join('\n\n')}\n`;
}

/** For people: one line a topic, family by family. */
export function topicsAsText(topics: readonly Topic[], { bold, dim }: Colours): string {
  const width = Math.max(0, ...topics.map(({ id }) => widthOf(visible(id))));
  const families = groupBy(topics, ({ id }) => id.replace(/\/.*$/, ''));
  const sections = [...families].map(([family, members]) => {
    const rows = members.map(({ id, title }) => {
      const name = visible(id);
      return `  ${name}${' '.repeat(width - widthOf(name))}  ${dim(visible(title))}\n`;
    });
    return `${bold(visible(family))}\n${rows.join('')}`;
  });
  return sections.join('\n');
}

/** For programs: one object on one line, whose `version` changes when that would break them. */
export function topicsAsJson(topics: readonly Topic[]): string {
  return `${jsonText({ version: 1, topics })}\n`;
}

/** Concepts such as `cookie.same_site`, and ids, which nobody says. */
function isForSchemas(alias: string): boolean {
  return /^[a-z0-9-]+[./][a-z0-9_-]+$/.test(alias);
}

function visibleLines(text: string): string {
  return text.split('\n').map(visible).join('\n');
}
