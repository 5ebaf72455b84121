import { memoize } from '../../base/memoize.js';
import { readWebAddress, type QueryParameter, type WebAddress } from '../../marketing/web-address.js';
import type { SchemaCheck } from '../../schema/schema-check.js';
import type { YamlNode } from '../../yaml/node.js';
import { entriesCalled, nodeOf, textOfValue, type ConceptEntry } from '../concept-entries.js';

/** A link that is written out with its parameters, of whatever sort it is. */
export interface WrittenLink {
  readonly concept: string;
  readonly entry: ConceptEntry;
  readonly text: string;
  readonly node: YamlNode;
  readonly address: WebAddress;
}

const holders = ['link', 'ad'].map((concept) => ({ concept, entriesIn: entriesCalled(concept) }));

/** All links of a document. */
export function linksIn(check: SchemaCheck): readonly WrittenLink[] {
  return holders.some(({ entriesIn }) => entriesIn(check).length > 0) ? readLinks(check) : [];
}

const readLinks = memoize((check: SchemaCheck): readonly WrittenLink[] =>
  holders.flatMap(({ concept, entriesIn }) =>
    entriesIn(check).flatMap((entry): WrittenLink[] => {
      const url = entry.member('url');
      const text = textOfValue(url);
      const node = url && nodeOf(check, url);
      if (text === undefined || node === undefined) return [];
      return [{ concept, entry, text, node, address: readWebAddress(text) }];
    }),
  ),
);

/** The parameters of a link that begin as those of campaigns do. */
export function campaignParameters({ address }: WrittenLink): readonly QueryParameter[] {
  return address.parameters.filter(({ name }) => /^utm_/i.test(name));
}
