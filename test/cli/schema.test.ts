import { test } from 'mocha';

import { checkCli } from '../support/check-cli.js';

const schema = `
  {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "properties": { "port": { "type": "integer", "description": "Where it listens." } },
    "required": ["name"]
  }
`;

test('checks any YAML against a schema, with no pack', async () => {
  const files = {
    'service.schema.json': schema,
    'a.yaml': 'name: a\nport: none\n',
    'b.txt': 'port: 80\n',
    'c.note.yaml': 'name: c\n',
  };
  await checkCli(
    'check --schema service.schema.json a.yaml b.txt c.note.yaml',
    files,
    `
    a.yaml:2:7 error "port" is text, and must be a whole number. schema/type
      2 | port: none
        |       ^^^^
          Where it listens.
          fix: Change to 0

    b.txt:1:1 error "name" is missing. schema/required
      1 | port: 80
        | ^^^^
          fix: Insert "name"

    3 files checked: 2 errors.
    exit 1
  `,
  );
});

test('checks every YAML file of a folder against a schema', async () => {
  const files = {
    'service.schema.json': schema,
    'services/a.yaml': 'port: 80\n',
    'services/b.yml': '{}\n',
    'services/c.txt': '',
  };
  await checkCli(
    'check --schema service.schema.json services',
    files,
    `
    services/a.yaml:1:1 error "name" is missing. schema/required
      1 | port: 80
        | ^^^^
          fix: Insert "name"

    services/b.yml:1:1 error "name" is missing. schema/required
      1 | {}
        | ^^
          fix: Insert "name"

    2 files checked: 2 errors.
    exit 1
  `,
  );
});

test('checks standard input against a schema', async () => {
  await checkCli(
    'check --schema s.json --stdin-filepath any',
    { 's.json': schema },
    `
    any:1:1 error "name" is missing. schema/required
      1 | port: 80
        | ^^^^
          fix: Insert "name"

    1 file checked: 1 error.
    exit 1
  `,
    { stdin: 'port: 80\n' },
  );
});

for (const draft of [
  'http://json-schema.org/draft-04/schema#',
  'http://json-schema.org/draft-06/schema#',
  'http://json-schema.org/draft-07/schema#',
  'https://json-schema.org/draft/2019-09/schema',
]) {
  test(`reads a schema of ${draft}`, async () => {
    const files = {
      's.json': `{ "$schema": "${draft}", "required": ["name"] }`,
      'a.yaml': 'name: a\n',
      'b.yaml': 'nam: b\n',
    };
    await checkCli(
      'check --schema s.json .',
      files,
      `
      b.yaml:1:1 error "name" is missing. schema/required
        1 | nam: b
          | ^^^
            fix: Rename to "name"

      2 files checked: 1 error.
      exit 1
    `,
    );
  });
}

test('reads a schema that is written in YAML', async () => {
  await checkCli(
    'check --schema s.yaml a.txt',
    { 's.yaml': 'required: [name]\n', 'a.txt': 'port: 80\n' },
    `
    a.txt:1:1 error "name" is missing. schema/required
      1 | port: 80
        | ^^^^
          fix: Insert "name"

    1 file checked: 1 error.
    exit 1
  `,
  );
});

test('says in one line why a schema cannot be used', async () => {
  const files = {
    'unreadable.json': { unreadable: 'permission denied' },
    'empty.json': '',
    'half.json': '{ "type":',
    'list.json': '[]',
    'wrong.json': '{ "type": "strnig" }',
    'old.json': '{ "$schema": "http://json-schema.org/draft-03/schema#" }',
    'elsewhere.json': '{ "$ref": "other.json" }',
    'pattern.json': '{ "pattern": "(" }',
    'half.yaml': 'type: [',
    'a.yaml': 'name: a\n',
  };
  await checkCli(
    'check --schema gone.json a.yaml',
    files,
    `
    ! concord: The schema "gone.json" does not exist.
    exit 2
  `,
  );
  await checkCli(
    'check --schema unreadable.json a.yaml',
    files,
    `
    ! concord: The schema "unreadable.json" cannot be read: permission denied.
    exit 2
  `,
  );
  await checkCli(
    'check --schema empty.json a.yaml',
    files,
    `
    ! concord: The file "empty.json" is not valid JSON: it is empty.
    exit 2
  `,
  );
  await checkCli(
    'check --schema half.json a.yaml',
    files,
    `
    ! concord: The file "half.json" is not valid JSON.
    exit 2
  `,
  );
  await checkCli(
    'check --schema list.json a.yaml',
    files,
    `
    ! concord: The file "list.json" is not a JSON Schema.
    exit 2
  `,
  );
  await checkCli(
    'check --schema wrong.json a.yaml',
    files,
    `
    ! concord: The schema "wrong.json" cannot be used. It is not a JSON Schema: at "/type" it has a value that JSON Schema does not know.
    exit 2
  `,
  );
  await checkCli(
    'check --schema old.json a.yaml',
    files,
    `
    ! concord: The schema "old.json" cannot be used. It is written in "http://json-schema.org/draft-03/schema#"; Concord reads draft-04, draft-06, draft-07, 2019-09 and 2020-12.
    exit 2
  `,
  );
  await checkCli(
    'check --schema elsewhere.json a.yaml',
    files,
    `
    ! concord: The schema "elsewhere.json" cannot be used. It refers to "other.json", which is not to be had here. Name a folder that holds it with "--ref-dir".
    exit 2
  `,
  );
  await checkCli(
    'check --schema pattern.json a.yaml',
    files,
    `
    ! concord: The schema "pattern.json" cannot be used. Invalid regular expression: /(/: Unterminated group.
    exit 2
  `,
  );
  await checkCli(
    'check --schema half.yaml a.yaml',
    files,
    `
    ! concord: The file "half.yaml" is not valid YAML: look at line 1. A "]" is missing.
    exit 2
  `,
  );
});
