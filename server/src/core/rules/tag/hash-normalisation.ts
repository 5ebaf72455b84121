import { checksOf } from '../../workspace/check.js';
import { entriesCalled, nodeOf, textOfValue, type ConceptValue } from '../concept-entries.js';
import { defineRule } from '../rule.js';

export const hashNormalisation = defineRule({
  id: 'tag/hash-normalisation',
  severity: 'warning',
  concepts: ['user-data'],
  docs: {
    summary: 'Details about people are cleaned and hashed as the vendor does it.',
    why: {
      marketing: 'Cleaned or hashed in another way, a detail matches nobody, and the audience stays empty.',
      it: 'SHA-256 everywhere. Phone numbers: Google with a plus (E.164), Meta and Snap digits only with the country code. Google wants country, region, city and postal code as they are, Meta hashes them too.',
    },
    source: 'Google Ads, enhanced conversions; Meta, customer information parameters; Snap Conversions API.',
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
            meta-pixel:
              product: meta-pixel
              id: "4820175936620184"
              consent: marketing
              user_data:
                phone: { hash: sha256, steps: [e164] }
                                               ^^^^ warning tag/hash-normalisation: Meta matches phone numbers as digits only, without the plus of "e164".
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
            meta-pixel:
              product: meta-pixel
              id: "4820175936620184"
              consent: marketing
              user_data:
                phone: { hash: sha256, steps: [digits-only] }
          consent: { default: denied, categories: { marketing: {} } }
          events:
            sign_up: { description: An account was created., trigger: The form was accepted., status: live, consent: marketing, stage: purchase }
        `,
        fixable: true,
      },
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
            ads: { product: google-ads, id: AW-482917536, consent: marketing, user_data: { email: { hash: md5 } } }
                                                                                                          ^^^ warning tag/hash-normalisation: Google matches SHA-256 only, so what is hashed with "md5" matches nobody.
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
            ads: { product: google-ads, id: AW-482917536, consent: marketing, user_data: { email: { hash: sha256 } } }
          consent: { default: denied, categories: { marketing: {} } }
          events:
            sign_up: { description: An account was created., trigger: The form was accepted., status: live, consent: marketing, stage: purchase }
        `,
        fixable: true,
      },
    ],
  },

  *check(file, environment) {
    const [check] = checksOf(environment, file);
    if (check === undefined) return;
    const details = detailsIn(check);
    if (details.length === 0) return;
    const holders = receivers.flatMap((entriesIn) => entriesIn(check));
    for (const detail of details) {
      const holder = holders.find(({ path }) => path.every((segment, index) => detail.path[index] === segment));
      const vendor = vendors.get(textOfValue(holder?.member('product')) ?? '');
      if (vendor === undefined) continue;
      const steps = detail.member('steps');
      const wrong = [
        wrongHash(vendor, String(detail.path.at(-1)), detail.member('hash')),
        wrongStep(vendor, String(detail.path.at(-1)), steps),
      ];
      for (const found of wrong) {
        const node = found && nodeOf(check, found.at);
        if (found === undefined || node === undefined) continue;
        const fixes = () => [
          {
            title: `Change to "${found.right}"`,
            safety: 'suggestion' as const,
            edits: [{ range: node.range, newText: found.right }],
          },
        ];
        yield { range: node.range, message: found.message, fixes };
      }
    }
  },
});

const detailsIn = entriesCalled('user-data');
const receivers = ['tag', 'destination'].map(entriesCalled);

const vendors: ReadonlyMap<string, 'Google' | 'Meta' | 'Snap'> = new Map([
  ...(['google-ads', 'google-ads-conversions', 'google-tag'] as const).map((product) => [product, 'Google'] as const),
  ...(['meta-pixel', 'meta-conversions-api'] as const).map((product) => [product, 'Meta'] as const),
  ...(['snap-pixel', 'snap-conversions-api'] as const).map((product) => [product, 'Snap'] as const),
]);

interface Wrong {
  readonly at: ConceptValue;
  readonly message: string;
  readonly right: string;
}

/** What Google wants to have as it is. */
const plainForGoogle = new Set(['country', 'region', 'city', 'postal_code']);

function wrongHash(vendor: string, detail: string, hash: ConceptValue | undefined): Wrong | undefined {
  const method = textOfValue(hash);
  if (hash === undefined || method === undefined) return undefined;
  if (method === 'sha1' || method === 'md5') {
    return {
      at: hash,
      message: `${vendor} matches SHA-256 only, so what is hashed with "${method}" matches nobody.`,
      right: 'sha256',
    };
  }
  if (vendor !== 'Google' || method !== 'sha256' || !plainForGoogle.has(detail)) return undefined;
  return { at: hash, message: `Google wants "${detail}" as it is, and not hashed.`, right: 'none' };
}

function wrongStep(vendor: string, detail: string, steps: ConceptValue | undefined): Wrong | undefined {
  if (detail !== 'phone' || steps === undefined || !Array.isArray(steps.value)) return undefined;
  const wanted = vendor === 'Google' ? 'e164' : 'digits-only';
  const unwanted = vendor === 'Google' ? 'digits-only' : 'e164';
  const index = steps.value.indexOf(unwanted);
  if (index === -1 || steps.value.includes(wanted)) return undefined;
  const message =
    vendor === 'Google'
      ? 'Google matches phone numbers with a plus and the country code, and not digits alone.'
      : `${vendor} matches phone numbers as digits only, without the plus of "e164".`;
  return { at: { path: [...steps.path, index], value: unwanted }, message, right: wanted };
}
