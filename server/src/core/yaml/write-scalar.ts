import type { ScalarValue, YamlScalar } from './node.js';

/** What YAML 1.2's core schema, or a reader of YAML 1.1, would take for something other than text. */
const notText =
  /^(?:~|null|true|false|yes|no|on|off|y|n|[-+]?\.(?:inf|nan)|[-+]?[0-9][0-9_]*(?:\.[0-9_]*)?(?:e[-+]?[0-9]+)?|[-+]?\.[0-9]+(?:e[-+]?[0-9]+)?|0x[0-9a-f]+|0o[0-7]+|0b[01]+|[-+]?[0-9]+(?::[0-5]?[0-9])+(?:\.[0-9]*)?|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt ].*)?|<<|=)$/i;

/** Text that stands without quotes wherever a value may stand, within brackets too. */
const plain = /^[\p{L}\p{N}_./+(~$^](?:[^\p{C}\s:#,[\]{}]|:(?=\S)(?![,[\]{}])|#(?<=\S#)| (?=[^\s#]))*$/u;

/** Writes a scalar on one line, so that readers of YAML 1.1 and 1.2 alike read it back; quoted only where it must be. */
export function writeScalar(value: ScalarValue): string {
  if (typeof value !== 'string') return String(value);
  return plain.test(value) && !notText.test(value) && !value.endsWith(':') ? value : quoted(value);
}

/** Writes text in the quotes that stand there already, if they can hold it on one line. */
export function writeInStyle(value: string, style: YamlScalar['style']): string {
  if (style === 'double-quoted') return quoted(value);
  if (style === 'single-quoted' && !/[\p{C}\u2028\u2029]/u.test(value)) return `'${value.replaceAll("'", "''")}'`;
  return writeScalar(value);
}

/** JSON's escapes are YAML's, but for the line separators that YAML 1.1 counts as line breaks. */
function quoted(value: string): string {
  return JSON.stringify(value).replace(/[\u007F-\u009F\u2028\u2029\uFEFF]/g, (character) => {
    return `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`;
  });
}
