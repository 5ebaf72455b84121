import assert from 'node:assert/strict';
import { test } from 'mocha';

import { compileExpression, isExpression, stepsTaken } from '../../../server/src/core/expressions/compile.js';
import { compileTemplate, isTemplate } from '../../../server/src/core/expressions/template.js';
import type { Scope } from '../../../server/src/core/expressions/scope.js';

const options = { catalogues: new Set(['cookies', 'markets']) };

const scope: Scope = {
  self: { owner: 'it', name: 'TBD', size: 3, rate: 1.5, tags: ['a', 'b', 'c'], budgets: { tv: 10, web: 5 } },
  key: 'ga4-web',
  file: { timeline: { launch: '2027-03-01T09:00' }, 'a b': 1 },
  today: new Date('2027-02-26T00:00:00Z'),
  world: {
    definitions: (symbol, of = 'web') => {
      if (symbol !== 'event') return undefined;
      return of === 'web' ? [{ name: 'purchase', scope: 'web', summary: {} }] : [];
    },
    references: () => [],
    lookup: (catalogue, key) => {
      if (catalogue === 'markets') return key === 'FR' || key === 'FR-75' ? ['eea', 'eu'] : undefined;
      return catalogue === 'cookies' && key === '_ga' ? { months: 13 } : undefined;
    },
  },
};

/** An expression, and what comes out; `undefined` where there is no answer. */
const answers: readonly (readonly [string, unknown])[] = [
  ['self.owner == "it" && key == "ga4-web"', true],
  ['has(self.owner) && !has(self.zone)', true],
  ['self.zone == "x"', undefined],
  ['self.owner > 1', undefined],
  // Numbers of files and of expressions mix.
  ['self.size == 3', true],
  ['self.size + 1', 4],
  ['self.size % 2 == 1', true],
  ['self.size * 0.5 < self.rate + 1', true],
  ['size(self.tags) == self.size', true],
  ['self.size in [1, 2, 3]', true],
  ['sum(self.budgets.map(name, self.budgets[name])) == 15', true],
  // What stands for something unknown is there, and says nothing.
  ['has(self.name)', true],
  ['self.name == "Trail"', undefined],
  ['self.name != "Trail" || true', true],
  ['self.owner.matches("^[a-z]{2}$")', true],
  ['self.owner.matches("z")', false],
  ['date("2027-03-01") > today', true],
  ['date(file.timeline.launch) - today > duration("3 days")', true],
  ['days(duration("P1W")) == 7.0', true],
  ['duration("12 months") == duration("1 year")', true],
  ['duration("6 m") == duration("6 min")', undefined],
  ['date("2027-02-30") == today', undefined],
  ['workingDays("2027-02-26", "2027-03-01")', 1],
  ['workingDays("2027-03-01", "2027-02-26")', -1],
  ['workingDays("2026-12-24", "2026-12-28", {"holidays": ["2026-12-25"]})', 1],
  ['addWorkingDays("2027-02-26", 2) == date("2027-03-02")', true],
  ['addWorkingDays("2027-03-01", -1) == date("2027-02-26")', true],
  ['percent("2.5%") + amount({"amount": 40, "currency": "GBP"})', 42.5],
  ['defs("event").exists(event, event.name == "purchase")', true],
  ['defs("tag").exists(tag, true)', undefined],
  ['size(defs("event", "web")) == 1 && size(defs("event", "shop")) == 0', true],
  ['size(defs("event", self.zone)) == 0', undefined],
  ['size(refs("event")) == 0', true],
  ['lookup("cookies", "_ga").months', 13],
  ['lookup("cookies", "_gid") == null', true],
  // Keys that are not listed are left out, and a part of a country counts as the country.
  ['within("markets", ["US-CA", "FR", "FR-13", 3, "TBD"], ["eea", "uk"]).join(" ")', 'FR FR-13'],
  ['size(within("markets", ["FR"], ["uk"])) == 0', true],
  ['size(within("markets", self.zone, ["eea"]))', undefined],
  ['size(within("markets", "FR", ["eea"]))', undefined],
];

for (const [text, expected] of answers) {
  test(`an expression: ${text}`, () => {
    for (const isPlain of [false, true]) {
      const compiled = compileExpression(text, { ...options, isPlain });
      assert.ok(isExpression(compiled), JSON.stringify(compiled));
      assert.equal(compiled.evaluate(scope)?.value, expected);
    }
  });
}

/** An expression, the part of it that is wrong, and why. */
const problems: readonly (readonly [string, string, string])[] = [
  ['has(selff.owner)', 'selff', '"selff" is not known: an expression can use self, key, file and today.'],
  ['self.a == 1 && 1 + "a" == ""', '1 + "a"', '"+" cannot be used between a whole number and a text.'],
  ['self.size', '', ''],
  [`${'('.repeat(200)}true${')'.repeat(200)}`, '', 'The expression is too long, or too deeply nested.'],
  ['size(self)', 'size(self)', 'The expression must come out as true or false.'],
  ['self.owner ==', '', 'The expression ends too early.'],
  ['self.owner == "it', '"', 'A text is not closed by its quote.'],
  ['fetch("https://acme.example")', 'fetch("https://acme.example")', 'There is no function "fetch".'],
  ['b"AA==".json() == {}', 'b"AA==".json()', 'There is no function "json".'],
  [
    'today.getHours("Europe/London") == 1',
    'today.getHours("Europe/London")',
    'The function "getHours" takes no values.',
  ],
  ['key.matches(self.pattern)', 'key.matches(self.pattern)', 'A pattern must be written in quotes.'],
  ['lookup("tags", key) == null', 'lookup("tags", key)', 'The pack has no catalogue "tags".'],
  [
    'size(within("shops", [key], ["eea"])) == 0',
    'within("shops", [key], ["eea"])',
    'The pack has no catalogue "shops".',
  ],
  ['today > 3', 'today > 3', '">" cannot be used between a date and a whole number.'],
];

for (const [text, part, message] of problems) {
  test(`what is wrong with an expression: ${text}`, () => {
    const compiled = compileExpression(text, { ...options, type: 'bool' });
    if (message === '') {
      assert.ok(isExpression(compiled));
      return;
    }
    assert.ok(!isExpression(compiled));
    const { start, end } = compiled;
    assert.deepEqual(
      {
        message: compiled.message,
        part: text
          .slice(start, end)
          .trim()
          .slice(0, part.length || 99),
      },
      { message, part },
    );
  });
}

test('a pattern that could take forever is refused, and says why', () => {
  const compiled = compileExpression('key.matches("(?=a)b")', options);
  assert.ok(!isExpression(compiled));
  assert.match(compiled.message, /^The pattern "\(\?=a\)b" cannot be used: .*\.$/);
});

/** Each takes far more steps, or memory, than anybody waits for. */
const endless = [
  'self.all(a, self.all(b, self.all(c, a + b + c >= 0)))',
  'self.exists(a, self.exists(b, self.exists(c, a + b + c < 0))) || self.all(a, self.all(b, self.all(c, true)))',
  `${'[1, 2, 3, 4, 5, 6, 7, 8, 9, 10].all(x, '.repeat(12)}true${')'.repeat(12)}`,
  `${'cel.bind(x, self + self, '.repeat(1)}${'cel.bind(x, x + x, '.repeat(20)}size(x) > 0${')'.repeat(21)}`,
  `${'cel.bind(s, "0123456789", '.repeat(1)}${'cel.bind(s, s + s, '.repeat(22)}s.contains("x")${')'.repeat(23)}`,
  'self.all(a, self == self.map(b, b))',
  'self.all(a, self.all(b, size(within("markets", self, ["eea"])) == 0))',
  'self.all(a, workingDays("1990-01-01", "2090-01-01") > 0)',
  'self.all(a, self.all(b, [a, b].exists(c, addWorkingDays("2027-01-01", 30000) == today)))',
];

for (const text of endless) {
  test(`an evaluation ends soon: ${text.slice(0, 60)}`, () => {
    const compiled = compileExpression(text, options);
    assert.ok(isExpression(compiled), JSON.stringify(compiled));
    const start = performance.now();
    const answer = compiled.evaluate({ ...scope, self: Array.from({ length: 400 }, (_, index) => index) });
    assert.equal(answer, undefined);
    assert.ok(performance.now() - start < 2000, `It took ${String(performance.now() - start)} ms.`);
  });
}

test('each round of a loop costs a step, whatever it does', () => {
  const self = Array.from({ length: 400 }, (_, index) => index);
  for (const text of ['self.all(a, true)', 'self.map(a, a)', 'self.filter(a, false)']) {
    const compiled = compileExpression(text, options);
    assert.ok(isExpression(compiled), text);
    compiled.evaluate({ ...scope, self });
    assert.ok(stepsTaken() >= self.length, `${text} took ${String(stepsTaken())} steps.`);
  }
});

test('what an expression names is all that it depends on', () => {
  const namedIn = (text: string) => {
    const compiled = compileExpression(text, options);
    assert.ok(isExpression(compiled), text);
    const { self, file, today, project } = compiled.named;
    return { self: [...self], file: file === 'all' ? file : [...file], today, project };
  };
  assert.deepEqual(namedIn('self.a == key'), { self: ['a'], file: [], today: false, project: false });
  assert.deepEqual(namedIn('has(file.a) && file["b"].c == 1'), {
    self: [],
    file: ['a', 'b'],
    today: false,
    project: false,
  });
  assert.deepEqual(namedIn('file.exists(k, k == "a")'), { self: [], file: 'all', today: false, project: false });
  assert.deepEqual(namedIn('self.exists(file, file.a == today)'), { self: [], file: [], today: true, project: false });
  assert.deepEqual(namedIn('size(refs("event")) > 0'), { self: [], file: [], today: false, project: true });
});

test('a template says values in words, and nothing where one is missing', () => {
  const fill = (text: string) => {
    const compiled = compileTemplate(text, options);
    return isTemplate(compiled) ? compiled.fill(scope) : compiled;
  };
  assert.equal(fill('Tag "{key}" is {self.size > 2 ? "}big{" : "small"}.'), 'Tag "ga4-web" is }big{.');
  assert.equal(
    fill('{self.tags}, {self.rate}, {today}, {file["timeline"].launch}'),
    'a, b, c, 1.5, 2027-02-26, 2027-03-01T09:00',
  );
  assert.equal(fill('In {self.zone}.'), undefined);
  assert.deepEqual(fill('In {self.zone'), { message: 'A brace is not closed.', start: 3, end: 13 });
  assert.deepEqual(fill('Of {zone}.'), {
    message: '"zone" is not known: an expression can use self, key, file and today.',
    start: 4,
    end: 8,
  });
});
