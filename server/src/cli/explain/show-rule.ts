import { groupBy } from '../../core/base/group-by.js';
import { exampleText } from '../../core/features/rule-page.js';
import { reasonsOf, type RuleBase } from '../../core/rules/rule.js';
import { voiceHeadings } from '../../core/workspace/topic.js';
import { widthOf } from '../reporters/cells.js';
import type { Colours } from '../reporters/colours.js';
import { jsonText } from '../reporters/json-text.js';
import { visible } from '../visible.js';

/** For people: all that there is to say of a rule. */
export function ruleAsText({ id, severity, docs }: RuleBase, { bold, dim }: Colours): string {
  const { marketing, it } = reasonsOf(docs);
  const part = (title: string, text: string) => `${bold(title)}\n${visibleLines(text)}`;
  const reasons =
    marketing === it
      ? [part('Why', marketing)]
      : [part(voiceHeadings.marketing, marketing), part(voiceHeadings.it, it)];
  const examples = docs.examples.flatMap(({ bad, good }) => [
    part('Example', exampleText(bad)),
    part('Without the finding', exampleText(good)),
  ]);
  const sections = [
    [bold(visible(id)), dim(severity)].join('\n'),
    visibleLines(docs.summary),
    ...reasons,
    ...(docs.source === undefined ? [] : [visible(`Source: ${docs.source}`)]),
    ...examples,
  ];
  return `${sections.join('\n\n')}\n`;
}

/** For people: one line a rule, family by family. */
export function rulesAsText(rules: readonly RuleBase[], { bold, dim }: Colours): string {
  const [ids, severities] = [rules.map(({ id }) => visible(id)), rules.map(({ severity }) => severity)];
  const widths = [ids, severities].map((texts) => Math.max(0, ...texts.map(widthOf)));
  const row = (texts: readonly string[]) =>
    texts.map((text, index) => text + ' '.repeat((widths[index] ?? 0) - widthOf(text))).join('  ');
  const families = groupBy(rules, ({ id }) => id.replace(/\/.*$/, ''));
  const sections = [...families].map(([family, members]) => {
    const lines = members.map(({ id, severity, docs }) => {
      return `  ${row([visible(id), severity])}  ${dim(visible(docs.summary))}\n`;
    });
    return `${bold(visible(family))}\n${lines.join('')}`;
  });
  return sections.join('\n');
}

/** For programs: one object on one line, whose `version` changes when that would break them. */
export function rulesAsJson(rules: readonly RuleBase[]): string {
  const shown = rules.map(({ id, severity, docs }) => {
    const { summary, source, examples } = docs;
    return { id, severity, summary, why: reasonsOf(docs), source, examples };
  });
  return `${jsonText({ version: 1, rules: shown })}\n`;
}

function visibleLines(text: string): string {
  return text.split('\n').map(visible).join('\n');
}
