import { memoize } from '../base/memoize.js';
import type { SourceFile } from '../text/source-file.js';
import type { FileKind } from '../workspace/kind.js';
import type { Environment } from '../workspace/snapshot.js';
import { cookieRules } from './cookie/index.js';
import { rsaLength } from './ads/rsa-length.js';
import { dmarcRemovedTag } from './email/dmarc-removed-tag.js';
import { duplicateDirective } from './cache/duplicate-directive.js';
import { noStoreConflict } from './cache/no-store-conflict.js';
import { privateWithSMaxage } from './cache/private-with-s-maxage.js';
import { publicAndPrivate } from './cache/public-and-private.js';
import { secondsInvalid } from './cache/seconds-invalid.js';
import { separator } from './cache/separator.js';
import { staleConflict } from './cache/stale-conflict.js';
import { swrWithoutLifetime } from './cache/swr-without-lifetime.js';
import { targetedHeaderInvalid } from './cache/targeted-header-invalid.js';
import { unknownDirective } from './cache/unknown-directive.js';
import { browserCopyCannotBePurged } from './cache/browser-copy-cannot-be-purged.js';
import { immutableNotVersioned } from './cache/immutable-not-versioned.js';
import { longTtlUnversionedAsset } from './cache/long-ttl-unversioned-asset.js';
import { noExplicitLifetime } from './cache/no-explicit-lifetime.js';
import { personalisedShared } from './cache/personalised-shared.js';
import { purgePlanMissing } from './cache/purge-plan-missing.js';
import { setCookieShared } from './cache/set-cookie-shared.js';
import { ttlOutlivesCampaign } from './cache/ttl-outlives-campaign.js';
import { variantsNotInKey } from './cache/variants-not-in-key.js';
import { varyHighCardinality } from './cache/vary-high-cardinality.js';
import { https } from './landing/https.js';
import { approvalOutdated } from './process/approval-outdated.js';
import { cookiesNotDeclared } from './consent/cookies-not-declared.js';
import { eventNotSent } from './process/event-not-sent.js';
import { journeyCoverage } from './process/journey-coverage.js';
import { notApproved } from './process/not-approved.js';
import { dateOrder } from './process/date-order.js';
import { dstGap } from './process/dst-gap.js';
import { duration } from './process/duration.js';
import { freeze } from './process/freeze.js';
import { impossibleDate } from './process/impossible-date.js';
import { leadTime } from './process/lead-time.js';
import { overCapacity, sharedSystem } from './process/shared-system.js';
import { placeholder } from './process/placeholder.js';
import { timezone } from './process/timezone.js';
import { deprecatedReference } from './reference/deprecated.js';
import { duplicateDefinition } from './reference/duplicate.js';
import { unresolvedReference } from './reference/unresolved.js';
import { unusedDefinition } from './reference/unused.js';
import { packRules } from './pack/pack-rules.js';
import { description } from './pack/description.js';
import { example } from './pack/example.js';
import { expression } from './pack/expression.js';
import { keyword } from './pack/keyword.js';
import { packPath } from './pack/path.js';
import { pattern } from './pack/pattern.js';
import { schemaReference } from './pack/reference.js';
import { schemaSymbol } from './pack/symbol.js';
import { unknownInPack } from './pack/unknown.js';
import type { ConceptRule, NameRule, ProjectRule, Rule } from './rule.js';
import { schemaRules } from './schema/rules.js';
import { foundInPlain, seekConcept } from './sought-values.js';
import { fileNameOfSpec } from './spec/file-name.js';
import { mistypedSpec } from './spec/mistyped.js';
import { newerSpec } from './spec/newer.js';
import { cspHostMissing } from './tag/csp-host-missing.js';
import { hashNormalisation } from './tag/hash-normalisation.js';
import { tagIdFormat } from './tag/id-format.js';
import { tagIdPlaceholder } from './tag/id-placeholder.js';
import { piiInUrl } from './tag/pii-in-url.js';
import { utmChannelMismatch } from './utm/channel-mismatch.js';
import { utmChannelUnassigned } from './utm/channel-unassigned.js';
import { utmConvention } from './utm/convention.js';
import { utmRequired } from './utm/required.js';
import { unknownUtmParameter } from './utm/unknown-parameter.js';
import { unsafeUtmCharacter } from './utm/unsafe-character.js';
import { utmUpperCase } from './utm/upper-case.js';
import { booleanCountry } from './yaml/boolean-country.js';
import { bigNumber } from './yaml/big-number.js';
import { duplicateKey } from './yaml/duplicate-key.js';
import { lostText } from './yaml/lost-text.js';
import { splitText } from './yaml/split-text.js';
import { syntax } from './yaml/syntax.js';
import { unusableSchema } from './schema/unusable.js';

/** Every rule about any file with a schema, in the order in which findings at the same place are shown. */
const generalRules: readonly Rule[] = [
  syntax,
  duplicateKey,
  lostText,
  splitText,
  newerSpec,
  mistypedSpec,
  fileNameOfSpec,
  unusableSchema,
  ...schemaRules,
  bigNumber,
  placeholder,
];

/** Every rule about what files of a pack speak of: none is asked about a file with a schema of the user. */
const ownRules: readonly Rule[] = [
  ...cookieRules,
  dmarcRemovedTag,
  rsaLength,
  https,
  varyHighCardinality,
  variantsNotInKey,
  ttlOutlivesCampaign,
  setCookieShared,
  purgePlanMissing,
  personalisedShared,
  noExplicitLifetime,
  longTtlUnversionedAsset,
  immutableNotVersioned,
  browserCopyCannotBePurged,
  duplicateDirective,
  noStoreConflict,
  privateWithSMaxage,
  publicAndPrivate,
  secondsInvalid,
  separator,
  staleConflict,
  swrWithoutLifetime,
  targetedHeaderInvalid,
  unknownDirective,
  booleanCountry,
  ...[tagIdFormat, tagIdPlaceholder, cspHostMissing, hashNormalisation, piiInUrl],
  ...[utmRequired, unknownUtmParameter, unsafeUtmCharacter, utmUpperCase, utmChannelUnassigned, utmChannelMismatch],
  approvalOutdated,
  dateOrder,
  impossibleDate,
  timezone,
  dstGap,
  duration,
];

/** Every rule about what packs are made of. */
const authoringRules: readonly Rule[] = [
  ...[packPath, unknownInPack, expression, schemaReference, schemaSymbol, pattern, example, description, keyword],
];

/** Every rule, in the same order. */
export const rules: readonly Rule[] = [...generalRules, ...ownRules, ...authoringRules];

/** Every rule about names that travel across files, in the same order, behind the others. */
export const nameRules: readonly NameRule[] = [
  unresolvedReference,
  duplicateDefinition,
  deprecatedReference,
  unusedDefinition,
  notApproved,
  eventNotSent,
  cookiesNotDeclared,
  journeyCoverage,
];

/** Every rule about what a file says beside what other files of its project say. */
export const projectRules: readonly ConceptRule[] = [leadTime, freeze, sharedSystem, overCapacity, utmConvention];

/** All of them that hold for a kind of file: those of its pack come last. */
export function rulesFor(environment: Environment, kind: FileKind): readonly Rule[] {
  if (kind.type === 'pack') return rulesOfPack(environment);
  return kind.type === 'schema' && kind.role !== undefined ? rulesForAuthors : generalRules;
}

const rulesOfPack = memoize(({ pack }: Environment): readonly Rule[] => [
  ...generalRules,
  ...ownRules,
  ...packRules(pack).rules,
]);

const rulesForAuthors: readonly Rule[] = [...generalRules, ...authoringRules];

for (const { concepts = [] } of rules) for (const concept of concepts) seekConcept(concept);

/** Whether a rule may find something in a file; `false` is certain. */
export function mayFind({ concepts }: Rule, environment: Environment, file: SourceFile): boolean {
  const found = concepts && foundInPlain(environment, file);
  return found === undefined || concepts?.some((concept) => found.values.has(concept)) !== false;
}

/** All rules that look at one file, whatever its kind. */
export function rulesIn({ pack }: Environment): readonly Rule[] {
  return [...rules, ...packRules(pack).rules];
}

/** The rules that look at a whole project. */
export function projectRulesIn({ pack }: Environment): readonly ProjectRule[] {
  return [...projectRules, ...packRules(pack).projectRules];
}
