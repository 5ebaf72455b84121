import { harmlessMarkdown } from '../base/markdown.js';
import { reasonsOf, type RuleBase, type RuleExample } from '../rules/rule.js';
import { voiceHeadings } from '../workspace/topic.js';

/** The page of a rule as Markdown: what must hold, why each team should care, what that rests on, and examples. */
export function rulePage(rule: RuleBase): string {
  return `${sectionsOf(rule, '#').join('\n\n')}\n`;
}

/** All rules on one page, in their order, each with its first example. */
export function ruleReference(rules: Iterable<RuleBase>): string {
  const pages = [...rules].map((rule) => {
    const [example] = rule.docs.examples;
    return sectionsOf({ ...rule, docs: { ...rule.docs, examples: [example] } }, '##').join('\n\n');
  });
  const head = [
    '# Rules',
    'What Concord checks, why, and what that rests on. `concord explain ID` prints the same page.',
  ];
  return `${[...head, ...pages].join('\n\n')}\n`;
}

/** The text of an example without the indentation that it has in the source of its rule. */
export function exampleText(text: string): string {
  const lines = text.replace(/^\n/, '').trimEnd().split('\n');
  const indents = lines.filter((line) => line.trim() !== '').map((line) => /^ */.exec(line)?.[0].length ?? 0);
  const shared = Math.min(...indents);
  return lines.map((line) => line.slice(shared)).join('\n');
}

function sectionsOf({ id, severity, docs }: RuleBase, heading: string): string[] {
  const { marketing, it } = reasonsOf(docs);
  const part = (title: string, text: string) => `${heading}# ${title}\n\n${harmlessMarkdown(text)}`;
  const reasons =
    marketing === it
      ? [part('Why', marketing)]
      : [part(voiceHeadings.marketing, marketing), part(voiceHeadings.it, it)];
  const source = docs.source === undefined ? [] : [`Source: ${harmlessMarkdown(docs.source)}`];
  return [
    `${heading} ${id}`,
    harmlessMarkdown(docs.summary),
    `Severity: ${severity}`,
    ...reasons,
    ...source,
    ...docs.examples.map((example) => exampleSection(example, heading)),
  ];
}

function exampleSection({ bad, good }: RuleExample, heading: string): string {
  return [`${heading}# Example`, fenced(bad), 'Without the finding:', fenced(good)].join('\n\n');
}

/** A fence that is longer than any in the text. */
function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}yaml\n${exampleText(text)}\n${fence}`;
}
