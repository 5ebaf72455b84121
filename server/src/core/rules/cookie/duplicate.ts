import { memoize } from '../../base/memoize.js';
import { fixedPart } from '../../catalogues/cookies.js';
import { rangeFor } from '../../schema/place.js';
import { isObject, listOf, textOf, type SchemaObject } from '../../schema/schema.js';
import { checksOf } from '../../workspace/check.js';
import { dataOfPart, partNamed, type Part } from '../../yaml/group.js';
import { blocksOf, parse } from '../../yaml/parse.js';
import { memberOf } from '../../schema/applicable.js';
import { defineRule } from '../rule.js';
import { examplePlan } from './example-plan.js';
import { placesIn } from './per-cookie.js';

const around = { category: 'necessary' };

export const duplicateCookie = defineRule({
  id: 'cookie/duplicate',
  severity: 'warning',
  concepts: ['cookie'],
  docs: {
    summary: 'A cookie stands in a plan once for each domain, path, market and environment.',
    why: {
      marketing: 'The second cookie overwrites the first, so that one of the two does not do what it is for.',
      it: 'A cookie with the same name, domain, host-only flag and path takes the place of the old one.',
    },
    source: 'draft-ietf-httpbis-rfc6265bis, section 5.7, step 23.',
    examples: [
      {
        bad: examplePlan(
          around,
          'basket: { consent: necessary, type: session, purpose: Keeps the basket }',
          'guest: { name: basket, consent: necessary, type: session, purpose: Keeps the basket of guests }',
          '               ^^^^^^ warning cookie/duplicate: "basket" and "guest" are the same cookie to a browser, so one overwrites the other.',
        ),
        good: examplePlan(
          around,
          'basket: { consent: necessary, type: session, purpose: Keeps the basket }',
          'guest: { name: basket, consent: necessary, type: session, purpose: Keeps the basket of guests, path: /guest }',
        ),
        fixable: false,
      },
    ],
  },

  *check(file, environment) {
    const roots = placesIn(file, environment)?.roots ?? [];
    for (const root of roots) {
      const group = blocksOf(file);
      const part = group && partNamed(group, root);
      if (group !== undefined && part === undefined) continue;
      const [check] = checksOf(environment, file);
      if (check === undefined || (group === undefined && parse(file).problems.length > 0)) continue;
      const found = part === undefined ? duplicatesIn(memberOf(check.data, root)) : duplicatesInPart(part);
      for (const { key, other } of found) {
        yield {
          range: rangeFor(check.root, [root, key, 'name'], 'value'),
          message: `"${other}" and "${key}" are the same cookie to a browser, so one overwrites the other.`,
        };
      }
    }
  },
});

interface Duplicate {
  readonly key: string;
  readonly other: string;
}

const duplicatesInPart = memoize((part: Part) => duplicatesIn(dataOfPart(part)));

/** Keys differ, so that of two equal cookies at least one has a name beside its key. */
function duplicatesIn(cookies: unknown): readonly Duplicate[] {
  if (!isObject(cookies)) return [];
  const keys = Object.keys(cookies);
  const read = (key: string): SchemaObject => (isObject(cookies[key]) ? cookies[key] : {});
  const named = keys.filter((key) => textOf(read(key), 'name') !== undefined);
  if (named.length === 0) return [];
  const nameOf = (key: string): string => textOf(read(key), 'name') ?? key;
  return named.flatMap((key) => {
    const name = nameOf(key);
    if (fixedPart(name) !== name) return [];
    const isBefore = (one: string): boolean => keys.indexOf(one) < keys.indexOf(key);
    const other = keys.find((one) => {
      const isOther = one !== key && nameOf(one) === name && (isBefore(one) || !named.includes(one));
      return isOther && meet(read(one), read(key));
    });
    return other === undefined ? [] : [{ key, other }];
  });
}

/** Whether a browser may have both: at the same place, in a market and an environment that both are for. */
function meet(one: SchemaObject, other: SchemaObject): boolean {
  const same = (key: string, usual: string): boolean => (textOf(one, key) ?? usual) === (textOf(other, key) ?? usual);
  const [here, there] = [listOf(one, 'markets'), listOf(other, 'markets')];
  const isSameMarket = here.length === 0 || there.length === 0 || here.some((market) => there.includes(market));
  return same('domain', '') && same('path', '/') && same('environment', 'production') && isSameMarket;
}
