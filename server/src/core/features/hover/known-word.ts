import { code } from '../../schema/describe.js';
import { escapeMarkdown } from '../../base/markdown.js';
import type { Topic } from '../../workspace/topic.js';
import type { Topics } from '../../workspace/topics.js';
import type { AboutWord, HoveredWord } from './word.js';

/** A kind of word that topics speak of, and where the schema says that one stands. */
interface WordKind {
  readonly concept: string;
  readonly part: 'key' | 'value';
  /** What the names of the project may say in place of the concept. */
  readonly symbol?: string;
  /** The families of topics to look in, the likeliest first. */
  readonly families: readonly string[];
  /** Whether such names are free, so that one that a topic is called by is a coincidence: only aliases count then. */
  readonly isFree?: boolean;
}

const cookies = { families: ['cookie', 'tag', 'consent'], isFree: true } as const;

const kinds: readonly WordKind[] = [
  { concept: 'cookie', part: 'key', symbol: 'cookie', ...cookies },
  { concept: 'cookie.name', part: 'value', ...cookies },
  { concept: 'event', part: 'key', symbol: 'event', families: ['event'] },
  { concept: 'event.name', part: 'value', families: ['event'] },
  { concept: 'tag.product', part: 'value', families: ['tag'] },
  { concept: 'server.product', part: 'value', families: ['tag'] },
  { concept: 'tag.id', part: 'value', families: ['tag'] },
  { concept: 'consent-category', part: 'key', symbol: 'consent-category', families: ['consent'] },
  { concept: 'consent-category.google', part: 'value', families: ['consent'] },
  { concept: 'consent-category.kind', part: 'value', families: ['consent'] },
  { concept: 'utm.medium', part: 'value', families: ['channel'] },
  { concept: 'channel.kind', part: 'value', families: ['channel'] },
  { concept: 'caching.cdn', part: 'value', families: ['cache'] },
  { concept: 'ad.network', part: 'value', families: ['ads', 'tag'] },
  { concept: 'attribution.model', part: 'value', families: ['marketing'] },
];

/** A word that a topic is about: by its id, by an alias, or by an alias that says how such words begin. */
export function knownWord({ spot, text, concepts, symbols, topics }: HoveredWord): AboutWord | undefined {
  const kind = kinds.find(({ concept, part, symbol }) => {
    return (part === spot.part && concepts.has(concept)) || (symbol !== undefined && symbols.has(symbol));
  });
  if (kind === undefined || text === '') return undefined;
  const exact = topicAbout(topics, text, kind);
  if (exact !== undefined) return { topic: exact.id };
  const topic = topicByBeginning(topics, text, kind);
  return topic && { text: `**${code(text)}**: ${escapeMarkdown(topic.title)}`, topic: topic.id };
}

function topicAbout(topics: Topics, word: string, { families, isFree = false }: WordKind): Topic | undefined {
  const name = word.toLowerCase().replaceAll('_', '-');
  const ids = isFree ? [] : families.map((family) => `${family}/${name}`);
  const named = ids.map((id) => topics.find(id)).find((topic) => topic !== undefined);
  if (named !== undefined) return named;
  const topic = topics.find(word);
  return topic !== undefined && families.includes(familyOf(topic)) ? topic : undefined;
}

/** The longest beginning wins: `GTM-*` before `G-*`. */
function topicByBeginning(topics: Topics, word: string, { families }: WordKind): Topic | undefined {
  for (let length = Math.min(word.length, longestBeginning); length > 0; length--) {
    const topic = topics.find(`${word.slice(0, length)}*`);
    if (topic !== undefined && families.includes(familyOf(topic))) return topic;
  }
  return undefined;
}

const longestBeginning = 40;

function familyOf({ id }: Topic): string {
  return id.replace(/\/.*$/, '');
}
