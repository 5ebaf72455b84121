import { describe, typeIn } from '../../schema/describe.js';
import type { Member } from '../../schema/possible.js';
import { textOf } from '../../schema/schema.js';
import { keyOrder, requiredKeys } from '../../schema/skeleton.js';
import type { TextEdit } from '../../text/text-edit.js';
import type { DraftPair } from '../../yaml/draft.js';
import { writeScalar } from '../../yaml/write-scalar.js';
import type { CompletionContext, KeyContext } from './context.js';
import type { CompletionItem } from './item.js';
import { draftFor, entryNames } from './key-draft.js';
import { preview } from './preview.js';
import { editForPair, editForPairs, placed } from './write.js';

/** The keys that the mapping may still take: the required ones first, those that are no longer wanted last. */
export function keys({ key }: CompletionContext): CompletionItem[] {
  if (key === undefined) return [];
  const required = new Set(requiredKeys(key.certain));
  const names = new Set([...required, ...requiredKeys(key.schemas), ...keyOrder(key.schemas)]);
  const items = [...names].flatMap((name) => itemFor(key, name, required.has(name)));
  return [...items.filter(({ deprecated }) => deprecated !== true), ...items.filter(({ deprecated }) => deprecated)];
}

/** A new entry of a mapping whose keys are ids, named by an example. */
export function entries({ key }: CompletionContext): CompletionItem[] {
  if (key === undefined || key.slot.hasColon || key.names.length > 0) return [];
  const known = new Set(keyOrder(key.schemas));
  const names = entryNames(key.check.library, key.schemas, key.present).filter((name) => !known.has(name));
  return names.flatMap((name) => itemFor(key, name, false, { isNamePlaceholder: true }));
}

/** All that a new list item needs at once, or all that a file still needs. */
export function wholeItems({ key }: CompletionContext): CompletionItem[] {
  if (key === undefined || key.slot.hasColon || key.flow || 'existing' in key || key.isMoved) return [];
  const isNewItem = typeof key.path.at(-1) === 'number' && key.present.size === 0;
  if (!isNewItem && key.path.length > 0) return [];
  const names = requiredKeys(key.certain).filter((name) => !key.present.has(name));
  if (names.length < 2) return [];
  const pairs = names.map((name) => ({ name, value: draftFor(key.check, key.member(name)) }));
  const label = names.length > mostNamed ? `${names.slice(0, mostNamed).join(', ')}, …` : names.join(', ');
  const documentation = preview({ kind: 'mapping', pairs });
  return [{ label, kind: 'snippet', detail: 'all that is required', documentation, edit: editForPairs(key, pairs) }];
}

/** More keys than these do not fit into the label of an item. */
const mostNamed = 4;

/** One key, with what has to stand behind it; nothing where it cannot stand. */
export function itemFor(
  key: KeyContext,
  name: string,
  isRequired: boolean,
  pair: { readonly isNamePlaceholder?: boolean } = {},
): CompletionItem[] {
  if (key.present.has(name) || !name.toLowerCase().startsWith(key.startsWith?.toLowerCase() ?? '')) return [];
  const member = key.member(name);
  const own = member.own.map(({ schema }) => schema);
  if (!member.isAllowed || own.some((schema) => schema['doNotSuggest'] === true)) return [];
  // What stands behind the key stays, so it has to fit.
  if ('existing' in key && !member.accepts(key.existing)) return [];

  const value = draftFor(key.check, member);
  const documentation =
    describe(member.schemas, undefined) ?? preview({ kind: 'mapping', pairs: [{ name, ...pair, value }] });
  const isDeprecated = own.some(
    (schema) => schema['deprecated'] === true || textOf(schema, 'deprecationMessage') !== undefined,
  );
  return [
    {
      label: name,
      kind: 'key',
      detail: detailOf(member, isRequired, pair.isNamePlaceholder === true),
      documentation,
      ...placed(key, editFor(key, { name, ...pair, value })),
      ...(isDeprecated ? { deprecated: true } : {}),
    },
  ];
}

/** Writes a pair, or only its key where something stands behind it already. */
export function editFor(key: KeyContext, pair: DraftPair): TextEdit {
  const { range, hasColon, gap } = key.slot;
  if (hasColon) return { range, newText: gap + writeScalar(pair.name) };
  if ('existing' in key) return { range, newText: `${gap}${writeScalar(pair.name)}:` };
  return editForPair(key, pair);
}

function detailOf({ schemas }: Member, isRequired: boolean, isExample: boolean): string {
  const title = schemas.map(({ schema }) => textOf(schema, 'title')).find((text) => text !== undefined);
  const name = title ?? typeIn(schemas.map(({ schema }) => schema));
  const note = isRequired ? 'required' : isExample ? 'new entry' : undefined;
  return [name, note].filter((part) => part !== undefined).join(', ');
}
