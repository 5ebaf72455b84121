import { escapeMarkdown, harmlessMarkdown } from '../../base/markdown.js';
import { teams, voiceHeadings, type Audience, type Topic } from '../../workspace/topic.js';

/** A topic as Markdown, in the voice of the reader; one that has only the other voice is told in that. */
export function topicText({ title, common, voices, source }: Topic, audience: Audience): string {
  const present = teams.filter((team) => voices[team] !== undefined);
  const own = present.filter((team) => audience === 'both' || audience === team);
  const told = own.length > 0 ? own : present;
  const parts = told.map((team) => {
    const text = voices[team] ?? '';
    return present.length > 1 && own.length === 1 ? text : `**${voiceHeadings[team]}**  \n${text}`;
  });
  const body = harmlessMarkdown([common, ...parts].filter((part) => part !== '').join('\n\n'));
  return `**${escapeMarkdown(title)}**\n\n${body}\n\nSource: ${sourceText(source)}`;
}

/** Addresses on the web become links, and all else is shown as it is. */
function sourceText(source: string): string {
  return source
    .split(/(https?:\/\/[^\s<>]*[^\s<>.,;:)])/)
    .map((part, index) => (index % 2 === 1 ? `<${part}>` : escapeMarkdown(part)))
    .join('');
}
