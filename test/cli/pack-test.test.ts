import { test } from 'mocha';

import { checkCli } from '../support/check-cli.js';
import { filesIn } from '../support/repository.js';

const pack = filesIn('schemas');
const rule = `
  spec: rule/v1
  id: acme/short-code
  for: /code
  check: size(self) <= 5
  message: The code "{self}" is long.
  why: { marketing: It is typed wrongly., it: It is looked up. }
  source: Acme web standard.
  fix: { title: Remove the code, safety: suggestion, remove: self }
  examples:
    - bad: |
        title: Spring
        code: SPRING2027
              ^^^^^^^^^^ warning acme/short-code: The code "SPRING2027" is long.
      good: |
        title: Spring
      fixable: true
`;
const files = {
  'acme/pack.yaml': `
    spec: pack/v1
    name: acme
    version: 1.0.0
    kinds:
      voucher: { spec: voucher/v1, schema: voucher.schema.json, files: ['**/*.voucher.yaml'] }
  `,
  'acme/voucher.schema.json': `
    { "type": "object", "required": ["title"], "properties": { "title": { "type": "string" }, "code": { "type": "string" } } }
  `,
  'acme/rules/acme/short-code.yaml': rule,
  'acme/tests/long.yaml': `
    # today: 2027-03-01
    spec: voucher/v1
    ^^^^ error schema/required: "title" is missing.
    code: SUMMER2027
    #     ^^^^^^^^^^ warning acme/short-code: The code "SUMMER2027" is long.
  `,
};

test('examples and tests in which all is found as expected', async () => {
  const told = `
    2 files checked, nothing found.
    ! concord: 2 examples run, all as expected.
  `;
  await checkCli(
    'pack test acme',
    {
      ...files,
      'acme/tests/long.yaml': files['acme/tests/long.yaml'].replace(
        '^^^^ error schema/required: "title" is missing.\n',
        'title: Summer\n',
      ),
    },
    told,
    { pack },
  );
});

test('what is not found as expected is told at its place', async () => {
  await checkCli(
    'pack test acme --format github',
    {
      ...files,
      'acme/rules/acme/short-code.yaml': rule
        .replace('<= 5', '<= 3')
        .replace('title: Spring\n      fix', 'title: Spring\n        code: MAY27\n      fix'),
      'acme/tests/long.yaml': files['acme/tests/long.yaml'].replace('SUMMER2027" is', 'SUMMER" is'),
    },
    `
    ::error file=acme/rules/acme/short-code.yaml,line=16,endLine=16,col=13,endColumn=18,title=pack/test::Found here, and not expected: warning acme/short-code: The code "MAY27" is long.
    ::error file=acme/rules/acme/short-code.yaml,line=14,endLine=14,col=5,endColumn=9,title=pack/test::The fix makes something else of the bad example.%0Aspec: voucher/v1%0Atitle: Spring%0A
    ::error file=acme/tests/long.yaml,line=4,endLine=4,col=7,endColumn=17,title=pack/test::Found here, and not expected: warning acme/short-code: The code "SUMMER2027" is long.
    ::error file=acme/tests/long.yaml,line=5,endLine=5,col=7,endColumn=69,title=pack/test::Expected here, and not found: warning acme/short-code: The code "SUMMER" is long.
    ! concord: 2 examples run, not all as expected.
    exit 1
    `,
    { pack },
  );
});

test('a rule that cannot be used is told of', async () => {
  await checkCli(
    'pack test acme --format github',
    { ...files, 'acme/rules/acme/short-code.yaml': rule.replace('size(self)', 'size(') },
    `
    ::error file=acme/rules/acme/short-code.yaml,line=1,endLine=1,col=1,endColumn=14,title=pack/test::The rule cannot be used, so that its examples were not run. "concord pack lint" says why.
    ::error file=acme/tests/long.yaml,line=5,endLine=5,col=7,endColumn=73,title=pack/test::Expected here, and not found: warning acme/short-code: The code "SUMMER2027" is long.
    ! concord: 1 example run, not all as expected.
    exit 1
    `,
    { pack },
  );
});

test('runs again whenever a file of the pack changes', async () => {
  const told = `
    ::error file=acme/tests/long.yaml,line=1,endLine=1,col=1,endColumn=5,title=pack/test::Found here, and not expected: error schema/required: "title" is missing.
    ! concord: 2 examples run, all as expected.
    ! concord: Watching the pack. Ctrl+C ends it.
    ! concord: 2 examples run, not all as expected.
    ! concord: Watching the pack. Ctrl+C ends it.
    ! concord: The folder "acme" is not a pack: it holds no file "pack.yaml".
    ! concord: Watching the pack. Ctrl+C ends it.
  `;
  await checkCli('pack test acme --watch --format github', files, told, {
    pack,
    changes: [{ 'acme/tests/long.yaml': 'spec: voucher/v1\n' }, { 'acme/pack.yaml': undefined }],
  });
});
