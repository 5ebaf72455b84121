/** Longer ones hardly come twice. */
const longestText = 200;

/** More than a file has; so few take next to no room. */
const mostTexts = 2000;

/** Keeps what a pure function makes of texts that come again and again: of the days and durations of many files, say. */
export function keptByText<Value>(derive: (text: string) => Value): (text: string) => Value {
  const known = new Map<string, { readonly value: Value }>();
  return (text) => {
    if (text.length > longestText) return derive(text);
    let entry = known.get(text);
    if (entry === undefined) {
      if (known.size >= mostTexts) known.clear();
      entry = { value: derive(text) };
      known.set(text, entry);
    }
    return entry.value;
  };
}
