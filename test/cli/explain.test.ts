import assert from 'node:assert/strict';
import { suite, test } from 'mocha';

import { checkCli, runCli } from '../support/check-cli.js';

const files = {
  'pack/pack.yaml': `
    name: drinks
    kinds:
      order: { title: order, spec: order/v1, schema: order.schema.json, files: ['**/*.order.yaml'] }
  `,
  'pack/order.schema.json': '{}',
  'pack/topics/drink/tea.md': `
    ---
    spec: topic/v1
    id: drink/tea
    title: Tea
    aliases: [Cha, drink.hot_tea, Chai, drinks/tea]
    source: "https://tea.example, chapter 1"
    ---

    ## For IT

    Do not **spill** it.

    ## For marketing

    It sells.
    Example: a \u001B[2Jcup.
  `,
  'pack/topics/place/bar.md': `
    ---
    spec: topic/v1
    id: place/bar
    title: A place
    source: Everybody
    ---

    One stands there.
  `,
};

const rule = {
  'pack/order.schema.json': '{ "properties": { "hot": { "type": "boolean" } } }',
  'pack/rules/drink/hot.yaml': `
    spec: rule/v1
    id: drink/hot
    for: /hot
    check: self
    at: key
    message: Make it hot.
    summary: An order says how hot \`it\` is.
    why: { marketing: "Nobody likes it \\e[2Jcold.", it: The cup must hold it. }
    source: https://tea.example, chapter 2
    severity: warning
    examples:
      - bad: |
          hot: false
          ^^^ warning drink/hot: Make it hot.
        good: |
          hot: true
  `,
};

suite('concord explain', () => {
  test('prints a topic in both voices, by its id or by an alias', async () => {
    const tea = `
      Tea
      drink/tea
      Also: Cha, Chai

      For marketing
      It sells.
      Example: a ␛[2Jcup.

      For IT
      Do not **spill** it.

      Source: https://tea.example, chapter 1
    `;
    await checkCli('explain drink/tea --pack pack', files, tea);
    await checkCli('explain cha --pack pack', files, tea);
  });

  test('prints all that have a name in common', async () => {
    const bar = (family: string) => `
      A place
      ${family}/bar

      One stands there.

      Source: Everybody
    `;
    const more = files['pack/topics/place/bar.md'].replace('place/bar', 'word/bar');
    await checkCli(
      'explain Bar --pack pack',
      { ...files, 'pack/topics/word/bar.md': more },
      `${bar('place').trimEnd()}\n${bar('word')}`,
    );
  });

  test('marks what it prints in a terminal with colours', async () => {
    await checkCli(
      'explain place/bar --pack pack',
      files,
      `
      \u001B[1mA place\u001B[22m
      \u001B[2mplace/bar\u001B[22m

      One stands there.

      Source: Everybody
    `,
      { display: { colours: true } },
    );
  });

  test('lists all topics by family', async () => {
    await checkCli(
      'explain --pack pack',
      files,
      `
      drink
        drink/tea  Tea

      place
        place/bar  A place
    `,
    );
  });

  test('gives programs all of a topic', async () => {
    await checkCli(
      'explain place/bar --format json --pack pack',
      files,
      `
      {"version":1,"topics":[{"id":"place/bar","audience":"both","common":"One stands there.","voices":{},"title":"A place","aliases":[],"source":"Everybody"}]}
    `,
    );
  });

  test('says what may have been meant by what is no topic', async () => {
    const missing = (name: string, hint: string) =>
      checkCli(
        `explain ${name} --pack pack`,
        files,
        `\n! concord: There is no rule and no topic "${name}". ${hint}\nexit 1\n`,
      );
    await missing('drink/tee', 'Did you mean "drink/tea"?');
    await missing('baar', 'Did you mean "place/bar"?');
    await missing('duplicate-keys', 'Did you mean "yaml/duplicate-key"?');
    await missing('elephants', 'Run "concord explain" to see all topics, and "concord rules" for the rules.');
    await checkCli('explain --format pretty', {}, '\n! concord: The pack has no topics.\nexit 1\n');
    await checkCli('explain a b', {}, '\n! concord: One at a time: "b" is one too many.\nexit 2\n');
  });

  test('prints a rule with its reasons, its source and its examples', async () => {
    await checkCli(
      'explain drink/hot --pack pack',
      { ...files, ...rule },
      `
      drink/hot
      warning

      An order says how hot \`it\` is.

      For marketing
      Nobody likes it ␛[2Jcold.

      For IT
      The cup must hold it.

      Source: https://tea.example, chapter 2

      Example
      hot: false
      ^^^ warning drink/hot: Make it hot.

      Without the finding
      hot: true
    `,
    );
  });

  test('gives programs all of a rule, and a list of all', async () => {
    const { output } = await runCli('explain drink/hot --format json --pack pack', { ...files, ...rule });
    const { rules } = JSON.parse(output) as { rules: Record<string, unknown>[] };
    const [{ why, ...rest } = {}] = rules;
    assert.deepEqual(why, { marketing: 'Nobody likes it \u001B[2Jcold.', it: 'The cup must hold it.' });
    assert.deepEqual(Object.keys(rest), ['id', 'severity', 'summary', 'source', 'examples']);

    const all = await runCli('rules --format json --pack pack', { ...files, ...rule });
    const ids = (JSON.parse(all.output) as { rules: { id: string }[] }).rules.map(({ id }) => id);
    assert.deepEqual(ids, [...ids].sort());
    assert.ok(
      ['drink/hot', 'reference/unresolved', 'suppression/unused', 'yaml/syntax'].every((id) => ids.includes(id)),
    );
  });

  test('lists rules by family, with their severity', async () => {
    const { output, code } = await runCli('rules --pack pack', { ...files, ...rule });
    assert.equal(code, 0);
    assert.match(output, /\n\ndrink\n {2}drink\/hot +warning {6}An order says how hot `it` is\.\n\n/);
    assert.match(output, /\n {2}yaml\/big-number +information  /);
    await checkCli(
      'rules drink',
      {},
      '! concord: "concord rules" lists all rules. Try "concord explain drink".\nexit 2\n',
    );
  });

  test('says what is wrong with topics when it lists them, and reads no Markdown from elsewhere', async () => {
    await checkCli(
      'explain --pack pack',
      { ...files, 'pack/topics/place/bar.md': 'No front matter.', 'pack/README.md': { unreadable: 'a secret' } },
      `
      drink
        drink/tea  Tea
      ! concord: The topic "topics/place/bar.md" does not begin with front matter between two lines of "---".
      exit 2
    `,
    );
  });
});
