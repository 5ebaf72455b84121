import assert from 'node:assert/strict';
import fc from 'fast-check';
import { test } from 'mocha';

import { suppressionsIn } from '../../../server/src/core/rules/suppression/suppressions.js';
import type { SourceFile } from '../../../server/src/core/text/source-file.js';
import { blocksOf, editedFile, parse } from '../../../server/src/core/yaml/parse.js';
import { fitted, sequencesOf } from '../../support/edit-sequences.js';
import { listOf, planOf } from '../../support/plan.js';
import { runs } from '../../support/property.js';

const comment = '# concord-ignore schema/type, yaml/big-number: A reason.';

/** Puts such comments before everything, behind lines, on lines of their own, and into texts of several lines. */
function commented(text: string): string {
  return `${comment}\n${text}`
    .split('\n')
    .map((line, index) => {
      if (index % 5 === 4) return `${line} ${comment}`;
      return index % 7 === 2 ? `${comment}\n  ${comment}\r\n${line}` : line;
    })
    .join('\n');
}

const texts = [planOf(9), planOf(9).replaceAll('\n', '\r\n'), listOf(6), `a: 1 ${comment}`].map(commented);

test('comments that silence findings are found block by block after any edits as in the whole text', () => {
  const seen = { files: 0, comments: 0, inBlocks: 0 };
  fc.assert(
    fc.property(sequencesOf(texts), ({ text, edits }) => {
      let file: SourceFile = { uri: 'file:///a.yaml', text };
      for (const edit of edits) {
        file = editedFile(file, fitted(file.text, edit));
        compare(file, seen);
      }
    }),
    runs(50),
  );
  assert.ok(seen.inBlocks > seen.files / 2 && seen.comments > seen.files / 2, JSON.stringify(seen));
});

function compare(file: SourceFile, seen: { files: number; comments: number; inBlocks: number }): void {
  const whole = { uri: file.uri, text: file.text };
  blocksOf.seed(whole, undefined);
  // What cannot be read hides more of a whole text than of one in blocks.
  if (parse(whole).problems.length > 0) return;
  assert.deepEqual(suppressionsIn(file), suppressionsIn(whole));
  seen.files += 1;
  seen.comments += suppressionsIn(whole).length;
  if (blocksOf(file) !== undefined) seen.inBlocks += 1;
}
