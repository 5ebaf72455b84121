import type { Environment } from '../workspace/snapshot.js';
import { dateOrder } from './process/date-order.js';
import { dstGap } from './process/dst-gap.js';
import { duration } from './process/duration.js';
import { freeze } from './process/freeze.js';
import { leadTime } from './process/lead-time.js';
import { overCapacity, sharedSystem } from './process/shared-system.js';
import { placeholder } from './process/placeholder.js';
import { timezone } from './process/timezone.js';
import { deprecatedReference } from './reference/deprecated.js';
import { duplicateDefinition } from './reference/duplicate.js';
import { unresolvedReference } from './reference/unresolved.js';
import { unusedDefinition } from './reference/unused.js';
import { packRules } from './pack/pack-rules.js';
import type { ConceptRule, NameRule, ProjectRule, Rule } from './rule.js';
import { schemaRules } from './schema/rules.js';
import { fileNameOfSpec } from './spec/file-name.js';
import { mistypedSpec } from './spec/mistyped.js';
import { newerSpec } from './spec/newer.js';
import { bigNumber } from './yaml/big-number.js';
import { duplicateKey } from './yaml/duplicate-key.js';
import { lostText } from './yaml/lost-text.js';
import { splitText } from './yaml/split-text.js';
import { syntax } from './yaml/syntax.js';
import { unusableSchema } from './schema/unusable.js';

/** Every rule, in the order in which findings at the same place are shown. */
export const rules: readonly Rule[] = [
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
  dateOrder,
  timezone,
  dstGap,
  duration,
];

/** Every rule about names that travel across files, in the same order, behind the others. */
export const nameRules: readonly NameRule[] = [
  unresolvedReference,
  duplicateDefinition,
  deprecatedReference,
  unusedDefinition,
];

/** Every rule about what a file says beside what other files of its project say. */
export const projectRules: readonly ConceptRule[] = [leadTime, freeze, sharedSystem, overCapacity];

/** All of them that hold in an environment: those of its pack come last. */
export function rulesIn({ pack }: Environment): readonly Rule[] {
  return [...rules, ...packRules(pack).rules];
}

/** The rules that look at a whole project. */
export function projectRulesIn({ pack }: Environment): readonly ProjectRule[] {
  return [...projectRules, ...packRules(pack).projectRules];
}
