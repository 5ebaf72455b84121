/** The end of the text from `start` to `end` without the spaces, tabs and line breaks behind it: other white space is text in YAML. */
export function endWithoutBlanks(text: string, start: number, end: number): number {
  let last = end;
  while (last > start && isBlank(text.charCodeAt(last - 1))) last--;
  return last;
}

/** The start of the text from `start` to `end` without the spaces, tabs and line breaks before it. */
export function startWithoutBlanks(text: string, start: number, end: number): number {
  let first = start;
  while (first < end && isBlank(text.charCodeAt(first))) first++;
  return first;
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9 || code === 10 || code === 13;
}
