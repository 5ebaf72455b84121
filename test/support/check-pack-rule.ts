import assert from 'node:assert/strict';

import { kindOfExamples, packRules } from '../../server/src/core/rules/pack/pack-rules.js';
import type { ProjectRule, Rule, RuleFinding } from '../../server/src/core/rules/rule.js';
import type { SourceFile } from '../../server/src/core/text/source-file.js';
import { applyEdits } from '../../server/src/core/text/text-edit.js';
import type { Pack } from '../../server/src/core/workspace/pack.js';
import { projectOf, type Environment } from '../../server/src/core/workspace/snapshot.js';
import { dedent } from './dedent.js';
import { fixture, type Annotation } from './fixture.js';

/** Expects of a rule of a pack what each of its examples says: findings, silence, and what its fix makes of the first. */
export function checkExamples(pack: Pack, id: string): void {
  const { rules, projectRules } = packRules(pack);
  const rule = rules.find((one) => one.id === id);
  const projectRule = projectRules.find((one) => one.id === id);
  const docs = (rule ?? projectRule)?.docs;
  assert.ok(docs, `The pack has no rule "${id}".`);

  for (const { bad, good, fixable, today } of docs.examples) {
    const before = readExample(bad);
    const after = readExample(good);
    assert.ok(before.annotations.length > 0, 'The bad example expects nothing.');
    assert.deepEqual(labelsIn(before), before.annotations);
    assert.deepEqual(labelsIn(after), []);
    if (fixable) assert.deepEqual(fixed(before), after.files);

    function readExample(source: string): Example {
      const { snapshot, annotations } = fixture(withSpec(pack, id, source));
      const environment: Environment = { ...snapshot.environment, pack, ...(today === undefined ? {} : { today }) };
      const find = (file: SourceFile): readonly RuleFinding[] => {
        const project = projectOf(snapshot, file.uri);
        if (rule !== undefined) return [...rule.check(file, environment)];
        if (projectRule === undefined || project === undefined) return [];
        return [...projectRule.check({ file, environment }, project)];
      };
      return { annotations, files: [...snapshot.files.values()], find, severity: (rule ?? projectRule)?.severity };
    }
  }

  function labelsIn({ files, find, severity: usual }: Example): Annotation[] {
    return files.flatMap((file) =>
      find(file).map(({ range, severity = usual, message }): Annotation => {
        return { uri: file.uri, ...range, label: `${String(severity)} ${id}: ${message}` };
      }),
    );
  }
}

interface Example {
  readonly annotations: readonly Annotation[];
  readonly files: readonly SourceFile[];
  readonly find: (file: SourceFile) => readonly RuleFinding[];
  readonly severity: (Rule | ProjectRule)['severity'] | undefined;
}

/** The files after the first fix of their first finding. */
function fixed({ files, find }: Example): SourceFile[] {
  return files.map((file) => {
    const [fix] = find(file)[0]?.fixes?.() ?? [];
    return { uri: file.uri, text: applyEdits(file.text, fix?.edits ?? []) };
  });
}

/** An example that does not say so is of the first kind of file that has what the rule looks at. */
function withSpec(pack: Pack, id: string, source: string): string {
  const kind = kindOfExamples(pack, id);
  const text = dedent(source);
  if (kind === undefined || /^spec:|^-- /m.test(text)) return text;
  return `spec: ${kind.spec}/v${String(kind.version)}\n${text}`;
}
