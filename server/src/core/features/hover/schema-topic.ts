import { textOf } from '../../schema/schema.js';
import type { AboutWord, HoveredWord } from './word.js';

/** The topic that the schema names, or else one that has a concept of the place among its aliases. */
export function schemaTopic({ schemas, concepts, topics }: HoveredWord): AboutWord | undefined {
  const named = schemas.map((schema) => textOf(schema, 'x-topic')).filter((topic) => topic !== undefined);
  const topic = [...named, ...concepts].find((name) => topics.find(name) !== undefined);
  return topic === undefined ? undefined : { topic };
}
