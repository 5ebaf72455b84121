import { keysOf, type SchemaShape } from '../../authoring/schema-shapes.js';
import type { Shapes } from '../../expressions/keys-named.js';
import { functionWords, methodWords, variables, type ExpressionWord } from '../../expressions/words.js';
import { shapesOfRule } from '../../rules/pack/rule-shapes.js';
import type { FilePosition, Snapshot } from '../../workspace/snapshot.js';
import { expressionAt, type ExpressionPlace } from '../expression-at.js';
import type { CompletionItem } from './item.js';

/** What can stand in an expression of a rule; absent where there is none. */
export function expressionWords(snapshot: Snapshot, position: FilePosition): readonly CompletionItem[] | undefined {
  const place = expressionAt(snapshot, position);
  if (place === undefined) return undefined;
  const { word, isMember } = place;
  if (isMember) return [...keysAt(place), ...called(methodWords, place)];
  const names = [...variables].map(([label, { text }]): CompletionItem => {
    return { label, kind: 'value', detail: text, edit: { range: word, newText: label } };
  });
  return [...names, ...called(functionWords, place)];
}

/** The keys that the schemas of the pack know there. */
function keysAt({ file, packFile, receiver, word }: ExpressionPlace): CompletionItem[] {
  const shapes = packFile.context && shapesOfRule(file, packFile.context);
  const shape = shapes && shapeAt(shapes, receiver);
  return (shape === undefined ? [] : keysOf(shape)).map((label) => {
    return { label, kind: 'key', edit: { range: word, newText: label } };
  });
}

function shapeAt(shapes: Shapes<SchemaShape>, [first, ...others]: readonly string[]): SchemaShape | undefined {
  const start = first === undefined ? undefined : shapes.named(first);
  return others.reduce<SchemaShape | undefined>((shape, name) => shape && shapes.member(shape, name), start);
}

function called(words: ReadonlyMap<string, ExpressionWord>, { word }: ExpressionPlace): CompletionItem[] {
  return [...words].map(([label, { form, text }]) => {
    const edit = { range: word, newText: `${label}()`, snippet: `${label}($1)` };
    return { label, kind: 'value', detail: form, documentation: text, edit };
  });
}
