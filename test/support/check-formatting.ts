import assert from 'node:assert/strict';

import { formattingOf, type FormattingOptions } from '../../server/src/core/features/formatting/formatting.js';
import { applyEdits } from '../../server/src/core/text/text-edit.js';
import { fixture } from './fixture.js';

export const twoSpaces: FormattingOptions = { tabSize: 2, insertFinalNewline: false, trimFinalNewlines: false };

/** Expects the first file of a fixture to become that of another, and to stay so when it is formatted again. */
export function checkFormatting(before: string, after: string, options: Partial<FormattingOptions> = {}): void {
  const text = firstText(before);
  const range = rangeIn(before);
  const expected = firstText(after);
  assert.equal(format(text, { ...twoSpaces, ...options }, range), expected);
  if (range === undefined) assert.equal(format(expected, { ...twoSpaces, ...options }), expected);
}

/** The whole text after formatting it, or the lines that `range` touches. */
export function format(text: string, options: FormattingOptions, range?: { start: number; end: number }): string {
  return applyEdits(text, formattingOf({ uri: 'file:///a.yaml', text }, options, range));
}

function firstText(source: string): string {
  const [file] = fixture(source).snapshot.files.values();
  assert.ok(file);
  return file.text;
}

/** What the annotations of a fixture span; absent when it has none. */
function rangeIn(source: string): { start: number; end: number } | undefined {
  const { annotations } = fixture(source);
  const [first] = annotations;
  const last = annotations.at(-1);
  return first && last && { start: first.start, end: last.end };
}
