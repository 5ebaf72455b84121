import { lineStartAt } from '../../text/lines.js';
import { touches } from '../../text/text-range.js';
import type { YamlNode } from '../../yaml/node.js';

/** The nodes that touch `offset`, the outermost first. */
export function nodesAround(root: YamlNode, offset: number): readonly YamlNode[] {
  const found: YamlNode[] = [];
  for (let node: YamlNode | undefined = root; node !== undefined;) {
    found.push(node);
    node = valuesOf(node).find(({ range }) => touches(range, offset));
  }
  return found;
}

function valuesOf(node: YamlNode): readonly YamlNode[] {
  if (node.kind === 'mapping') return node.pairs.map(({ value }) => value);
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
