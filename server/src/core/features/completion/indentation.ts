import { lineEndAt, lineStartAt } from '../../text/lines.js';
import { indentStepOf } from '../../yaml/insert.js';

/** Further up only the root is looked at: the lines of a text may go on for long. */
const mostLines = 1000;

/** The columns at which a line that is indented wrongly could have been meant to start, the likeliest first. */
export function indentationsAt(text: string, offset: number): number[] {
  const lineStart = lineStartAt(text, offset);
  if (text.slice(lineStart, offset).trim() !== '') return [];
  const column = offset - lineStart;
  const columns = new Set<number>();
  let least = Infinity;
  for (let start = lineStart, lines = 0; start > 0 && least > 0 && lines < mostLines; lines++) {
    start = lineStartAt(text, start - 1);
    const line = text.slice(start, lineEndAt(text, start));
    const lead = /^ *(?:- +)*/.exec(line)?.[0] ?? '';
    const rest = line.slice(lead.length);
    if (rest === '' || rest.startsWith('#')) continue;
    const indent = lead.search(/\S|$/);
    if (indent >= least) continue;
    if (least === Infinity && /:\s*(?:#.*)?$/.test(rest)) columns.add(lead.length + indentStepOf(text));
    columns.add(lead.length);
    least = indent;
  }
  columns.add(0);
  const others = [...columns].filter((candidate) => candidate !== column);
  return others.sort((a, b) => Math.abs(a - column) - Math.abs(b - column) || b - a);
}
