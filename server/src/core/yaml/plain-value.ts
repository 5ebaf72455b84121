import type { ScalarValue } from './node.js';

/** What the scalar between two offsets means, which begins and ends on one line and has no escapes. */
export function scalarValue(text: string, start: number, end: number): ScalarValue {
  switch (text.charCodeAt(start)) {
    case singleQuote:
      return text.slice(start + 1, end - 1).replaceAll("''", "'");
    case doubleQuote:
      return text.slice(start + 1, end - 1);
    default:
      return plainValue(text.slice(start, end));
  }
}

const doubleQuote = 34;
const singleQuote = 39;

/** What a plain scalar means in the core schema of YAML 1.2. */
function plainValue(source: string): ScalarValue {
  const code = source.charCodeAt(0);
  // Nothing but text begins with another letter.
  if (code > digitNine) return words.has(code) ? wordValue(source) : source;
  return Number.isNaN(code) ? null : numberValue(source);
}

const digitNine = 57;

/** What `null`, `true` and `false` begin with, in small letters and in capitals, and `~`. */
const words: ReadonlySet<number> = new Set(Array.from('nNtTfF~', (letter) => letter.charCodeAt(0)));

function wordValue(source: string): ScalarValue {
  switch (source) {
    case '~':
    case 'null':
    case 'Null':
    case 'NULL':
      return null;
    case 'true':
    case 'True':
    case 'TRUE':
      return true;
    case 'false':
    case 'False':
    case 'FALSE':
      return false;
    default:
      return source;
  }
}

function numberValue(source: string): ScalarValue {
  if (/^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/.test(source)) return Number.parseFloat(source);
  if (/^0o[0-7]+$/.test(source)) return Number.parseInt(source.slice(2), 8);
  if (/^0x[0-9a-fA-F]+$/.test(source)) return Number.parseInt(source.slice(2), 16);
  if (/^\.(?:nan|NaN|NAN)$/.test(source)) return Number.NaN;
  if (/^[-+]?\.(?:inf|Inf|INF)$/.test(source)) return source.startsWith('-') ? -Infinity : Infinity;
  return source;
}
