import { placesOfConcept } from '../../schema/concepts.js';
import { checksOf } from '../../workspace/check.js';
import { fingerprintOf, isSameFingerprint } from '../../workspace/fingerprint.js';
import type { YamlNode, YamlScalar } from '../../yaml/node.js';
import { placeAt } from '../../yaml/locate.js';
import { parse } from '../../yaml/parse.js';
import { someText } from '../../yaml/per-text.js';
import { writeInStyle } from '../../yaml/write-scalar.js';
import { defineRule } from '../rule.js';

export const approvalOutdated = defineRule({
  id: 'process/approval-outdated',
  severity: 'warning',
  docs: {
    summary: 'What was approved is what the file still says.',
    why: {
      marketing: 'IT builds what it agreed to; what was changed afterwards is not in its plan.',
      it: 'An approval that covers whatever is written later covers nothing, and nobody can tell what was agreed.',
    },
    source:
      'SHA-256 of the JSON of the file (RFC 8785) without "status", "approvals" and "changes": a seal, not a signature, so it tells that something changed, not who did.',
    examples: [
      {
        bad: `
          -- spring.yaml | campaign.schema.yaml --
          id: spring
          objective: Sell 5000 pairs.
          status: approved
          approvals:
            it:
              by: tomas.ruiz@acme.example
              fingerprint: sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=
                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning process/approval-outdated: Something has changed since "tomas.ruiz@acme.example" approved this: the fingerprint no longer fits. Ask for the approval again.
          -- campaign.schema.yaml --
          properties:
            approvals:
              properties:
                it: { properties: { fingerprint: { x-concept: approval.fingerprint } } }
        `,
        good: `
          -- spring.yaml | campaign.schema.yaml --
          id: spring
          objective: Sell 5000 pairs.
          status: approved
          approvals:
            it:
              by: tomas.ruiz@acme.example
              fingerprint: sha256-60D4Javu2/1cucNTlVrmaKBsM2c1SOyohJwnbCue1uM=
          -- campaign.schema.yaml --
          properties:
            approvals:
              properties:
                it: { properties: { fingerprint: { x-concept: approval.fingerprint } } }
        `,
        fixable: true,
      },
    ],
  },

  *check(file, environment) {
    if (!holdsSeal(file)) return;
    const [check] = checksOf(environment, file);
    const patterns = check === undefined ? [] : placesOfConcept(check.baseLibrary, 'approval.fingerprint');
    // What cannot be read seems to have changed.
    if (check === undefined || patterns.length === 0 || parse(file).problems.length > 0) return;
    const now = fingerprintOf(check.data);
    for (const pattern of patterns) {
      const path = pattern.flatMap((step) => (typeof step === 'string' ? [step] : []));
      const node = path.length === pattern.length ? placeAt(check.root, path)?.node : undefined;
      if (node === undefined || !isFingerprint(node) || isSameFingerprint(String(node.value), now)) continue;
      const { range, style } = node;
      yield {
        range,
        message: `Something has changed since ${approverAt(check.root, path)} approved this: the fingerprint no longer fits. Ask for the approval again.`,
        fixes: () => [
          {
            title: 'Write the fingerprint of what stands here now (a seal, not a signature)',
            safety: 'suggestion',
            edits: [{ range, newText: writeInStyle(now, style) }],
          },
        ],
      };
    }
  },
});

const holdsSeal = someText((text) => text.includes('sha256-'));

function isFingerprint(node: YamlNode): node is YamlScalar {
  return node.kind === 'scalar' && /^\s*sha256-[\w+/=-]+\s*$/.test(String(node.value));
}

function approverAt(root: YamlNode, path: readonly string[]): string {
  const by = placeAt(root, [...path.slice(0, -1), 'by'])?.node;
  return by?.kind === 'scalar' && typeof by.value === 'string' ? `"${by.value}"` : `"${path.at(-2) ?? ''}"`;
}
