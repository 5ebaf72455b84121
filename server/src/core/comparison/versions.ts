import type { Verdict } from './change.js';

/** How much the number of a version has to grow. */
export type Bump = 'none' | 'patch' | 'minor' | 'major';

/** The three numbers of a version; what stands behind them, and what is no version, counts for nothing. */
function numbersOf(version: string): readonly [number, number, number] {
  const [, major = '0', minor = '0', patch = '0'] = /^v?(\d+)(?:\.(\d+))?(?:\.(\d+))?/.exec(version) ?? [];
  return [Number(major), Number(minor), Number(patch)];
}

/** Less than zero where the first is the older one. */
export function compareVersions(one: string, other: string): number {
  const [a, b] = [numbersOf(one), numbersOf(other)];
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}

/** The bump that changes ask for: what may break a file asks for the same as what does. */
export function bumpFor(found: readonly Verdict[], isSameText: boolean): Bump {
  if (found.some((verdict) => verdict !== 'compatible')) return 'major';
  if (found.length > 0) return 'minor';
  return isSameText ? 'none' : 'patch';
}

/** The least version that is enough. Before 1.0.0 the second number stands for what breaks, and the third for all else. */
export function leastVersion(from: string, bump: Bump): string {
  const [major, minor, patch] = numbersOf(from);
  if (bump === 'none') return `${String(major)}.${String(minor)}.${String(patch)}`;
  const isFirst = bump === 'major' && major > 0;
  const isSecond = bump === (major > 0 ? 'minor' : 'major');
  if (isFirst) return `${String(major + 1)}.0.0`;
  return isSecond
    ? `${String(major)}.${String(minor + 1)}.0`
    : `${String(major)}.${String(minor)}.${String(patch + 1)}`;
}
