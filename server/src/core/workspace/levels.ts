import { isObject } from '../schema/schema.js';

/** How serious a finding is; a `silent` one is not told at all. */
export type Level = (typeof levels)[number];

const levels = ['error', 'warning', 'information', 'hint', 'silent'] as const;

/** What becomes of a severity: the same for all findings of a rule, or one for each severity that they may have. */
export type LevelChange = Level | ReadonlyMap<string, Level>;

/** What is said of rules, by their ids or by patterns in which `*` stands for any characters, in the order written. */
export type LevelChanges = readonly (readonly [pattern: string, change: LevelChange])[];

/** The level of a finding of a rule that would have the severity `before`. */
export type LevelOf = (rule: string, before: Level) => Level;

/** What a text or a mapping in a file says; absent where it says nothing that can be used. */
export function readLevelChange(value: unknown): LevelChange | undefined {
  if (isLevel(value)) return value;
  if (!isObject(value)) return undefined;
  const entries = Object.entries(value);
  const usable = entries.flatMap(([before, after]) =>
    isLevel(before) && isLevel(after) ? [[before, after] as const] : [],
  );
  return usable.length === entries.length ? new Map(usable) : undefined;
}

/** Of several that fit a rule, its own id counts; else the pattern with the most letters; else the last one. */
export function levelsBy(changes: LevelChanges): LevelOf {
  const ordered = [...changes].reverse().sort(([a], [b]) => weightOf(b) - weightOf(a));
  const chosen = new Map<string, LevelChange | undefined>();
  return (rule, before) => {
    if (!chosen.has(rule)) chosen.set(rule, ordered.find(([pattern]) => isMatch(pattern, rule))?.[1]);
    const change = chosen.get(rule);
    if (change === undefined) return before;
    return typeof change === 'string' ? change : (change.get(before) ?? before);
  };
}

/** Whether a text is of a pattern in which `*` stands for any characters; in linear time, whatever the pattern is. */
export function isMatch(pattern: string, text: string): boolean {
  const [head = '', ...pieces] = pattern.split('*');
  const tail = pieces.pop();
  if (tail === undefined) return text === pattern;
  if (!text.startsWith(head) || !text.endsWith(tail)) return false;
  let from = head.length;
  for (const piece of pieces) {
    const found = text.indexOf(piece, from);
    if (found === -1) return false;
    from = found + piece.length;
  }
  return from + tail.length <= text.length;
}

function weightOf(pattern: string): number {
  return pattern.includes('*') ? pattern.replaceAll('*', '').length : Infinity;
}

function isLevel(value: unknown): value is Level {
  return levels.some((level) => level === value);
}
