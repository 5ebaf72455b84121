import { lineStartAt } from '../../text/lines.js';
import { touches } from '../../text/text-range.js';
import { pairBefore } from '../../yaml/locate.js';
import type { YamlNode } from '../../yaml/node.js';

/** The nodes that touch `offset`, the outermost first. */
export function nodesAround(root: YamlNode, offset: number): readonly YamlNode[] {
  const found: YamlNode[] = [];
  for (let node: YamlNode | undefined = root; node !== undefined;) {
    found.push(node);
    node = valuesAround(node, offset).find(({ range }) => touches(range, offset));
  }
  return found;
}

function valuesAround(node: YamlNode, offset: number): readonly YamlNode[] {
  if (node.kind === 'mapping') return [pairBefore(node, offset)?.value].filter((value) => value !== undefined);
  return node.kind === 'sequence' ? node.items : [];
}

/** Whether the cursor is in a text of several lines: what is typed there is prose. */
export function isLongText(text: string, node: YamlNode, offset: number): boolean {
  if (node.kind !== 'scalar' || node.range.start >= offset) return false;
  if (node.style === 'literal' || node.style === 'folded') return true;
  return /[\r\n]/.test(text.slice(node.range.start, node.range.end));
}

/** Whether the cursor is within brackets that an earlier line opened. */
export function isOpenFlow(text: string, node: YamlNode, offset: number): boolean {
  if ((node.kind !== 'mapping' && node.kind !== 'sequence') || !node.flow) return false;
  const { start, end } = node.range;
  return start < lineStartAt(text, offset) && (offset < end || !/[\]}]/.test(text[end - 1] ?? ''));
}
