import type { CookieFinding } from './per-cookie.js';
import type { DeclaredCookie } from './plan.js';

/** What a cookie that has to be secure lacks: an error where it says that it is not, a warning where it says nothing. */
export function* secureNeeded(
  { value }: DeclaredCookie,
  { wrong, unstated, at }: { readonly wrong: string; readonly unstated: string; readonly at?: string },
): Iterable<CookieFinding> {
  const secure = value('secure');
  const fixes = [{ title: 'Make the cookie secure', safety: 'suggestion', set: { secure: true } }] as const;
  if (secure === false) yield { at: 'secure', message: wrong, fixes };
  if (secure !== undefined) return;
  yield { ...(at === undefined ? {} : { at }), severity: 'warning', message: unstated, isAbsence: true, fixes };
}
