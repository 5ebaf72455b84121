import { Ajv } from 'ajv';
import type core from 'ajv/dist/core.js';
import addFormats from 'ajv-formats';

type Format = core.default['formats'][string];
type Test = (text: string) => boolean;

/** Knows the formats of JSON Schema: those of `ajv-formats`, closer to their standards where its expressions are loose. */
export function knowFormats(ajv: core.default): void {
  // The plug-in's types do not know that ES modules see its CommonJS exports as an object.
  (addFormats as unknown as { default: (ajv: core.default) => void }).default(ajv);
  const known = new Map(Object.keys(closer).map((name) => [name, testOf(ajv.formats[name])]));
  const isOf = (name: string, text: string) => (known.get(name) ?? testOf(ajv.formats[name]))(text);
  for (const [name, test] of Object.entries(closer)) {
    ajv.addFormat(name, (text: string) => test(text, (each, format = name) => isOf(format, each)));
  }
}

function testOf(known: Format): Test {
  const format = typeof known === 'object' && 'validate' in known ? known.validate : known;
  if (format instanceof RegExp) return (text) => format.test(text);
  return typeof format === 'function' ? (format as Test) : () => true;
}

/** Says whether a text has a format, and may ask `ajv-formats`, for this format or another one. */
type CloserTest = (text: string, isOf: (text: string, format?: string) => boolean) => boolean;

const closer: Readonly<Record<string, CloserTest>> = {
  // A fraction with many digits would be rounded up to the next minute.
  'date-time': (text, isOf) =>
    !/[+-]\d\d$|[Tt\s]2[4-9]:/.test(text) && isDateTime(text.replace(/(\.\d{3})\d+/, '$1'), isOf),
  duration: (text, isOf) => isOf(text) && !/\dY\d+D|\dH\d+S/.test(text),
  uuid: (text, isOf) => isOf(text) && !/^urn:/i.test(text),
  hostname: (text, isOf) => isOf(text) && !text.endsWith('.'),
  email: (text, isOf) => isOf(text) || isRareAddress(text, isOf),
  uri: (text, isOf) => isOf(text) && hasSoundParts(text),
  'uri-reference': (text, isOf) => isOf(text) && hasSoundParts(text),
  'uri-template': (text) => uriTemplate.test(text),
};

const isDateTime: CloserTest = (text, isOf) => {
  const [day = '', time = '', ...more] = text.split(/[Tt\s]/);
  return more.length === 0 && isOf(day, 'date') && isOf(time, 'time');
};

/** An address with quotes before the `@`, or a number behind it. */
const isRareAddress: CloserTest = (text, isOf) => {
  const at = text.lastIndexOf('@');
  const [local, domain] = [text.slice(0, at), text.slice(at + 1)];
  const isQuoted = /^"(?:[\x20\x21\x23-\x5B\x5D-\x7E]|\\[\x20-\x7E])+"$/.test(local);
  const [, version, address = ''] = /^\[(IPv6:)?(.+)\]$/.exec(domain) ?? [];
  const isLiteral = address !== '' && isOf(address, version === undefined ? 'ipv4' : 'ipv6');
  return at > 0 && (isQuoted || isOf(`${local}@a.example`)) && (isLiteral || isOf(`a@${domain}`));
};

/** RFC 3986, where the expressions take too much for an authority or a path. */
function hasSoundParts(uri: string): boolean {
  const [, scheme, authority = '', path = ''] = /^([a-z][a-z0-9+.-]*:)?(?:\/\/([^/?#]*))?([^?#]*)/i.exec(uri) ?? [];
  const host = authority.slice(authority.indexOf('@') + 1);
  const port = /:([^\]]*)$/.exec(host.replace(/^\[.*\]/, ''))?.[1] ?? '';
  const hasLeadingZero = /^\[.*[:.]0\d+(?:\.|\]$)/.test(host) && host.includes('.');
  const isNamed = scheme !== undefined || authority !== '' || !/^[^/]*:/.test(path);
  return !/["[\]]/.test(path) && !host.includes('@') && /^\d*$/.test(port) && !hasLeadingZero && isNamed;
}

/** RFC 6570. */
const uriTemplate = (() => {
  const character = '(?:[a-z0-9_]|%[0-9a-f]{2})';
  const variable = `${character}(?:\\.?${character})*(?::[1-9][0-9]{0,3}|\\*)?`;
  const literal = '[^\\x00-\\x20"<>%\\\\^`{|}\\x7F]|%[0-9a-f]{2}';
  return new RegExp(`^(?:${literal}|\\{[+#./;?&=,!@|]?${variable}(?:,${variable})*\\})*$`, 'i');
})();

/** Whether a value can fail a format; of any other format nothing is asked. */
export function isFormatKnown(name: string): boolean {
  return formatNamed(name) !== undefined;
}

/** Whether a text has a format; absent for one that is not about texts. */
export function textFormat(name: string): Test | undefined {
  const format = formatNamed(name);
  return typeof format === 'object' && 'type' in format && format.type === 'number' ? undefined : testOf(format);
}

/** A format as `ajv` knows it. */
export function formatNamed(name: string): Format {
  knownFormats ??= formatsOf(new Ajv({ logger: false }));
  return Object.hasOwn(knownFormats, name) ? knownFormats[name] : undefined;
}

let knownFormats: core.default['formats'] | undefined;

function formatsOf(ajv: core.default): core.default['formats'] {
  knowFormats(ajv);
  return ajv.formats;
}
