import { allowsHost, scriptDirective } from '../../marketing/security-policy.js';
import { readWebAddress } from '../../marketing/web-address.js';
import { checksOf } from '../../workspace/check.js';
import { entriesCalled, nodeOf, rangeWithin, textOfValue, type ConceptEntry } from '../concept-entries.js';
import { defineRule } from '../rule.js';

export const cspHostMissing = defineRule({
  id: 'tag/csp-host-missing',
  severity: 'warning',
  concepts: ['csp'],
  docs: {
    summary: 'The content security policy lets the scripts of the declared Google tags in.',
    why: {
      marketing: 'The browser blocks the tag without a word, and nothing is counted.',
      it: 'Google recommends a nonce for Tag Manager. Variables with JavaScript of your own also need unsafe-eval.',
    },
    source: 'Google, tag platform security guide, content security policy.',
    examples: [
      {
        bad: `
          spec: tracking-plan/v1
          id: acme-web
          title: www.acme.example
          owners:
            marketing: { name: Priya Nair, email: priya.nair@acme.example }
            it: { name: Tomás Ruiz, email: tomas.ruiz@acme.example }
          site:
            host: www.acme.example
            markets: [GB]
            csp: { policy: "default-src 'self'; script-src 'self'" }
                                                ^^^^^^^^^^^^^^^^^ warning tag/csp-host-missing: The browser may block the tag "ga4-web": "script-src" does not allow www.googletagmanager.com.
          tags:
            ga4-web: { product: google-analytics-4, id: G-ABC123DEF4, consent: analytics }
          consent: { default: denied, categories: { analytics: {} } }
          events:
            sign_up: { description: An account was created., trigger: The form was accepted., status: live, consent: analytics, stage: purchase }
        `,
        good: `
          spec: tracking-plan/v1
          id: acme-web
          title: www.acme.example
          owners:
            marketing: { name: Priya Nair, email: priya.nair@acme.example }
            it: { name: Tomás Ruiz, email: tomas.ruiz@acme.example }
          site:
            host: www.acme.example
            markets: [GB]
            csp: { policy: "default-src 'self'; script-src 'self' https://*.googletagmanager.com" }
          tags:
            ga4-web: { product: google-analytics-4, id: G-ABC123DEF4, consent: analytics }
          consent: { default: denied, categories: { analytics: {} } }
          events:
            sign_up: { description: An account was created., trigger: The form was accepted., status: live, consent: analytics, stage: purchase }
        `,
        fixable: true,
      },
    ],
  },

  *check(file, environment) {
    const [check] = checksOf(environment, file);
    if (check === undefined) return;
    const policies = policiesIn(check).filter(({ member }) => member('report_only')?.value !== true);
    if (policies.length === 0) return;
    const tag = tagsIn(check).find(isServedByGoogle);
    if (tag === undefined) return;
    for (const { member } of policies) {
      const policy = member('policy');
      const text = textOfValue(policy);
      const node = policy && nodeOf(check, policy);
      const directive = text === undefined ? undefined : scriptDirective(text);
      if (node === undefined || directive === undefined || allowsHost(directive, host)) continue;
      const range = rangeWithin(node, check.text, directive.start, directive.end);
      const isWhole = range === node.range;
      yield {
        range,
        message: `The browser may block the tag "${String(tag.path.at(-1))}": "${directive.name}" does not allow ${host}.`,
        ...(isWhole || directive.sources.includes("'none'") ? {} : { fixes: () => [addHost(range.end)] }),
      };
    }
  },
});

const policiesIn = entriesCalled('csp');
const tagsIn = entriesCalled('tag');

const host = 'www.googletagmanager.com';

function addHost(offset: number) {
  return {
    title: 'Allow scripts of Google tags',
    safety: 'suggestion' as const,
    edits: [{ range: { start: offset, end: offset }, newText: ' https://*.googletagmanager.com' }],
  };
}

/** A tag whose code comes from Google's own host. */
function isServedByGoogle({ member }: ConceptEntry): boolean {
  const product = textOfValue(member('product')) ?? '';
  if (!['google-tag-manager', 'google-tag', 'google-analytics-4', 'google-ads'].includes(product)) return false;
  const script = textOfValue(member('script'));
  return member('served_from') === undefined && (script === undefined || readWebAddress(script).host === host);
}
