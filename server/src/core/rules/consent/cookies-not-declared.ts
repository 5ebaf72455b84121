import { referredNames, type SymbolName } from '../../workspace/file-names.js';
import type { KnownNames } from '../../workspace/asked-names.js';
import type { Pack } from '../../workspace/pack.js';
import { cataloguesOf } from '../pack/catalogues.js';
import { defineNameRule } from '../rule.js';

export const cookiesNotDeclared = defineNameRule({
  id: 'consent/cookies-not-declared',
  severity: 'information',
  docs: {
    summary: 'The tracking plan of a campaign declares the cookies of the tags that the campaign uses.',
    why: {
      marketing:
        'The cookie notice is made from the plan, so visitors of this campaign would get cookies that nobody told them about.',
      it: 'A cookie that is not declared has no category, so the banner cannot block it or remove it.',
    },
    source: 'What the vendors document of their tags, and the plan itself.',
    examples: [
      {
        bad: `
          -- spring.campaign.yaml --
          spec: campaign/v1
          id: spring
          tracking:
            plan: web
            tags: [meta-pixel]
                   ^^^^^^^^^^ information consent/cookies-not-declared: Tag "meta-pixel" usually sets "_fbp", and plan "web" declares no cookie of it.
          -- web.tracking.yaml --
          spec: tracking-plan/v1
          id: web
          tags:
            meta-pixel: { product: meta-pixel, id: '4820175936620184', consent: marketing }
          cookies:
            basket: { consent: necessary }
        `,
        good: `
          -- spring.campaign.yaml --
          spec: campaign/v1
          id: spring
          tracking:
            plan: web
            tags: [meta-pixel]
          -- web.tracking.yaml --
          spec: tracking-plan/v1
          id: web
          tags:
            meta-pixel: { product: meta-pixel, id: '4820175936620184', consent: marketing }
          cookies:
            _fbp: { consent: marketing }
        `,
        fixable: false,
      },
    ],
  },

  about(marked, range, { names, scopes, environment: { pack } }) {
    // Within the plan itself the rules about its cookies speak.
    const used = referredNames(marked, scopes).find((name) => name.symbol === tag && name.scope !== scopes.own);
    if (used === undefined || !names.isComplete || names.hiding('definitions', cookie).length > 0) return undefined;
    const known = undeclaredCookies(used, names, pack);
    if (known.length === 0) return undefined;
    const usual = known.map((name) => `"${name}"`).join(' and ');
    const message = `Tag "${used.name}" usually sets ${usual}, and plan "${used.scope}" declares no cookie of it.`;
    return { range, about: used, message };
  },
});

const tag = 'tag';
const cookie = 'cookie';

/** Whether the plan of a tag may lack its cookies, as far as names show. */
export function mayLackCookies(name: SymbolName, names: Pick<KnownNames, NamesAsked>, pack: Pack | undefined): boolean {
  return name.symbol === tag && undeclaredCookies(name, names, pack).length > 0;
}

type NamesAsked = 'find' | 'definedIn';

/** The cookies that the product of a tag usually sets, where its plan has none of them and none that is set by it. */
function undeclaredCookies(
  { name, scope }: SymbolName,
  names: Pick<KnownNames, NamesAsked>,
  pack: Pack | undefined,
): readonly string[] {
  const [definition] = names.find({ symbol: tag, scope, name })?.definitions ?? [];
  const product = definition?.summary?.['product'];
  const usual = typeof product === 'string' && pack ? cataloguesOf(pack).lookup('tag-cookies', product) : undefined;
  const known: readonly string[] = Array.isArray(usual) ? usual.map(String) : [];
  if (known.length === 0) return [];
  const isDeclared = names.definedIn(cookie, scope).some((own) => {
    const { definitions } = names.find({ symbol: cookie, scope, name: own }) ?? { definitions: [] };
    return (
      known.some((each) => own.startsWith(each.replace(/\*.*$/, ''))) ||
      definitions.some(({ summary }) => summary?.['set_by'] === name)
    );
  });
  return isDeclared ? [] : known;
}
