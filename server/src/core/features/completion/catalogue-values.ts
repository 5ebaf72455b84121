import { cataloguesOf } from '../../rules/pack/catalogues.js';
import { applicableIn, memberOf } from '../../schema/applicable.js';
import { isObject, textOf } from '../../schema/schema.js';
import { writeScalar } from '../../yaml/write-scalar.js';
import type { CompletionContext, ValueContext } from './context.js';
import type { CompletionItem } from './item.js';
import { knownCurrencies, knownRegions, knownTimeZones, type KnownValue } from '../../values/known-places.js';
import { editForScalar, editForValue } from './write.js';

/** The values that a standard or a catalogue of the pack lists, where the schema says by a concept what stands there. */
export function catalogueValues({ snapshot, value, item }: CompletionContext): CompletionItem[] {
  const { pack } = snapshot.environment;
  const lookup = pack === undefined ? () => undefined : cataloguesOf(pack).lookup;
  return [
    ...(value === undefined ? [] : valuesFor(value, '', lookup)),
    ...(item === undefined ? [] : valuesFor(item, '- ', lookup)),
  ];
}

type LookUp = (catalogue: string, key: string) => unknown;

function valuesFor(context: ValueContext, dash: '' | '- ', lookup: LookUp): CompletionItem[] {
  const concepts = new Set(context.schemas.map(({ schema }) => textOf(schema, 'x-concept')));
  const list = [...lists].find(([concept]) => concepts.has(concept))?.[1];
  if (list !== undefined) return list(lookup).flatMap((known) => knownItem(context, known, dash));
  return concepts.has('tag.id') || concepts.has('destination.id') ? idsFor(context, dash, lookup) : [];
}

const lists: ReadonlyMap<string, (lookup: LookUp) => readonly KnownValue[]> = new Map([
  ['market', knownRegions],
  ['currency', knownCurrencies],
  ['timeline.timezone', knownTimeZones],
  ['utm.medium', mediums],
]);

/** The mediums that Google Analytics puts in a channel. */
function mediums(lookup: LookUp): readonly KnownValue[] {
  return mediumNames.flatMap((value) => {
    const facts = lookup('utm-mediums', value);
    return isObject(facts) ? [{ value, name: textOf(facts, 'description') ?? '' }] : [];
  });
}

const mediumNames = [
  ...['cpc', 'paid_social', 'paid_video', 'display', 'cpm', 'email', 'affiliate', 'social', 'organic', 'referral'],
  ...['video', 'audio', 'sms', 'push'],
];

function knownItem(context: ValueContext, { value, name }: KnownValue, dash: '' | '- '): CompletionItem[] {
  if (context.used.has(value) || !context.accepts(value)) return [];
  const edit = editForScalar(context, value, dash);
  return [{ label: dash + writeScalar(value), kind: 'value', detail: name, edit }];
}

/** An id of the shape that the product beside it gives its ids; the writer puts the real one in its place. */
function idsFor(context: ValueContext, dash: '' | '- ', lookup: LookUp): CompletionItem[] {
  const around = context.path.slice(0, -1);
  const holder = around.reduce<unknown>(memberOf, context.check.data);
  if (!isObject(holder)) return [];
  const key = Object.keys(holder).find((name) =>
    applicableIn(context.check, [...around, name]).some(({ schema }) =>
      /^(?:tag|destination)\.product$/.test(textOf(schema, 'x-concept') ?? ''),
    ),
  );
  const facts = key === undefined ? undefined : lookup('tag-ids', String(holder[key]));
  const example = isObject(facts) ? textOf(facts, 'example') : undefined;
  if (!isObject(facts) || example === undefined || !context.accepts(example)) return [];
  const edit = editForValue(context, { kind: 'scalar', value: example, isPlaceholder: true, choices: [] }, dash);
  const usual = textOf(facts, 'usual') ?? textOf(facts, 'pattern') ?? '';
  return [
    {
      label: dash + writeScalar(example),
      kind: 'value',
      detail: `the shape of an id of ${textOf(facts, 'name') ?? 'this product'}`,
      documentation: `Put the real id in its place. Most look like \`${usual}\`.`,
      edit,
    },
  ];
}
