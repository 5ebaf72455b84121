import { schemaProblems, type Pack } from '../../workspace/pack.js';
import { strictnessOf } from '../../workspace/profiles.js';
import { packRuleProblems } from './pack-rules.js';

/** What keeps parts of a pack from being used, one sentence each. It compiles them all, which takes its time. */
export function packProblems(pack: Pack): readonly string[] {
  return [...schemaProblems(pack), ...packRuleProblems(pack), ...strictnessOf(pack).problems];
}
