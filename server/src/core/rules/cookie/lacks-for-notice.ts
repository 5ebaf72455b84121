import type { DeclaredCookie, PlanAround } from './plan.js';

/** What a cookie notice has to say and neither the plan nor the catalogue does; nothing for a cookie that needs no consent. */
export function lacksForNotice(cookie: DeclaredCookie, plan: PlanAround): readonly ('purpose' | 'lifetime')[] {
  const category = cookie.text('consent');
  if (category === undefined || plan.categoryOf(category) === 'necessary') return [];
  const isKnown = (key: 'purpose' | 'lifetime'): boolean => cookie.known.some((known) => known[key] !== undefined);
  const saysLifetime = ['lifetime', 'type', 'max_age', 'set_cookie'].some((key) => cookie.value(key) !== undefined);
  return [
    ...(cookie.value('purpose') !== undefined || isKnown('purpose') ? [] : (['purpose'] as const)),
    ...(saysLifetime || isKnown('lifetime') ? [] : (['lifetime'] as const)),
  ];
}
