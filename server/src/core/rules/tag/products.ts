import { isObject, textOf, type SchemaObject } from '../../schema/schema.js';
import type { Pack } from '../../workspace/pack.js';
import { cataloguesOf } from '../pack/catalogues.js';

/** What the pack knows of the ids of a product: `name`, `pattern`, `example`. */
export function idFacts(pack: Pack | undefined, product: string): SchemaObject | undefined {
  const found = pack === undefined ? undefined : cataloguesOf(pack).lookup('tag-ids', product);
  return isObject(found) ? found : undefined;
}

/** Whether all Google products share the ids of one tag: these never contradict each other. */
export function isGoogleId(product: string, id: string): boolean {
  return googleProducts.has(product) && /^(?:G|GT|AW|DC|UA|GTM)-[A-Za-z0-9]/.test(id);
}

const googleProducts = new Set([
  ...['google-tag-manager', 'google-tag', 'google-analytics-4', 'google-ads', 'floodlight', 'universal-analytics'],
]);

/** Whether an id has the shape that the pack knows; undefined where the pack knows none. */
export function fitsPattern(facts: SchemaObject, id: string): boolean | undefined {
  const pattern = textOf(facts, 'pattern');
  return pattern === undefined ? undefined : new RegExp(pattern, 'u').test(id);
}
