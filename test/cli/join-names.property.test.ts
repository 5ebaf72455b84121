import assert from 'node:assert/strict';
import fc from 'fast-check';
import { test } from 'mocha';

import type { FileResult } from '../../server/src/cli/check/check-files.js';
import { joinNames } from '../../server/src/cli/check/join-names.js';
import type { Target } from '../../server/src/cli/check/targets.js';
import type { FileNames, SymbolName } from '../../server/src/core/workspace/file-names.js';
import type { Snapshot } from '../../server/src/core/workspace/snapshot.js';
import { runs } from '../support/property.js';

const environment = { pack: undefined, associations: [], folders: [] };
const none = { definitions: [], references: [], mixed: [] };

const path = fc
  .tuple(fc.constantFrom('a/', 'a/b/', 'c/', ''), fc.constantFrom('concord.yaml', 'x.yaml', 'y.yaml', 'z.yaml'))
  .map((parts) => parts.join(''));
const name = fc.constantFrom('alpha', 'beta').map((name): SymbolName => ({ symbol: 'note', scope: '', name }));
const kind = fc.constantFrom('checked', 'checked', 'checked', 'nameless', 'foreign', 'failed');
const checked = fc.record({ path, kind, defines: fc.array(name), refersTo: fc.array(name), isDouble: fc.boolean() });

test('names that join as files come are those that join at once, wherever a project begins', () => {
  fc.assert(
    fc.property(fc.uniqueArray(checked, { selector: (each) => each.path }), fc.nat(3), (files, piece) => {
      const results = files.map(resultOf);
      const targets = results.map(({ target }) => target);
      const doubles = new Set(files.flatMap(({ isDouble, path }) => (isDouble ? [`/p/${path}`] : [])));
      const surroundings = { files: targets, doubles, roots: ['/p'], areWhole: true, around: [] };
      const joined = [piece, Infinity].map((each) => {
        const names = joinNames(environment, surroundings, each);
        for (const result of results) names.add(result);
        return answersOf(names.snapshot());
      });
      assert.deepEqual(joined[0], joined[1]);
    }),
    runs(400),
  );
});

interface Checked {
  readonly path: string;
  readonly kind: string;
  readonly defines: readonly SymbolName[];
  readonly refersTo: readonly SymbolName[];
}

function resultOf({ path, kind, defines, refersTo }: Checked): FileResult {
  const uri = `file:///p/${path}`;
  const target: Target = { path, location: `/p/${path}`, uri, isNamed: false, read: () => Promise.reject(new Error()) };
  if (kind === 'foreign') return { kind, target };
  if (kind === 'failed') return { kind, target, problem: 'No.' };
  const inner = { ...none, defines: [], refersTo: [] };
  const definitions = defines.map((each) => ({ ...each, summary: undefined }));
  const references = refersTo.map((each) => [each]);
  const hidden = { definitions: [], references: [] };
  const names: FileNames = { definitions, references, mixed: [], inner, own: uri, kind: 'note', hidden };
  const told = { diagnostics: [], alone: undefined, asksForNames: false, mended: undefined, problem: undefined };
  return { kind: 'checked', target, ...told, names: kind === 'nameless' ? undefined : names };
}

/** Which files share their names, and what they say of them. */
function answersOf({ projects }: Snapshot) {
  return [...projects].sort().map(([root, { index, isComplete }]) => ({
    root,
    isComplete,
    files: [...index.uris()].sort(),
    names: [...index.entries()].map(([name, entry]) => JSON.stringify([name, entry])).sort(),
  }));
}
