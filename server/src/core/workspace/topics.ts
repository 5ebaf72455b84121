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
export function topicsIn(files: ReadonlyMap<string, string>): Topics {
  const read = new Map<string, Topic | string>();
  let byAlias: ReadonlyMap<string, Topic> | undefined;
  const all = () => everything().filter((topic) => typeof topic !== 'string');
  return {
    all,
    problems: () => everything().filter((topic) => typeof topic === 'string'),
    find(name) {
      const topic = topicAt(topicPath(name));
      if (typeof topic === 'object') return topic;
      byAlias ??= aliasesOf(all());
      return byAlias.get(name.toLowerCase());
    },
  };

  function everything(): readonly (Topic | string)[] {
    const paths = [...files.keys()].filter((path) => /^topics\/.+\.md$/.test(path)).sort();
    return paths.flatMap((path) => topicAt(path) ?? []);
  }

  function topicAt(path: string): Topic | string | undefined {
    const known = read.get(path);
    const text = files.get(path);
    if (known !== undefined || text === undefined) return known;
    const topic = readTopic(path, text);
    read.set(path, topic);
    return topic;
  }
}

/** Of two topics with one alias, the first one has it. */
function aliasesOf(topics: readonly Topic[]): ReadonlyMap<string, Topic> {
  const names = topics.flatMap((topic) =>
    [topic.id, ...topic.aliases].map((name) => [name.toLowerCase(), topic] as const),
  );
  return new Map(names.reverse());
}
