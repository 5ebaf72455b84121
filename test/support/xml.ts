/** An element of an XML document. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** The text in it, without that of its children. */
  readonly text: string;
}

interface Open {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
  text: string;
}

const token = /<\?xml [^?]*\?>|<(\/?)([a-z-]+)((?:\s+[a-z]+="[^"<]*")*)\s*(\/?)>|([^<]+)/gy;
const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Reads the part of XML that reports are written in. Throws for anything else. */
export function parseXml(source: string): XmlElement {
  const root: Open = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  let end = 0;
  for (const [whole, closing, name = '', attributes = '', empty, text] of source.matchAll(token)) {
    end += whole.length;
    const current = open.at(-1) ?? root;
    if (text !== undefined) current.text += unescape(text);
    if (name === '') continue;
    if (closing === '/') {
      if (open.pop()?.name !== name) throw new Error(`</${name}> closes another element.`);
      continue;
    }
    const pairs = [...attributes.matchAll(/([a-z]+)="([^"]*)"/g)];
    const values = pairs.map(([, key = '', value = '']): [string, string] => [key, unescape(value)]);
    const element = { name, attributes: Object.fromEntries(values), children: [], text: '' };
    current.children.push(element);
    if (empty === '') open.push(element);
  }
  const [only, ...rest] = root.children;
  if (end !== source.length || open.length !== 1 || only === undefined || rest.length > 0) {
    throw new Error(`This is no XML from ${JSON.stringify(source.slice(end, end + 40))} on.`);
  }
  return only;
}

function unescape(text: string): string {
  if (/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/.test(text)) throw new Error('XML has no such character.');
  return text.replace(/&(\w*)(;?)/g, (reference, name: string, end: string) => {
    const character = end === ';' ? entities[name] : undefined;
    if (character === undefined) throw new Error(`${reference} is no entity.`);
    return character;
  });
}
