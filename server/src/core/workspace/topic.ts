import { isObject } from '../schema/schema.js';
import { readDataFile } from './data-file.js';

/** The two teams that one file is written by. */
export type Team = 'marketing' | 'it';

/** Who reads: one team, or both. */
export type Audience = Team | 'both';

/** A page of a pack that says what a word means to each of the two teams. */
export interface Topic {
  /** `family/name`; also where the file is. */
  readonly id: string;
  readonly title: string;
  readonly aliases: readonly string[];
  /** Whom it was written for. */
  readonly audience: Audience;
  readonly source: string;
  /** What everybody reads, as the pack's author wrote it: Markdown that nobody has looked at. */
  readonly common: string;
  /** What one team reads beside it; absent where both read the same. */
  readonly voices: Readonly<Partial<Record<Team, string>>>;
}

/** The headings that begin the part of one team, in the order in which both are shown. */
export const voiceHeadings: Readonly<Record<Team, string>> = { marketing: 'For marketing', it: 'For IT' };

/** Both teams, in the order in which both are shown. */
export const teams: readonly Team[] = ['marketing', 'it'];

/** Where the topic with this id is in a pack. */
export function topicPath(id: string): string {
  return `topics/${id}.md`;
}

/** Reads a topic from its file in a pack; what keeps it from being one is said in one sentence. */
export function readTopic(path: string, text: string): Topic | string {
  const front = frontMatterOf(path, text);
  if (typeof front === 'string') return front;
  const { data, body } = front;
  if (data['spec'] !== 'topic/v1') return `The topic "${path}" needs "spec: topic/v1".`;
  const missing = ['id', 'title', 'source'].find((name) => textAt(data, name) === '');
  if (missing !== undefined) return `The topic "${path}" needs a text as its "${missing}".`;
  const id = textAt(data, 'id');
  if (topicPath(id) !== path) return `The topic "${path}" says that its "id" is "${id}"; it is the path of its file.`;
  const audience = data['audience'] ?? 'both';
  if (!isAudience(audience)) return `The "audience" of the topic "${path}" is neither marketing, nor it, nor both.`;
  const aliases: unknown = data['aliases'] ?? [];
  if (!Array.isArray(aliases)) return `The "aliases" of the topic "${path}" are no list.`;
  const { common, voices } = partsOf(body);
  return {
    ...{ id, audience, common, voices },
    title: textAt(data, 'title'),
    aliases: aliases.map(String),
    source: textAt(data, 'source'),
  };
}

/** Whether a value names one of the teams, or both. */
export function isAudience(value: unknown): value is Audience {
  return value === 'marketing' || value === 'it' || value === 'both';
}

function frontMatterOf(path: string, text: string) {
  const [, front, body] = /^\uFEFF?---\r?\n([^]*?)\r?\n---[ \t]*(?:\r?\n([^]*))?$/.exec(text) ?? [];
  if (front === undefined) return `The topic "${path}" does not begin with front matter between two lines of "---".`;
  const { data, problem } = readDataFile(path, front);
  if (!isObject(data)) return problem ?? `The front matter of the topic "${path}" has no keys.`;
  return { data, body: body ?? '' };
}

function partsOf(body: string) {
  const parts = body.replaceAll('\r', '').split(/^## (For marketing|For IT) *$/m);
  const voices: Partial<Record<Team, string>> = {};
  for (const team of teams) {
    const at = parts.indexOf(voiceHeadings[team], 1);
    const text = parts[at + 1]?.trim() ?? '';
    if (at !== -1 && text !== '') voices[team] = text;
  }
  return { common: (parts[0] ?? '').trim(), voices };
}

function textAt(data: Readonly<Record<string, unknown>>, name: string): string {
  const value = data[name];
  return typeof value === 'string' ? value.trim() : '';
}
