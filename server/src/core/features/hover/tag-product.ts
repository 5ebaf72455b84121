import { escapeMarkdown } from '../../base/markdown.js';
import { applicableIn, memberOf } from '../../schema/applicable.js';
import { code } from '../../schema/describe.js';
import { isObject, textOf } from '../../schema/schema.js';
import type { AboutWord, HoveredWord } from './word.js';

/** The id of a tag whose product stands beside it, for the ids that only have digits. */
export function tagProduct({ check, spot, text, concepts, topics }: HoveredWord): AboutWord | undefined {
  if (spot.part !== 'value' || !concepts.has('tag.id')) return undefined;
  const around = spot.path.slice(0, -1);
  const tag = around.reduce<unknown>(memberOf, check.data);
  if (!isObject(tag)) return undefined;
  const key = Object.keys(tag).find((name) =>
    applicableIn(check, [...around, name]).some(({ schema }) => textOf(schema, 'x-concept') === 'tag.product'),
  );
  const product = key === undefined ? undefined : topics.find(`tag/${String(tag[key])}`);
  return product && { text: `**${code(text)}**: ${escapeMarkdown(product.title)}`, topic: product.id };
}
