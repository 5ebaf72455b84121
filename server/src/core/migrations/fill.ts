const field = /\{([^{}]*)\}/g;

/** What a text names in braces: `a` and `b` of `{a} {b}`. */
export function fieldsIn(text: string): string[] {
  return [...text.matchAll(field)].map(([, name = '']) => name);
}

/** The text with what it names in braces put in; absent where one of these is not known. */
export function fill(text: string, values: ReadonlyMap<string, string>): string | undefined {
  if (fieldsIn(text).some((name) => !values.has(name))) return undefined;
  return text.replace(field, (_, name: string) => values.get(name) ?? '');
}
