/** A short text that a regular expression matches; absent when none can be made up. */
export function exampleOfPattern(pattern: string): string | undefined {
  const expression = expressionOf(pattern);
  if (expression === undefined) return undefined;
  const made = [makeUp(pattern), ...usual].filter((text) => text !== undefined);
  return made.find((text) => text.length > 0 && text.length <= longest && expression.test(text));
}

const longest = 200;

/** What can be seen of ASCII. */
const ascii = Array.from({ length: 94 }, (_, index) => String.fromCharCode(33 + index)).join('');

/** For patterns with conditions that making up a text ignores. */
const usual = ['name', 'a', 'A', '1', '1.0', '1.0.0', 'v1.0.0', '/path', './path', 'a/b', 'https://www.example.com/'];

function expressionOf(pattern: string): RegExp | undefined {
  for (const flags of ['u', '']) {
    try {
      return new RegExp(pattern, flags);
    } catch {
      // Patterns in the wild are often read without the `u` flag only.
    }
  }
  return undefined;
}

/** Takes the first alternative that is not empty, and everything as seldom as allowed. */
function makeUp(pattern: string): string | undefined {
  let at = 0;
  const text = alternatives();
  return at === pattern.length ? text : undefined;

  function alternatives(): string {
    let made = sequence();
    while (pattern[at] === '|') {
      at += 1;
      const other = sequence();
      if (made === '') made = other;
    }
    return made;
  }

  function sequence(): string {
    let made = '';
    while (at < pattern.length && pattern[at] !== '|' && pattern[at] !== ')') {
      const atom = readAtom();
      made += atom.repeat(readCount());
    }
    return made;
  }

  function readAtom(): string {
    const character = pattern[at] ?? '';
    at += 1;
    if (character === '^' || character === '$') return '';
    if (character === '.') return 'a';
    if (character === '\\') return readEscape();
    if (character === '[') return readClass();
    return character === '(' ? readGroup() : character;
  }

  function readGroup(): string {
    const opening = /^\?(?:<?[=!]|:|<\w+>)/.exec(pattern.slice(at))?.[0] ?? '';
    at += opening.length;
    const made = alternatives();
    at += 1;
    return /[=!]$/.test(opening) ? '' : made;
  }

  function readEscape(): string {
    const character = pattern[at] ?? '';
    at += 1;
    if (character === 'p' || character === 'P') {
      const name = /^\{[^}]*\}/.exec(pattern.slice(at))?.[0] ?? '';
      at += name.length;
      return name.includes('N') ? '1' : 'a';
    }
    return escapes[character] ?? character;
  }

  function readClass(): string {
    const isNegated = pattern[at] === '^';
    const source = /^(?:\\.|[^\]\\])*\]/.exec(pattern.slice(at))?.[0] ?? '';
    at += source.length;
    const expression = expressionOf(`^[${source}$`);
    const samples = `${isNegated ? 'a1-' : 'a1A0-_./ '}${ascii}`;
    const sample = Array.from(samples).find((candidate) => expression?.test(candidate) === true);
    return sample ?? source.replace(/\\/g, '')[0] ?? '';
  }

  function readCount(): number {
    const quantifier = /^(?:[*+?]|\{(\d+)(?:,\d*)?\})\??/.exec(pattern.slice(at));
    if (quantifier === null) return 1;
    at += quantifier[0].length;
    if (quantifier[1] !== undefined) return Math.min(Number(quantifier[1]), longest);
    return quantifier[0].startsWith('+') ? 1 : 0;
  }
}

const escapes: Readonly<Record<string, string>> = {
  d: '1',
  w: 'a',
  s: ' ',
  D: 'a',
  W: '-',
  S: 'a',
  b: '',
  B: '',
  t: '\t',
};
