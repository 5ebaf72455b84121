import assert from 'node:assert/strict';
import { suite, test } from 'mocha';

import { checkCli, runCli } from '../support/check-cli.js';
import type { MemoryFiles } from '../support/memory-cli-host.js';

const packFile = (version: string) => `
  spec: pack/v1
  name: acme
  version: ${version}
  kinds:
    voucher: { spec: voucher/v1, schema: voucher.schema.yaml, files: ['**/*.voucher.yaml'] }
`;

const rule = (severity: string) => `
  spec: rule/v1
  id: voucher/owner
  for: voucher
  check: has(self.owner)
  message: The voucher has no owner.
  why: { marketing: Nobody can be asked., it: Nobody can be asked. }
  source: Voucher policy
  severity: ${severity}
  examples: [{ bad: 'code: A', good: 'code: A' }]
`;

const older: MemoryFiles = {
  'old/pack.yaml': packFile('1.2.0'),
  'old/voucher.schema.yaml': `
    type: object
    additionalProperties: false
    required: [deadline]
    properties:
      spec: { const: voucher/v1 }
      deadline: { type: string, description: The last day. }
      status: { enum: [open, spent] }
  `,
  'old/rules/owner.yaml': rule('warning'),
};

/** The same with other files; what is not named stays as it is. */
function newer(version: string, files: MemoryFiles = {}): MemoryFiles {
  const copied = Object.entries(older).map(([name, entry]) => [name.replace('old/', 'new/'), entry] as const);
  return { ...older, ...Object.fromEntries(copied), 'new/pack.yaml': packFile(version), ...files };
}

const renamed = {
  'new/voucher.schema.yaml': `
    type: object
    additionalProperties: false
    required: [due]
    properties:
      spec: { const: voucher/v1 }
      due: { type: string, description: The last day. }
      status: { enum: [open, used] }
  `,
  'new/migrations/2.0.0.yaml': `
    spec: migration/v1
    from: ^1.0
    to: 2.0.0
    steps:
      - { rename: /deadline, to: due, kind: voucher }
      - { map: /status, values: { spent: used }, kind: voucher }
  `,
};

suite('concord pack diff', () => {
  test('says of the same pack that it is the same', async () => {
    await checkCli('pack diff old old', older, 'The packs are the same.\n');
  });

  test('takes other words for no change of meaning', async () => {
    const files = newer('1.2.1', {
      'new/voucher.schema.yaml': `
        # Vouchers of the shops.
        properties:
          status: { enum: [spent, open], title: Status }
          deadline: { description: The last day on which it counts., type: string }
          spec: { $ref: '#/$defs/spec' }
        $defs: { spec: { const: voucher/v1 } }
        required: [deadline]
        additionalProperties: false
        type: object
      `,
    });
    await checkCli(
      'pack diff old new',
      files,
      'Nothing means anything else: after 1.2.0 this is 1.2.1 or later, and 1.2.1 says so.\n',
    );
  });

  test('tells what breaks files, shows it, and says which migration mends it', async () => {
    await checkCli(
      'pack diff old new',
      newer('2.0.0', renamed),
      `
        kind voucher
          breaking     "deadline" is called "due" now.
                       Mended by migrations/2.0.0.yaml.
                       /deadline in voucher.schema.yaml#/properties/deadline
          breaking     "status" may no longer be "spent", but "used".
                       Valid before and not now: "spent"
                       Mended by migrations/2.0.0.yaml.
                       /status in voucher.schema.yaml#/properties/status

        2 changes, 2 breaking: after 1.2.0 this is 2.0.0 or later, and 2.0.0 says so.
      `,
    );
  });

  test('takes a thing that a migration gives another name for the same, wherever a schema lists it', async () => {
    const schema = (event: string) => `
      type: object
      additionalProperties: false
      properties:
        events:
          propertyNames: { x-defines: event }
          additionalProperties: false
          properties: { ${event}: { type: object, required: [value] }, open: true }
        main: { enum: [${event}, open], x-refers-to: event }
        sent: { propertyNames: { enum: [${event}, open], x-refers-to: event } }
        other: { enum: [${event}, open] }
    `;
    const files = (from: string) => ({
      ...newer('2.0.0'),
      'old/voucher.schema.yaml': schema('signup'),
      'new/voucher.schema.yaml': schema('sign_up'),
      'new/migrations/2.0.0.yaml': `
        spec: migration/v1
        from: ${from}
        to: 2.0.0
        steps: [{ rename_symbol: event, from: signup, to: sign_up }]
      `,
    });
    await checkCli(
      'pack diff old new',
      files('^1.0'),
      `
        kind voucher
          breaking     "signup" of "events" is called "sign_up" now.
                       Mended by migrations/2.0.0.yaml.
                       /events/signup in voucher.schema.yaml#/properties/events/properties/signup
          breaking     "main" may no longer be "signup", but "sign_up".
                       Valid before and not now: "signup"
                       Mended by migrations/2.0.0.yaml.
                       /main in voucher.schema.yaml#/properties/main
          breaking     "sent" has changed in what its keys may be called.
                       Valid before and not now: {"signup":""}
                       Mended by migrations/2.0.0.yaml.
                       /sent in voucher.schema.yaml#/properties/sent
          breaking     "other" may no longer be "signup", but "sign_up".
                       Valid before and not now: "signup"
                       /other in voucher.schema.yaml#/properties/other

        4 changes, 4 breaking: after 1.2.0 this is 2.0.0 or later, and 2.0.0 says so.
      `,
    );
    // A migration for versions before the older pack is not for its files.
    const { output } = await runCli('pack diff old new', files('^0.9'));
    assert.match(output, /"signup" of "events" is no longer known/);
    assert.doesNotMatch(output, /Mended/);
  });

  test('says why only the files can tell what a name that comes means for them', async () => {
    const named = (more: string) => `
      type: object
      properties: { deadline: { type: string${more} } }
    `;
    const files = {
      ...newer('2.0.0'),
      'old/voucher.schema.yaml': named(''),
      'new/voucher.schema.yaml': named(', x-refers-to: event, x-concept: day'),
    };
    await checkCli(
      'pack diff old new',
      files,
      `
        kind voucher
          undecidable  "deadline" has changed in the name that it refers to: none before, event now.
                       It depends on the files whether each name that stands there is defined.
                       /deadline in voucher.schema.yaml#/properties/deadline
          undecidable  "deadline" has changed in the concept that rules know it by: none before, day now.
                       What rules find there depends on what stands in the files.
                       /deadline in voucher.schema.yaml#/properties/deadline

        2 changes, 2 undecidable: after 1.2.0 this is 2.0.0 or later, and 2.0.0 says so.
      `,
    );
  });

  test('finds a version that says too little of what breaks', async () => {
    const { code, output } = await runCli('pack diff old new', newer('1.3.0', renamed));
    assert.equal(code, 1);
    assert.match(output, /after 1\.2\.0 this is 2\.0\.0 or later, and it says 1\.3\.0\.\n$/);
    // A migration to a version that the pack has not reached mends nothing yet.
    assert.doesNotMatch(output, /Mended/);
  });

  test('is content with any version for what breaks nothing, and says which one it is', async () => {
    const files = newer('1.2.1', { 'new/rules/tag.yaml': rule('warning').replace('voucher/owner', 'voucher/tag') });
    await checkCli(
      'pack diff old new',
      files,
      `
        rule voucher/tag
          compatible   The rule "voucher/tag" is new, and reports warnings.
                       rules/tag.yaml

        1 change, 1 compatible: after 1.2.0 this is 1.3.0 or later, and it says 1.2.1.
      `,
    );
  });

  test('looks at rules, kinds, topics and data too', async () => {
    const files = newer('1.3.0', {
      'new/pack.yaml': packFile('1.3.0').replace('voucher: {', 'gift: {'),
      'new/rules/owner.yaml': rule('error'),
      'new/topics/shop/voucher.md': 'What it is.',
      'new/data/shops.yaml': 'north: {}',
    });
    await checkCli(
      'pack diff old new',
      files,
      `
        kind voucher
          breaking     The kind "voucher" is gone: its files are no longer known.
                       pack.yaml#/kinds/voucher

        kind gift
          compatible   The kind "gift" is new.
                       pack.yaml#/kinds/gift

        rule voucher/owner
          breaking     The rule "voucher/owner" reports errors now.
                       rules/owner.yaml

        data shops
          compatible   The data "shops" are new.
                       data/shops.yaml

        topic shop/voucher
          compatible   The topic "shop/voucher" is new.
                       topics/shop/voucher.md

        5 changes, 2 breaking and 3 compatible: after 1.2.0 this is 2.0.0 or later, and it says 1.3.0.
        exit 1
      `,
    );
  });

  test('looks at what a rule looks for, and not at what it says', async () => {
    const strict = { ...older, 'old/rules/owner.yaml': rule('error') };
    const said = rule('error').replace('The voucher has no owner.', 'Nobody owns the voucher.');
    await checkCli(
      'pack diff old new',
      { ...newer('1.2.1'), ...strict, 'new/rules/owner.yaml': said },
      'Nothing means anything else: after 1.2.0 this is 1.2.1 or later, and 1.2.1 says so.\n',
    );
    await checkCli(
      'pack diff old new',
      { ...newer('1.3.0'), ...strict, 'new/rules/owner.yaml': said.replace('has(self.owner)', 'has(self.team)') },
      `
        rule voucher/owner
          undecidable  The rule "voucher/owner" looks for something else.
                       No proof was found that files stay valid.
                       rules/owner.yaml

        1 change, 1 undecidable: after 1.2.0 this is 2.0.0 or later, and it says 1.3.0.
        exit 1
      `,
    );
    await checkCli(
      'pack diff old new',
      { ...newer('1.3.0'), ...strict },
      `
        rule voucher/owner
          compatible   The rule "voucher/owner" reports warnings now.
                       rules/owner.yaml

        1 change, 1 compatible: after 1.2.0 this is 1.3.0 or later, and 1.3.0 says so.
      `,
    );
  });

  test('writes a table for a pull request', async () => {
    const { code, output } = await runCli('pack diff --format markdown old new', newer('2.0.0', renamed));
    assert.equal(code, 0);
    assert.match(
      output,
      /^### Concord: 2 changes, 2 breaking: after 1\.2\.0 this is 2\.0\.0 or later, and 2\.0\.0 says so\.\n/,
    );
    assert.match(
      output,
      /\| breaking \| kind voucher \| "deadline" is called "due" now\.<br>Mended by migrations\/2\.0\.0\.yaml\. \|/,
    );
  });

  test('writes all that it knows for programs', async () => {
    const { output } = await runCli('pack diff --format json old new', newer('2.0.0', renamed));
    const { version, bump, leastVersion, isBumpEnough, changes } = JSON.parse(output) as Record<string, unknown>;
    assert.deepEqual(
      { version, bump, leastVersion, isBumpEnough },
      { version: 1, bump: 'major', leastVersion: '2.0.0', isBumpEnough: true },
    );
    assert.deepEqual((changes as unknown[])[1], {
      verdict: 'breaking',
      about: { part: 'kind', name: 'voucher' },
      message: '"status" may no longer be "spent", but "used".',
      at: '/status',
      file: 'voucher.schema.yaml',
      pointer: '/properties/status',
      was: '"open" or "spent"',
      is: '"open" or "used"',
      example: { value: 'spent' },
      mendedBy: 'migrations/2.0.0.yaml',
    });
  });

  test('asks for two packs that can be read', async () => {
    await checkCli(
      'pack diff old',
      older,
      '! concord: "concord pack diff" compares two packs: concord pack diff OLD NEW.\nexit 2\n',
    );
    const files = newer('2.0.0', { 'new/voucher.schema.yaml': 'type: [' });
    const { code, errors } = await runCli('pack diff old new', files);
    assert.equal(code, 2);
    assert.match(errors, /concord: The pack "new" cannot be compared before that is mended\.\n$/);
  });
});
