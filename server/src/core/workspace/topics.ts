import type { PackFiles } from './pack-files.js';
import { readTopic, topicPath, type Topic } from './topic.js';

/** The topics of a pack. A pack has many and an editor shows few, so each is read when somebody asks for it. */
export interface Topics {
  /** By id, else by alias, whatever its letter case. */
  find(name: string): Topic | undefined;
  /** In the order of their ids. */
  all(): readonly Topic[];
  /** What is wrong with those that cannot be read, one sentence each. */
  problems(): readonly string[];
}

/** Where there is no pack. */
export const noTopics: Topics = { find: () => undefined, all: () => [], problems: () => [] };

/** The topics among the files of a pack, by path relative to its folder. */
export function topicsIn(files: PackFiles): Topics {
  const read = new Map<string, Topic | string>();
  let known: readonly Front[] | undefined;
  return {
    all: () => everything().filter((topic) => typeof topic !== 'string'),
    problems: () => everything().filter((topic) => typeof topic === 'string'),
    find(name) {
      const topic = topicAt(topicPath(name));
      return typeof topic === 'object' ? topic : topicCalled(name.toLowerCase());
    },
  };

  /** Of two topics with one alias, the first one has it. */
  function topicCalled(name: string): Topic | undefined {
    for (const { path } of fronts().filter((front) => mayHold(front, name))) {
      const topic = topicAt(path);
      if (typeof topic !== 'object') continue;
      if ([topic.id, ...topic.aliases].some((each) => each.toLowerCase() === name)) return topic;
    }
    return undefined;
  }

  function everything(): readonly (Topic | string)[] {
    return fronts().flatMap(({ path }) => topicAt(path) ?? []);
  }

  function fronts(): readonly Front[] {
    return (known ??= frontsOf(files));
  }

  function topicAt(path: string): Topic | string | undefined {
    const text = read.has(path) ? undefined : files.get(path);
    if (text !== undefined) read.set(path, readTopic(path, text));
    return read.get(path);
  }
}

/** A topic that nobody may have read yet. */
interface Front {
  readonly path: string;
  /** What stands before its text, as words. */
  readonly words: string;
}

function frontsOf(files: PackFiles): readonly Front[] {
  const paths = [...files.keys()].filter((path) => /^topics\/.+\.md$/.test(path)).sort();
  return paths.map((path) => {
    const text = files.get(path) ?? '';
    const end = text.indexOf('\n---', 1);
    return { path, words: wordsOf(text.slice(0, end === -1 ? undefined : end)) };
  });
}

/** Reading them all to find one would be felt. A name that is written with escapes cannot be seen in the text. */
function mayHold({ words }: Front, name: string): boolean {
  return words.includes(wordsOf(name)) || words.includes('\\');
}

/** In small letters, and with one space for whatever may stand between two words of a list. */
function wordsOf(text: string): string {
  return ` ${text} `.replace(/[\s[\],"']+/g, ' ').toLowerCase();
}
