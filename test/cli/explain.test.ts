import { suite, test } from 'mocha';

import { checkCli } from '../support/check-cli.js';

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
      checkCli(`explain ${name} --pack pack`, files, `\n! concord: There is no topic "${name}". ${hint}\nexit 1\n`);
    await missing('drink/tee', 'Did you mean "drink/tea"?');
    await missing('baar', 'Did you mean "place/bar"?');
    await missing('elephants', 'Run "concord explain" to see all.');
    await checkCli('explain tea', {}, '\n! concord: The pack has no topics.\nexit 1\n');
    await checkCli('explain a b', {}, '\n! concord: One topic at a time: "b" is one too many.\nexit 2\n');
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
