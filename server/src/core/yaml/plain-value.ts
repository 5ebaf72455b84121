import type { ScalarValue } from './node.js';

/** What a plain scalar means in the core schema of YAML 1.2. */
export function plainValue(source: string): ScalarValue {
  return mayBeMore(source.charCodeAt(0)) ? resolved(source) : source;
}

/** Only with these characters anything but text begins: digits, `+`, `-`, `.`, `~`, and those of `null`, `true`, `false`. */
function mayBeMore(code: number): boolean {
  return code <= 57 || code === 126 || 'nNtTfF'.includes(String.fromCharCode(code));
}

function resolved(source: string): ScalarValue {
  if (/^(?:~|null|Null|NULL)?$/.test(source)) return null;
  if (/^(?:[Tt]rue|TRUE|[Ff]alse|FALSE)$/.test(source)) return /^t/i.test(source);
  if (/^[-+]?[0-9]+$/.test(source)) return Number.parseInt(source, 10);
  if (/^0o[0-7]+$/.test(source)) return Number.parseInt(source.slice(2), 8);
  if (/^0x[0-9a-fA-F]+$/.test(source)) return Number.parseInt(source.slice(2), 16);
  if (/^\.(?:nan|NaN|NAN)$/.test(source)) return Number.NaN;
  if (/^[-+]?\.(?:inf|Inf|INF)$/.test(source)) return source.startsWith('-') ? -Infinity : Infinity;
  const number = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
  return number.test(source) ? Number.parseFloat(source) : source;
}
