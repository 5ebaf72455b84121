import { checkAt } from '../../workspace/check.js';
import { dataOf } from '../../yaml/data.js';
import { perPart, type Group, type PartValues } from '../../yaml/group.js';
import type { YamlNode } from '../../yaml/node.js';
import { blocksOf } from '../../yaml/parse.js';
import type { CompletionContext } from './context.js';
import { nodesAround } from './surroundings.js';

/** What an alias may stand for: a value that has got a name further up. */
export interface Anchored {
  readonly name: string;
  readonly data: unknown;
}

/** An anchor, and what may come between it and its value. */
const anchor = /&([^\s,[\]{}]+)((?:\s|(?<=\s)#[^\r\n]*|(?<=\s)!\S*)+)/g;

/** The anchors of the cursor's document that end before it; of equal names the last one counts. */
export function anchorsBefore({ snapshot, file, offset }: Pick<CompletionContext, 'snapshot' | 'file' | 'offset'>) {
  const found = new Map<string, Anchored>();
  const group = blocksOf(file);
  if (group !== undefined && !mayHaveAnchor(group)) return [];
  for (const { 0: text, 1: name = '', 2: gap = '', index } of file.text.slice(0, offset).matchAll(anchor)) {
    if (/[^\s[{,]/.test(file.text[index - 1] ?? ' ')) continue;
    const check = checkAt(snapshot.environment, file, offset);
    const node = check && nodeAt(check.root, index + text.length, gap);
    if (node === undefined || node.range.end >= offset) continue;
    found.set(name, { name, data: dataOf(node) });
  }
  return [...found.values()];
}

/** Looks again only at what an edit has touched, for in a long file it takes longer to look at all of its text. */
function mayHaveAnchor(group: Group): boolean {
  return group.head.text.includes('&') || partsWithAnchor(group).length > 0;
}

const partsWithAnchor: (group: Group) => readonly PartValues<true>[] = perPart((part): readonly true[] => {
  const mayHave = part.kind === 'group' ? mayHaveAnchor(part) : part.text.includes('&');
  return mayHave ? [true] : [];
});

function nodeAt(root: YamlNode, start: number, gap: string): YamlNode | undefined {
  const node = nodesAround(root, start).find(({ range }) => range.start === start);
  // On the line of a key, it is the key that gets the name.
  const isOfKey = node?.kind === 'mapping' && !node.flow && !/[\r\n]/.test(gap);
  return isOfKey ? undefined : node;
}
