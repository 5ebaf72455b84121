import assert from 'node:assert/strict';
import fc from 'fast-check';
import { test } from 'mocha';

import { editFile } from '../../../server/src/core/text/edit-file.js';
import { lineAndCharacterAt, lineStartsIn } from '../../../server/src/core/text/lines.js';
import type { SourceFile } from '../../../server/src/core/text/source-file.js';
import { runs } from '../../support/property.js';

/** Line breaks by the dozen, so that an edit may take away or bring in more lines than are kept together. */
const lines = fc.tuple(fc.constantFrom('\n', 'a\n', '\r\n', '\r', 'ab', '\n\n'), fc.nat(1500));

/** Where an edit starts and ends, as parts of the length of the text that it finds. */
const edit = fc.record({
  at: fc.constantFrom(0, 0.2, 0.21, 0.5, 0.999, 1),
  removed: fc.constantFrom(0, 0, 0.0003, 0.001, 0.2, 1),
  newText: lines.map(([text, times]) => text.repeat(times % 7 === 0 ? times : times % 7)),
});

test('the lines of a text after any edits start where they start in the same text read anew', () => {
  let most = 0;
  fc.assert(
    fc.property(fc.array(lines, { maxLength: 6 }), fc.array(edit, { maxLength: 15 }), (parts, edits) => {
      let file: SourceFile = { uri: 'a.yaml', text: parts.map(([text, times]) => text.repeat(times)).join('') };
      for (const { at, removed, newText } of edits) {
        const start = Math.round(at * file.text.length);
        const end = start + Math.round(removed * (file.text.length - start));
        file = editFile(file, { range: { start, end }, newText });
        const starts = expected(file.text);
        assert.equal(lineStartsIn(file).count, starts.length);
        assert.deepEqual([...lineStartsIn(file).values()], starts);
        assert.equal(lineStartsIn(file).at(starts.length), undefined);
        most = Math.max(most, starts.length);
      }
      const starts = expected(file.text);
      for (const offset of [0, 1, start(file, 0.3), start(file, 0.7), file.text.length]) {
        const line = starts.findLastIndex((each) => each <= offset);
        assert.deepEqual(lineAndCharacterAt(file, offset), { line, character: offset - (starts[line] ?? 0) });
        assert.equal(lineStartsIn(file).at(line), starts[line]);
      }
    }),
    runs(150),
  );
  assert.ok(most > 3000, `There were only ${String(most)} lines.`);
});

function start({ text }: SourceFile, at: number): number {
  return Math.floor(text.length * at);
}

function expected(text: string): number[] {
  const starts = [0];
  for (let offset = 0; offset < text.length; offset++) {
    if (text[offset] === '\n' || (text[offset] === '\r' && text[offset + 1] !== '\n')) starts.push(offset + 1);
  }
  return starts;
}
