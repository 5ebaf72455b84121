import assert from 'node:assert/strict';
import fc from 'fast-check';
import { test } from 'mocha';

import type { CompletionItem } from '../../server/src/core/features/completion/item.js';
import { Writing } from '../support/accept-completions.js';
import { runs } from '../support/property.js';
import { filesIn } from '../support/repository.js';

const files = [...filesIn('test/workspaces/acme')].filter(([file]) => file.endsWith('.yaml'));
const texts = files.map(([, text]) => text);

test('what is accepted anywhere in the sample files can be read, and is right where it stands', () => {
  let accepted = 0;
  const place = fc.record({ text: fc.constantFrom(...texts), at: fc.nat(), pick: fc.nat(), isCrlf: fc.boolean() });
  fc.assert(
    fc.property(place, ({ text, at, pick, isCrlf }) => {
      const source = isCrlf ? text.replaceAll('\n', '\r\n') : text;
      // A cursor between CR and LF is none.
      const offset = at % (source.length + 1);
      fc.pre(source[offset - 1] !== '\r');
      accepted += Writing.of(source).acceptAll(offset, someOf(pick));
    }),
    runs(120),
  );
  assert.ok(accepted > 20, `Only ${String(accepted)} items were accepted.`);
}).timeout(3_600_000);

test('what is accepted on a half-typed line can be read, and is right where it stands', () => {
  let accepted = 0;
  const place = fc.record({ text: fc.constantFrom(...texts), line: fc.nat(), at: fc.nat(), pick: fc.nat() });
  fc.assert(
    fc.property(place, ({ text, line, at, pick }) => {
      const { source, offset } = cut(text, line, at);
      accepted += Writing.of(source).acceptAll(offset, someOf(pick));
    }),
    runs(120),
  );
  assert.ok(accepted > 20, `Only ${String(accepted)} items were accepted.`);
}).timeout(3_600_000);

/** What a line may break off with. */
const opened = ['', "'", '"', '[', '{', 'x', '- ', ' '];

for (const [name, text] of files) {
  test(`what is accepted at any place of ${name} can be read, and is right where it stands`, () => {
    const writing = Writing.of(text);
    const counts = placesIn(text).map((offset) => writing.acceptAll(offset, severalOf(offset)));
    checkCount(counts, text);
  }).timeout(600_000);

  test(`what is accepted on any line of ${name} that breaks off can be read, and is right where it stands`, () => {
    const whole = Writing.of(text);
    const places = placesIn(text).filter((_, index) => index % 2 === 0);
    const counts = places.map((offset, index) => {
      const end = text.indexOf('\n', offset);
      const newText = opened[index % opened.length] ?? '';
      const broken = whole.edited({ range: { start: offset, end }, newText });
      return broken.acceptAll(offset + newText.length, someOf(index));
    });
    checkCount(counts, text);
  }).timeout(600_000);
}

/** The places that are not like their neighbours: in a word, those behind its first letter and behind its last. */
function placesIn(text: string): number[] {
  const isWord = (index: number): boolean => /[\p{L}\d]/u.test(text[index] ?? '');
  return Array.from({ length: text.length }, (_, offset) => offset).filter(
    (offset) => !(isWord(offset - 2) && isWord(offset - 1) && isWord(offset)),
  );
}

/** A test in which nothing is offered would hold whatever is wrong. */
function checkCount(counts: readonly number[], text: string): void {
  const accepted = counts.reduce((sum, count) => sum + count, 0);
  assert.ok(accepted > text.length / 30, `Only ${String(accepted)} items were accepted.`);
}

/** Of all countries, or all cookies that are known, a few stand for the others; each place picks others. */
function severalOf(pick: number): (items: readonly CompletionItem[]) => readonly CompletionItem[] {
  return (items) => {
    const step = Math.max(1, Math.floor(items.length / 12));
    return items.filter((_, index) => index % step === pick % step);
  };
}

/** Two items are enough for one place; another run picks others. */
function someOf(pick: number): (items: readonly CompletionItem[]) => readonly CompletionItem[] {
  return (items) => items.filter((_, index) => index === pick % items.length || index === (pick + 1) % items.length);
}

/** The text with one of its lines broken off within a word. */
function cut(text: string, pick: number, at: number): { source: string; offset: number } {
  const lines = text.split('\n');
  const index = pick % lines.length;
  const line = lines[index] ?? '';
  const kept = line.slice(0, at % (line.length + 1));
  const before = [...lines.slice(0, index), kept].join('\n');
  return { source: [before, ...lines.slice(index + 1)].join('\n'), offset: before.length };
}
