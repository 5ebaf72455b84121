import { duplicateCookie } from './duplicate.js';
import { maxAgeNotSeconds } from './max-age-not-seconds.js';
import { sizeOver4096 } from './size-over-4096.js';
import { categoryMismatch } from './category-mismatch.js';
import { hostPrefix } from './host-prefix.js';
import { lifetimeOver400Days } from './lifetime-over-400-days.js';
import { nameInvalid } from './name-invalid.js';
import { notStrictlyNecessary } from './not-strictly-necessary.js';
import { partitionedRequiresSecure } from './partitioned-requires-secure.js';
import { partyMismatch } from './party-mismatch.js';
import { purposeOrLifetimeMissing } from './purpose-or-lifetime-missing.js';
import { retired } from './retired.js';
import { samesiteMissing } from './samesite-missing.js';
import { samesiteNoneRequiresSecure } from './samesite-none-requires-secure.js';
import { securePrefix } from './secure-prefix.js';
import { unknown } from './unknown.js';
import type { Rule } from '../rule.js';

/** The rules about cookies that have to compute, or to look into the catalogue. */
export const cookieRules: readonly Rule[] = [
  hostPrefix,
  securePrefix,
  samesiteNoneRequiresSecure,
  partitionedRequiresSecure,
  samesiteMissing,
  nameInvalid,
  sizeOver4096,
  maxAgeNotSeconds,
  duplicateCookie,
  lifetimeOver400Days,
  purposeOrLifetimeMissing,
  unknown,
  categoryMismatch,
  notStrictlyNecessary,
  partyMismatch,
  retired,
];
