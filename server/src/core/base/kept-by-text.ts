import { RecentTexts } from './recent-texts.js';

/** Keeps what a pure function makes of texts that come again and again: of the days and durations of many files, say. */
export function keptByText<Value>(derive: (text: string) => Value): (text: string) => Value {
  const known = new RecentTexts<{ readonly value: Value }>();
  return (text) => {
    let entry = known.get(text);
    if (entry === undefined) {
      entry = { value: derive(text) };
      known.set(text, entry);
    }
    return entry.value;
  };
}
