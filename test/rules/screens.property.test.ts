import assert from 'node:assert/strict';
import fc from 'fast-check';
import { test } from 'mocha';

import { mayFindIn, rules } from '../../server/src/core/rules/index.js';
import { shortText } from '../../server/src/core/text/edited-text.js';
import type { Environment } from '../../server/src/core/workspace/snapshot.js';
import { parse } from '../../server/src/core/yaml/parse.js';
import { packSamples } from '../bench/repair/corpus.js';
import { faults } from '../bench/repair/faults.js';
import { pairsIn } from '../bench/repair/pairs.js';
import { randomFrom } from '../bench/repair/random.js';
import { fixture } from '../support/fixture.js';
import { runs } from '../support/property.js';

/** Whatever a rule looks for in a text before it looks any further; a comment says nothing of the kind. */
const words = `# TBD, to do ?? lorem ipsum example. \\ & ! #x { cache\n# 1234567890123456 http:// sha256- NO\n`;

/** Of a file as long as this, each part is looked at by itself, and its tree instead of its data. */
const much = `# ${'x'.repeat(shortText)}\n`;

test('no example of a rule says less without the words that rules look for first, or in a short file', () => {
  let found = 0;
  for (const { docs } of rules) {
    for (const { snapshot } of docs.examples.flatMap(({ bad, good }) => [fixture(bad), fixture(good)])) {
      for (const { uri, text } of snapshot.files.values()) found += compare(snapshot.environment, uri, text);
    }
  }
  assert.ok(found > rules.length / 2, `Only ${String(found)} findings were compared.`);
});

/** Slips that the rules are about, beside those that schemas find. */
const slips: readonly ((text: string, at: number) => string)[] = [
  (text, at) => withLine(text, at, (line) => `${line}\n${line}`),
  (text, at) => withLine(text, at, (line) => line.replace(/: [^{[]\S*$/, ': NO')),
  (text, at) => withLine(text, at, (line) => line.replace(/: [^{[]\S*$/, ': Two #2 of them')),
  (text, at) => withLine(text, at, (line) => line.replace(/: [^{[]\S*$/, ': TBD')),
  (text, at) => withLine(text, at, (line) => line.replace(/\d{4}-/, '2011-')),
  (text, at) => withLine(text, at, (line) => line.replace(/\}$/, ', more }')),
  (text, at) => withLine(text, at, (line) => line.replace(/: (?![{[])(\S+)$/, ': &it $1')),
  (text, at) => text.replace(/^(\w+):(?= )/m, (key) => (at % 2 === 0 ? `1${key}` : key)),
];

const samples = packSamples().map((sample) => ({ ...sample, pairs: pairsIn(sample) }));

test('no slip in a file of the sample is told less, either', () => {
  let found = 0;
  fc.assert(
    fc.property(
      fc.constantFrom(...samples),
      fc.constantFrom(...Object.values(faults)),
      fc.constantFrom(...slips),
      fc.nat(),
      (sample, make, slip, seed) => {
        const random = randomFrom(seed);
        const pair = sample.pairs[Math.floor(random() * sample.pairs.length)];
        const faulty = (random() < 0.5 && pair && make(sample.text, pair, random)) || sample.text;
        found += compare(sample.environment, `file:///${sample.name}`, slip(faulty, seed));
      },
    ),
    runs(120),
  );
  assert.ok(found > 40, `Only ${String(found)} findings were compared.`);
}).timeout(3_600_000);

/** Compares what is told of a text with what is told of it with comments at its end; returns how much that is. */
function compare(environment: Environment, uri: string, text: string): number {
  const whole = text.endsWith('\n') ? text : `${text}\n`;
  if (parse({ uri, text: whole }).problems.length > 0) return 0;
  const told = toldOf(environment, uri, whole);
  for (const comment of [words, much]) assert.deepEqual(toldOf(environment, uri, whole + comment), told, whole);
  return told.length;
}

function toldOf(environment: Environment, uri: string, text: string): string[] {
  const file = { uri, text };
  const asked = rules.filter(mayFindIn(environment, file));
  return asked.flatMap((rule) =>
    [...rule.check(file, environment)].map(({ range, message, severity }) => {
      return [rule.id, range.start, range.end, severity ?? rule.severity, message].join(' ');
    }),
  );
}

function withLine(text: string, at: number, change: (line: string) => string): string {
  const lines = text.split('\n');
  const index = at % lines.length;
  return lines.with(index, change(lines[index] ?? '')).join('\n');
}
