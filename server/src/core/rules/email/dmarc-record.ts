import type { TextRange } from '../../text/text-range.js';

/** One setting of a DMARC record, such as `p=none`. */
export interface DmarcTag {
  readonly name: string;
  readonly value: string;
  /** From the start of the record. */
  readonly range: TextRange;
}

/** Reads the settings of a DMARC record; none of a text that is no such record. */
export function readDmarcRecord(record: string): readonly DmarcTag[] {
  if (!/^\s*v\s*=\s*DMARC1\s*(?:;|$)/.test(record)) return [];
  const tags: DmarcTag[] = [];
  for (const { 0: written, index } of record.matchAll(/[^;]+/g)) {
    const [, space = '', name, value = ''] = /^(\s*)([a-z]+)\s*=\s*(.*?)\s*$/is.exec(written) ?? [];
    if (name === undefined) continue;
    const start = index + space.length;
    tags.push({ name: name.toLowerCase(), value, range: { start, end: index + written.trimEnd().length } });
  }
  return tags;
}

/** What to take out of a record so that a setting is gone, with the semicolon that belongs to it. */
export function withSeparator(record: string, { start, end }: TextRange): TextRange {
  const behind = /^\s*;\s*/.exec(record.slice(end))?.[0].length ?? 0;
  const isLast = record.slice(end + behind) === '';
  const before = isLast ? (/;?\s*$/.exec(record.slice(0, start))?.[0].length ?? 0) : 0;
  // Behind the last setting a semicolon may stand, and then stays.
  return isLast ? { start: start - before, end } : { start, end: end + behind };
}
