import type { Pack } from '../../workspace/pack.js';
import { checksOf } from '../../workspace/check.js';
import { isPlaceholder } from '../../schema/placeholder.js';
import { textOf } from '../../schema/schema.js';
import { entriesCalled, nodeOf, textOfValue } from '../concept-entries.js';
import { defineRule, type RuleFinding } from '../rule.js';
import { fitsPattern, idFacts, isGoogleId } from './products.js';

export const tagIdFormat = defineRule({
  id: 'tag/id-format',
  severity: 'warning',
  concepts: ['tag', 'destination'],
  docs: {
    summary: 'The id of a tag has the shape that its product gives its ids.',
    why: {
      marketing: 'One wrong sign, and the data lands nowhere, or with somebody else.',
      it: 'The patterns are lenient; those of Google come from its own validators, the others from practice.',
    },
    source: 'Validators of ids in google/site-kit-wp; schemas of elbwalker/walkerOS.',
    examples: [
      {
        bad: `
          spec: tracking-plan/v1
          id: acme-web
          title: www.acme.example
          owners:
            marketing: { name: Priya Nair, email: priya.nair@acme.example }
            it: { name: Tomás Ruiz, email: tomas.ruiz@acme.example }
          site: { host: www.acme.example, markets: [GB] }
          tags:
            meta-pixel: { product: meta-pixel, id: fb-48201759, consent: marketing }
                                                   ^^^^^^^^^^^ warning tag/id-format: "fb-48201759" does not look like an id of Meta Pixel, which is usually like "4820175936620184".
          consent: { default: denied, categories: { marketing: {} } }
          events:
            sign_up: { description: An account was created., trigger: The form was accepted., status: live, consent: marketing, stage: purchase }
        `,
        good: `
          spec: tracking-plan/v1
          id: acme-web
          title: www.acme.example
          owners:
            marketing: { name: Priya Nair, email: priya.nair@acme.example }
            it: { name: Tomás Ruiz, email: tomas.ruiz@acme.example }
          site: { host: www.acme.example, markets: [GB] }
          tags:
            meta-pixel: { product: meta-pixel, id: "4820175936620184", consent: marketing }
          consent: { default: denied, categories: { marketing: {} } }
          events:
            sign_up: { description: An account was created., trigger: The form was accepted., status: live, consent: marketing, stage: purchase }
        `,
        fixable: false,
      },
    ],
  },

  *check(file, environment) {
    const [check] = checksOf(environment, file);
    if (check === undefined) return;
    for (const entriesIn of receivers) {
      for (const { member } of entriesIn(check)) {
        const id = member('id');
        const found = wrongId(environment.pack, textOfValue(member('product')), textOfValue(id));
        const node = found && id && nodeOf(check, id);
        if (found !== undefined && node !== undefined) yield { ...found, range: node.range };
      }
    }
  },
});

const receivers = ['tag', 'destination'].map(entriesCalled);

function wrongId(
  pack: Pack | undefined,
  product: string | undefined,
  id: string | undefined,
): Omit<RuleFinding, 'range'> | undefined {
  if (product === undefined || id === undefined) return undefined;
  // A text with spaces is told by the schema.
  if (id === '' || isPlaceholder(id) || /\s|[{}<>]/.test(id) || isGoogleId(product, id)) return undefined;
  const facts = idFacts(pack, product);
  if (facts === undefined || fitsPattern(facts, id) !== false) return undefined;
  const name = textOf(facts, 'name') ?? product;
  return {
    message: `"${id}" does not look like an id of ${name}, which is usually like "${textOf(facts, 'example') ?? ''}".`,
    // What rests on memory alone warns of nothing.
    ...(facts['unsure'] === true ? { severity: 'information' } : {}),
  };
}
