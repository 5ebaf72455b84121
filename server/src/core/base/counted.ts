/** A number of things: `1 campaign spec`, `3 campaign specs`. */
export function counted(count: number, thing: string): string {
  return `${String(count)} ${count === 1 ? thing : plural(thing)}`;
}

/** Parts of a sentence, one after the other: `a, b and c`. */
export function listed(parts: readonly string[], last: 'and' | 'or'): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} ${last} ${parts.at(-1) ?? ''}`;
}

function plural(thing: string): string {
  if (/(?:[sxz]|[cs]h)$/.test(thing)) return `${thing}es`;
  return /[^aeiou]y$/.test(thing) ? `${thing.slice(0, -1)}ies` : `${thing}s`;
}
