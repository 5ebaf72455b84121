import { toPlainText, writeBlock, type Draft } from '../../yaml/draft.js';

/** What will be written as a block of code in Markdown, whatever stands in it. */
export function preview(draft: Draft): string {
  const text = toPlainText(writeBlock(draft, { indent: 0, step: 2, lineBreak: '\n' }));
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}yaml\n${text}\n${fence}`;
}
