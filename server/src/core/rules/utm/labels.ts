import { isPlaceholder } from '../../schema/placeholder.js';
import type { SchemaCheck } from '../../schema/schema-check.js';
import type { TextRange } from '../../text/text-range.js';
import { nodeOf, rangeWithin, valuesCalled, type ConceptValue } from '../concept-entries.js';
import { linksIn } from './links.js';

/** What a UTM parameter says, and where. */
export interface Label {
  readonly text: string;
  readonly range: () => TextRange;
}

/** The parameters whose values people choose, in groups of labels. */
const grouped = new Map(
  ['source', 'medium', 'campaign', 'content', 'term', 'id'].map((name) => [name, valuesCalled(`utm.${name}`)]),
);

/** All values of one parameter, in groups of labels and in links, but for those that are still to be found out. */
export function labelsOf(check: SchemaCheck, parameter: string): readonly Label[] {
  const labels: Label[] = [];
  for (const found of grouped.get(parameter)?.(check) ?? []) {
    const { value } = found;
    if (typeof value === 'string' && !isPlaceholder(value))
      labels.push({ text: value, range: () => rangeOf(check, found, value) });
  }
  for (const { address, node } of linksIn(check)) {
    for (const { name, value, valueRange } of address.parameters) {
      if (name !== `utm_${parameter}` || value === undefined) continue;
      labels.push({ text: value, range: () => rangeWithin(node, check.text, valueRange.start, valueRange.end) });
    }
  }
  return labels;
}

function rangeOf(check: SchemaCheck, found: ConceptValue, value: string): TextRange {
  const node = nodeOf(check, found);
  return node === undefined ? { start: 0, end: 0 } : rangeWithin(node, check.text, 0, value.length);
}
