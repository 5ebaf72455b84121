import { lineEndAt, lineStartAt } from '../../text/lines.js';
import { touches, type TextRange } from '../../text/text-range.js';
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

/** Whether the line of the cursor closes brackets before it that an earlier line opened. */
export function isBehindFlow(text: string, root: YamlNode, offset: number): boolean {
  const line = lineStartAt(text, offset);
  return nodesAround(root, line).some(
    ({ range: { start, end }, ...node }) =>
      (node.kind === 'mapping' || node.kind === 'sequence') && node.flow && start < line && line < end && end <= offset,
  );
}

/** Whether what begins in the range goes on in a further line, so that the range is not all of it. */
export function isCutOff(text: string, root: YamlNode, { start, end }: TextRange): boolean {
  const line = lineEndAt(text, end);
  return nodesAround(root, end).some(({ range }) => start <= range.start && range.start <= end && line < range.end);
}
