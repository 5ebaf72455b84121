import type { CookieCategory } from '../../catalogues/cookies.js';
import { listed } from '../../base/counted.js';
import type { DeclaredCookie, PlanAround } from './plan.js';
import { isInEea } from './regions.js';

/** Why a cookie that is filed under what is necessary needs consent. */
export interface NeedOfConsent {
  readonly category: CookieCategory;
  /** The text of the law and the markets where it holds. */
  readonly law: string;
}

/** Why a cookie cannot be strictly necessary; absent where it can, or where that depends on what nobody has written. */
export function needsConsent(cookie: DeclaredCookie, plan: PlanAround): NeedOfConsent | undefined {
  if (plan.categoryOf(cookie.text('consent')) !== 'necessary') return undefined;
  const { category, alsoCategories = [] } = cookie.certain ?? {};
  if ((category !== 'marketing' && category !== 'analytics') || alsoCategories.includes('necessary')) return undefined;
  const european = plan.markets.filter((market) => isInEea(market.replace(/-.*$/, '')));
  if (mayGoWithoutConsent(cookie, plan)) return undefined;
  if (european.length > 0) {
    return { category, law: `Directive 2002/58/EC, Article 5(3), in ${listed(european, 'and')}` };
  }
  return plan.isInUnitedKingdom ? { category, law: 'PECR, regulation 6, in GB' } : undefined;
}

/** Whether regulators let own statistics do without consent, so that they may be filed under what is necessary. */
export function mayGoWithoutConsent(cookie: DeclaredCookie, plan: PlanAround): boolean {
  const isExempt = plan.isExempt || cookie.value('exemption') === 'audience-measurement';
  return cookie.certain?.category === 'analytics' && (isExempt || !plan.isInEea);
}
