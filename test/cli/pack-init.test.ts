import assert from 'node:assert/strict';
import { test } from 'mocha';

import { checkCli, checkNext, runCli } from '../support/check-cli.js';
import { filesIn } from '../support/repository.js';

const pack = filesIn('schemas');

test('a pack that is started extends the standard one, and is as it should be at once', async () => {
  const started = `
    ! concord: The pack "acme-standard" is started with 7 files. "acme-standard/README.md" says what to do next.
  `;
  const host = await checkCli('pack init acme-standard', {}, started, { pack });
  await checkNext(host, 'pack lint acme-standard --fail-on warning', '4 files checked, nothing found.\n');
  await checkNext(
    host,
    'pack test acme-standard',
    `
    2 files checked, nothing found.
    ! concord: 2 examples run, all as expected.
  `,
  );
  await checkNext(
    host,
    'pack init acme-standard',
    `
    ! concord: There is a pack in "acme-standard" already.
    exit 2
  `,
  );
});

test('files are checked against what a pack adds to the one that it extends', async () => {
  const host = await checkCli(
    'pack init Acme',
    {
      'spring.campaign.yaml': `
        spec: campaign/v1
        id: spring-launch
        title: Spring launch
        status: draft
        objective: Sell 4,000 pairs.
        owners:
          marketing: { name: Priya Nair, email: priya.nair@acme.example }
          it: { name: Tomás Ruiz, email: tomas.ruiz@acme.example }
        cost_center: CC-12
      `,
    },
    '! concord: The pack "acme" is started with 7 files. "Acme/README.md" says what to do next.\n',
    { pack },
  );
  const found = `
    ::error file=spring.campaign.yaml,line=9,endLine=9,col=14,endColumn=19,title=schema/pattern::Write CC, a hyphen and four digits, such as CC-1234.
    exit 1
  `;
  await checkNext(host, 'check --pack Acme --format github spring.campaign.yaml', found);
  await checkNext(host, 'pack build Acme --out acme.json', '! concord: "acme.json" is written: acme 0.1.0.\n');
  await checkNext(host, 'check --pack acme.json --format github spring.campaign.yaml', found);
});

test('a copy of the standard pack stands by itself', async () => {
  const { host, errors } = await runCli('pack init acme --copy', {}, { pack });
  assert.match(errors, /^concord: The pack "acme" is started with \d+ files\.\n$/);
  assert.match(host.textAt('acme/pack.yaml') ?? '', /^spec: pack\/v1\nname: acme\nversion: 0\.1\.0\n/);
  assert.equal(host.textAt('acme/campaign.schema.json'), pack.get('campaign.schema.json'));
  assert.equal(host.textAt('acme/authoring/rule.schema.yaml'), undefined);
});
