import { lineStartAt } from '../../text/lines.js';
import type { Finding } from '../../text/finding.js';
import type { TextRange } from '../../text/text-range.js';
import { kindOf } from '../../workspace/kind.js';
import { isEmpty, type YamlNode, type YamlScalar } from '../../yaml/node.js';
import { lostBehind } from '../../yaml/lost-comment.js';
import { isProse } from '../../yaml/prose.js';
import { writeScalar } from '../../yaml/write-scalar.js';
import { perTree } from '../per-tree.js';
import { defineRule } from '../rule.js';
import { schemaFindings } from '../schema/findings.js';

export const lostText = defineRule({
  id: 'yaml/lost-text',
  severity: 'warning',
  docs: {
    summary: 'Text must not be read as a comment, an anchor or a tag.',
    rationale: 'What begins with " #", "&" or "!" is silently lost for every program that uses the file.',
    examples: [
      {
        bad: `
          -- ad.yaml | ad.schema.yaml --
          headline: Be the #1 shoe
                           ^^^^^^^ warning yaml/lost-text: What follows " #" is a comment, so "#1 shoe" is lost. Put the text in quotes.
          -- ad.schema.yaml --
          properties:
            headline: { type: string }
        `,
        good: `
          -- ad.yaml | ad.schema.yaml --
          headline: "Be the #1 shoe"
          -- ad.schema.yaml --
          properties:
            headline: { type: string }
        `,
        fixable: true,
      },
    ],
  },

  *check(file, environment) {
    if (kindOf(environment, file) === undefined) return;
    for (const { range, before, behind, kind } of lostTexts(file)) {
      const value = { start: range.start - before, end: range.end + behind };
      const text = file.text.slice(value.start, value.end);
      const lost = file.text.slice(range.start, range.end);
      if (kind === 'anchor' && isReferredTo(file.text, lost)) continue;
      // That there is no value is told with the reason.
      if (before === 0 && kind === 'comment' && isToldOn(file.text, range.start, schemaFindings(environment, file)))
        continue;
      yield {
        range,
        message: messageFor(kind, lost),
        fixes: () => [
          {
            title: 'Put the text in quotes',
            safety: 'suggestion',
            edits: [{ range: value, newText: writeScalar(text) }],
          },
        ],
      };
    }
  },
});

/** A part of a text that no program sees, and how much of the text stands before and behind it. */
interface LostText {
  readonly range: TextRange;
  readonly before: number;
  readonly behind: number;
  readonly kind: 'comment' | 'anchor' | 'tag';
}

function messageFor(kind: LostText['kind'], lost: string): string {
  if (kind === 'comment') return `What follows " #" is a comment, so "${lost}" is lost. Put the text in quotes.`;
  const role = kind === 'anchor' ? 'an anchor, which names this value' : 'a tag';
  return `"${lost}" at the beginning is read as ${role}, and lost. Put the text in quotes.`;
}

function isReferredTo(text: string, anchor: string): boolean {
  return text.includes(`*${anchor.slice(1)}`);
}

function isToldOn(text: string, offset: number, findings: readonly Finding[]): boolean {
  const line = lineStartAt(text, offset);
  return findings.some(({ range, message }) => range.start >= line && range.end <= offset && message.includes('" #"'));
}

/** Tags of well-known programs that stand before several words. */
const knownTags = new Set(['!lambda', '!include', '!reference', '!secret', '!env', '!input']);

const lostTexts = perTree(lostIn, {
  // An anchor, a tag, or a comment that begins at once.
  text: (text) => /[&!]|#\S/.test(text),
});

function* lostIn(node: YamlNode, text: string): Iterable<LostText> {
  // Within brackets a comment hides the closing one as well, which is told as that.
  if (node.kind === 'sequence' && !node.flow) for (const item of node.items) yield* lostAt(item, text);
  if (node.kind === 'mapping' && !node.flow) for (const { value } of node.pairs) yield* lostAt(value, text);
}

function* lostAt(node: YamlNode, text: string): Iterable<LostText> {
  if (node.kind !== 'scalar') yield* lostIn(node, text);
  else if (node.style === 'plain') {
    const found = behind(node, text) ?? before(node, text);
    if (found !== undefined) yield found;
  }
}

/** The end of a text that is read as a comment. */
function behind(node: YamlScalar, text: string): LostText | undefined {
  const range = lostBehind(node, text);
  if (range === undefined) return undefined;
  const before = isEmpty(node) ? 0 : range.start - node.range.start;
  return { range, before, behind: 0, kind: 'comment' };
}

/** The beginning of a text that is read as an anchor or a tag. */
function before(node: YamlScalar, text: string): LostText | undefined {
  const { start, end } = node.range;
  if (typeof node.value !== 'string' || node.value.includes('\n')) return undefined;
  const line = text.slice(lineStartAt(text, start), start);
  const mark = /(?:^|[:-] +)((?:&[\p{L}\p{N}_-]+|![a-z]*) +)$/u.exec(line)?.[1];
  const name = mark?.trimEnd() ?? '';
  if (mark === undefined || knownTags.has(name)) return undefined;
  if (!isProse(node.value) && !(name === '!' && /^\p{L}{2}/u.test(node.value))) return undefined;
  const from = start - mark.length;
  return {
    range: { start: from, end: from + name.length },
    before: 0,
    behind: end - from - name.length,
    kind: mark.startsWith('&') ? 'anchor' : 'tag',
  };
}
