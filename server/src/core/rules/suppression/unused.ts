import { closest } from '../../base/closest.js';
import type { Finding, Fix } from '../../text/finding.js';
import type { TextEdit } from '../../text/text-edit.js';
import type { RuleBase } from '../rule.js';
import type { SuppressedRule, Suppression } from './suppressions.js';

/** A rule about comments that silence findings; it is asked once all others are done. */
export const unusedSuppression: RuleBase = {
  id: 'suppression/unused',
  severity: 'warning',
  docs: {
    summary: 'A comment that silences a finding must have one to silence.',
    rationale: 'One that is left over silences the next finding there, which nobody has looked at.',
    examples: [
      {
        bad: `
          -- ad.yaml | ad.schema.yaml --
          # concord-ignore yaml/duplicate-key: The shop reads the last one.
                           ^^^^^^^^^^^^^^^^^^ warning suppression/unused: There is no finding of "yaml/duplicate-key" to ignore here.
          headline: Be faster
          -- ad.schema.yaml --
          properties:
            headline: { type: string }
        `,
        good: `
          -- ad.yaml | ad.schema.yaml --
          headline: Be faster
          -- ad.schema.yaml --
          properties:
            headline: { type: string }
        `,
        fixable: true,
      },
    ],
  },
};

/** Why a comment does not silence a rule. */
export type Uselessness = 'unknown' | 'locked' | 'unused';

/** What there is to say of one of the rules that a comment names. */
export function uselessSuppression(
  suppression: Suppression,
  rule: SuppressedRule,
  { why, known }: { readonly why: Uselessness; readonly known: Iterable<string> },
): Finding {
  const removal: Fix = {
    title: suppression.rules.length > 1 ? `Remove "${rule.id}" from this comment` : 'Remove this comment',
    safety: 'safe',
    edits: [removalFrom(suppression, rule)],
  };
  const [nearest] = why === 'unknown' ? closest(rule.id, known, 1) : [];
  if (nearest === undefined) return { range: rule.range, message: messageFor(why, rule.id), fixes: () => [removal] };
  const change: Fix = {
    title: `Change to "${nearest}"`,
    safety: 'suggestion',
    edits: [{ range: rule.range, newText: nearest }],
  };
  // A mistyped id shows that something is to be ignored here.
  const keeps: Fix = { ...removal, safety: 'suggestion' };
  return {
    range: rule.range,
    message: `There is no rule "${rule.id}" to ignore. Did you mean "${nearest}"?`,
    fixes: () => [change, keeps],
  };
}

/** What there is to say of a comment that names no rule. */
export function emptySuppression({ range, removal }: Suppression): Finding {
  const fix: Fix = { title: 'Remove this comment', safety: 'suggestion', edits: [{ range: removal, newText: '' }] };
  return {
    range,
    message: 'This comment names no rule to ignore: write its id, then a colon and the reason.',
    fixes: () => [fix],
  };
}

function messageFor(why: Uselessness, id: string): string {
  if (why === 'unknown') return `There is no rule "${id}" to ignore.`;
  if (why === 'locked') return `Findings of "${id}" cannot be ignored: the pack has locked this rule.`;
  return `There is no finding of "${id}" to ignore here.`;
}

/** Of several ids the others stay, with one mark between two of them. */
function removalFrom({ rules, removal }: Suppression, rule: SuppressedRule): TextEdit {
  const index = rules.indexOf(rule);
  const [before, next] = [rules[index - 1], rules[index + 1]];
  if (next !== undefined) return { range: { start: rule.range.start, end: next.range.start }, newText: '' };
  if (before !== undefined) return { range: { start: before.range.end, end: rule.range.end }, newText: '' };
  return { range: removal, newText: '' };
}
