/** Whether a pattern of a schema matches, in the way that it is validated: those that need it are read without the `u` flag. */
export function matchesPattern(pattern: string, text: string): boolean {
  let expression = known.get(pattern);
  if (expression === undefined) {
    expression = compile(pattern);
    if (known.size < mostKnown) known.set(pattern, expression);
  }
  return expression?.test(text) === true;
}

const known = new Map<string, RegExp | null>();
const mostKnown = 10_000;

function compile(pattern: string): RegExp | null {
  for (const flags of ['u', '']) {
    try {
      return new RegExp(pattern, flags);
    } catch {
      // Patterns in the wild are often read without the `u` flag only.
    }
  }
  return null;
}
