import { isObject } from '../../schema/schema.js';
import { fromJson } from '../../schema/skeleton.js';
import { isMerge } from '../../yaml/node.js';
import { anchorsBefore } from './anchors.js';
import type { CompletionContext } from './context.js';
import type { CompletionItem } from './item.js';
import { preview } from './preview.js';
import { editForAlias, editForMerge, placed } from './write.js';

/** The names of values further up that fit, where an alias is being written. */
export function aliases(context: CompletionContext): CompletionItem[] {
  const { alias } = context;
  if (alias === undefined) return [];
  return anchorsBefore(context)
    .filter(({ data }) => alias.accepts(data))
    .map(({ name, data }) => ({
      label: `*${name}`,
      kind: 'value',
      detail: 'the same value again',
      documentation: preview(fromJson(data, false)),
      edit: editForAlias(alias, name),
    }));
}

/** The keys of a mapping further up, taken over all at once. */
export function merges(context: CompletionContext): CompletionItem[] {
  const { key } = context;
  if (key === undefined || key.slot.hasColon || 'existing' in key || key.startsWith !== undefined) return [];
  const fitting = anchorsBefore(context).filter(({ data }) => {
    const entries = isObject(data) ? Object.entries(data).filter(([name]) => !key.present.has(name)) : [];
    return entries.length > 0 && entries.every(([name, value]) => fits(key.member(name), value));
  });
  // A mapping merges once: several names would go into a list.
  if (fitting.length === 0 || key.mapping.pairs.some(isMerge)) return [];
  return fitting.map(({ name, data }) => ({
    label: `<<: *${name}`,
    kind: 'snippet',
    detail: 'the same keys again',
    documentation: preview(fromJson(data, false)),
    ...placed(key, editForMerge(key, name)),
  }));
}

function fits(member: { readonly isAllowed: boolean; accepts(value: unknown): boolean }, value: unknown): boolean {
  return member.isAllowed && member.accepts(value);
}
