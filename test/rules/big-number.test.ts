import { test } from 'mocha';

import { bigNumber } from '../../server/src/core/rules/yaml/big-number.js';
import { checkFix, checkRule } from '../support/check-rule.js';

test('reports only whole numbers that lose digits', () => {
  checkRule(
    bigNumber,
    `
    -- a.yaml | any.json --
    safe: 9007199254740991
    kept: 10000000000000000000
    text: "90071992547409931"
    real: 0.12345678901234567890
    large: 1e300
    list: [1, -12345678901234567891]
              ^^^^^^^^^^^^^^^^^^^^^ information yaml/big-number: This number has more digits than most programs keep: they read -12345678901234567168. If it is an id, put it in quotes.
    12345678901234567891: x
    ^^^^^^^^^^^^^^^^^^^^ information yaml/big-number: This number has more digits than most programs keep: they read 12345678901234567168. If it is an id, put it in quotes.
    -- any.json --
    true
  `,
  );
});

test('puts all digits in quotes', () => {
  checkFix(
    bigNumber,
    `
    -- a.yaml | any.json --
    - +12345678901234567891 # audience
    -- any.json --
    true
  `,
    `
    -- a.yaml | any.json --
    - "+12345678901234567891" # audience
    -- any.json --
    true
  `,
  );
});
