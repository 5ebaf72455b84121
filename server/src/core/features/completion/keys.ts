import { describe, typeIn } from '../../schema/describe.js';
import type { Member } from '../../schema/possible.js';
import { textOf } from '../../schema/schema.js';
import { keyOrder, requiredKeys } from '../../schema/skeleton.js';
import { writeScalar } from '../../yaml/write-scalar.js';
import type { CompletionContext, KeyContext } from './context.js';
import type { CompletionItem } from './item.js';
import { draftFor, entryNames } from './key-draft.js';
import { editForPair, editForPairs } from './write.js';

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
  if (key === undefined || key.slot.hasColon) return [];
  const known = new Set(keyOrder(key.schemas));
  const names = entryNames(key.check.library, key.schemas, key.present).filter((name) => !known.has(name));
  return names.flatMap((name) => itemFor(key, name, false, { isNamePlaceholder: true }));
}

/** All that a new list item needs at once. */
export function wholeItems({ key }: CompletionContext): CompletionItem[] {
  if (key === undefined || key.slot.hasColon || key.flow || key.present.size > 0) return [];
  if (typeof key.path.at(-1) !== 'number' || 'existing' in key || key.isMoved) return [];
  const names = requiredKeys(key.certain);
  if (names.length < 2) return [];
  const pairs = names.map((name) => ({ name, value: draftFor(key.check, key.member(name)) }));
  return [{ label: names.join(', '), kind: 'snippet', detail: 'all that is required', edit: editForPairs(key, pairs) }];
}

function itemFor(
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

  const documentation = describe(member.schemas, undefined);
  const isDeprecated = own.some(
    (schema) => schema['deprecated'] === true || textOf(schema, 'deprecationMessage') !== undefined,
  );
  return [
    {
      label: name,
      kind: 'key',
      detail: detailOf(member, isRequired, pair.isNamePlaceholder === true),
      ...(documentation === undefined ? {} : { documentation }),
      edit: editFor(key, name, member, pair),
      ...(key.shift === undefined ? {} : { otherEdits: [key.shift] }),
      ...(isDeprecated ? { deprecated: true } : {}),
    },
  ];
}

function editFor(key: KeyContext, name: string, member: Member, pair: { readonly isNamePlaceholder?: boolean }) {
  const { range, hasColon, gap } = key.slot;
  if (hasColon) return { range, newText: gap + writeScalar(name) };
  if ('existing' in key) return { range, newText: `${gap}${writeScalar(name)}:` };
  return editForPair(key, { name, ...pair, value: draftFor(key.check, member) });
}

function detailOf({ schemas }: Member, isRequired: boolean, isExample: boolean): string {
  const title = schemas.map(({ schema }) => textOf(schema, 'title')).find((text) => text !== undefined);
  const name = title ?? typeIn(schemas.map(({ schema }) => schema));
  const note = isRequired ? 'required' : isExample ? 'new entry' : undefined;
  return [name, note].filter((part) => part !== undefined).join(', ');
}
