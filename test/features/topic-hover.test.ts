import assert from 'node:assert/strict';
import { test } from 'mocha';

import { hoverAt } from '../../server/src/core/features/hover.js';
import type { Audience } from '../../server/src/core/workspace/topic.js';
import { fixture } from '../support/fixture.js';

/** A pack of a kiosk, which sells what only tests know. */
const kiosk = `
    -- pack/pack.yaml --
    name: kiosks
    kinds:
      kiosk: { title: kiosk, spec: kiosk/v1, schema: kiosk.schema.yaml, files: ['**/*.kiosk.yaml'] }
    -- pack/kiosk.schema.yaml --
    properties:
      drink: { title: Drink, x-topic: Cha }
      sweet: { title: Sweet, x-concept: kiosk.sweet }
      header: { title: Header, x-concept: caching.cache_control, x-topic: drink/tea }
      tag: { $ref: '#/$defs/tag' }
      tags: { items: { $ref: '#/$defs/tag' } }
      cookies: { additionalProperties: { title: Cookie, x-concept: cookie } }
      medium: { title: Medium, x-concept: utm.medium }
      signals: { x-concept: consent-category.google }
      events: { propertyNames: { x-defines: event }, additionalProperties: { x-concept: event } }
      counts: { items: { x-refers-to: event } }
    $defs:
      tag:
        properties:
          kind: { title: Kind, x-concept: tag.product }
          number: { title: Number, x-concept: tag.id }
    -- pack/topics/drink/tea.md --
    ---
    spec: topic/v1
    id: drink/tea
    title: Tea & more
    aliases: [Cha]
    source: See https://tea.example/a_b (chapter 1).
    ---
    Leaves in *hot* water.

    ## For marketing

    It sells.

    ## For IT

    - Do not spill it.
    -- pack/topics/drink/syrup.md --
    ---
    spec: topic/v1
    id: drink/syrup
    title: Syrup
    aliases: [kiosk.sweet]
    source: An old book
    ---
    ## For IT

    It is <b>sticky</b>: [a](command:x), [b](&#99;ommand:x), [c](https://a.example), ![d](https://a.example/d.png)
${['cache/max-age', 'cache/no-store', 'channel/email', 'consent/ad-storage', 'event/purchase']
  .map((id) => topic(id, ''))
  .join('')}${topic('tag/syrup-meter', '"SM-*", _syrup')}${topic('tag/tea-meter', '"S*", "_tea_*"')}`;

function topic(id: string, aliases: string): string {
  return `    -- pack/topics/${id}.md --
    ---
    spec: topic/v1
    id: ${id}
    title: About ${id}
    aliases: [${aliases}]
    source: Here
    ---
    All of it.
`;
}

/** Expects the sections of the hover on what is under the cursor, and the range that is marked `hover`. */
function checkHover(source: string, sections: readonly string[], audience?: Audience): void {
  const { snapshot, cursor, annotations } = fixture(`${kiosk}    -- main.kiosk.yaml --\n    ${source}\n`);
  assert.ok(cursor, 'The fixture has no cursor.');
  const hover = hoverAt(snapshot, cursor, audience);
  assert.deepEqual(hover?.markdown.split('\n\n') ?? [], sections);
  assert.deepEqual(
    hover === undefined ? [] : [hover.range],
    annotations.map(({ start, end }) => ({ start, end })),
  );
}

const tea = ['---', '**Tea \\& more**', 'Leaves in *hot* water.'];
const teaSource = 'Source: See <https://tea.example/a_b> (chapter 1).';

/** The sections of a topic that only has what everybody reads. */
function about(id: string): string[] {
  return ['---', `**About ${id}**`, 'All of it.', 'Source: Here'];
}

test('shows the topic that the schema names, behind what the schema says, on a key and on a value', () => {
  const all = [...tea, '**For marketing**  \nIt sells.', '**For IT**  \n- Do not spill it.', teaSource];
  checkHover('dri<|>nk: much\n    ^^^^^ hover', ['**Drink**', ...all]);
  checkHover('drink: mu<|>ch\n           ^^^^ hover', ['**Drink**', ...all]);
});

test('speaks in the voice of the reader', () => {
  const drink = 'dri<|>nk: much\n    ^^^^^ hover';
  checkHover(drink, ['**Drink**', ...tea, 'It sells.', teaSource], 'marketing');
  checkHover(drink, ['**Drink**', ...tea, '- Do not spill it.', teaSource], 'it');
});

test('tells what has one voice in that voice, and takes out what could run or be fetched', () => {
  const text =
    '**For IT**  \nIt is \\<b>sticky\\</b>: [a](#command:x), [b](#&#99;ommand:x), [c](https://a.example), \\![d](https://a.example/d.png)';
  const syrup = ['**Sweet**', '---', '**Syrup**', text, 'Source: An old book'];
  checkHover('swe<|>et: yes\n    ^^^^^ hover', syrup);
  checkHover('swe<|>et: yes\n    ^^^^^ hover', syrup, 'marketing');
});

test('explains the directive of a caching header that the cursor is on, and no other word there', () => {
  const age = (words: string) => [words, '**Header**', ...about('cache/max-age')];
  checkHover(
    'header: public, max-a<|>ge=300\n                    ^^^^^^^^^^^ hover',
    age('**`max-age=300`**: 5 minutes'),
  );
  checkHover('header: "max-age=3<|>661, x"\n             ^^^^^^^^^^^^ hover', age('**`max-age=3661`**: 3661 seconds'));
  checkHover('header: MAX-AGE=100<|>800\n            ^^^^^^^^^^^^^^ hover', age('**`MAX-AGE=100800`**: 1 day 4 hours'));
  checkHover('header: max-age=0,  no-st<|>ore\n                        ^^^^^^^^ hover', [
    '**`no-store`**',
    '**Header**',
    ...about('cache/no-store'),
  ]);
  checkHover(`header: 'private="a, no-<|>store"'\n             ^^^^^^^^^^^^^^^^^^^^^ hover`, [
    '**`private="a, no-store"`**',
    '**Header**',
    ...[...tea, '**For marketing**  \nIt sells.', '**For IT**  \n- Do not spill it.', teaSource],
  ]);
});

test('knows a tag by how its id begins, and by the product beside an id that only has digits', () => {
  checkHover('tag: { number: SM-<|>12 }\n                   ^^^^^ hover', [
    '**`SM-12`**: About tag/syrup-meter',
    '**Number**',
    ...about('tag/syrup-meter'),
  ]);
  checkHover('tags: [{ number: "1<|>2", kind: tea-meter }]\n                     ^^^^ hover', [
    '**`"12"`**: About tag/tea-meter',
    '**Number**',
    ...about('tag/tea-meter'),
  ]);
  checkHover('tags: [{ number: 1, kind: tea-<|>meter }]\n                              ^^^^^^^^^ hover', [
    '**Kind**',
    ...about('tag/tea-meter'),
  ]);
  checkHover('tags: [{ number: 1<|>2, kind: drink/tea }]\n                     ^^ hover', ['**Number**']);
});

test('knows cookies by aliases alone, since any word may be the name of one', () => {
  checkHover('cookies: { _sy<|>rup: 1 }\n               ^^^^^^ hover', ['**Cookie**', ...about('tag/syrup-meter')]);
  checkHover('cookies: { _tea_1<|>2: 1 }\n               ^^^^^^^ hover', [
    '**`_tea_12`**: About tag/tea-meter',
    '**Cookie**',
    ...about('tag/tea-meter'),
  ]);
  checkHover('cookies: { tea-<|>meter: 1 }\n               ^^^^^^^^^ hover', ['**Cookie**']);
  checkHover('cookies: { C<|>ha: 1 }\n               ^^^ hover', ['**Cookie**']);
});

test('knows mediums, consent signals and events, where the schema says that one stands', () => {
  checkHover('medium: em<|>ail\n            ^^^^^ hover', ['**Medium**', ...about('channel/email')]);
  checkHover('signals: [ad_sto<|>rage]\n              ^^^^^^^^^^ hover', about('consent/ad-storage'));
  checkHover('events: { pur<|>chase: {} }\n              ^^^^^^^^ hover', [
    '**Event** `purchase`',
    'Nothing in this project uses it.',
    ...about('event/purchase'),
  ]);
});

test('looks no word up where the schema does not say what it is', () => {
  checkHover('tag: { other: SM-<|>12 }', []);
  checkHover('drunk: C<|>ha', []);
  checkHover('medium: |\n      em<|>ail\n      all', []);
});

test('explains networks of ads and of copies by topics of their own', () => {
  const own = (line: string) => {
    const { snapshot, cursor } = fixture(`spec: campaign/v1\n${line}\n`);
    assert.ok(cursor, line);
    const sections = hoverAt(snapshot, cursor)?.markdown.split('\n\n') ?? [];
    return sections[sections.indexOf('---') + 1];
  };
  const ads = ['google-ads', 'microsoft-ads', 'meta', 'linkedin', 'tiktok', 'pinterest', 'snapchat', 'reddit', 'x'];
  const others = ['youtube', 'display-video-360', 'amazon-ads', 'criteo', 'spotify'];
  const titles = [...ads, ...others].map((name) => own(`ads: { a: { network: <|>${name} } }`));
  const networks = ['cloudflare', 'akamai', 'fastly', 'cloudfront', 'vercel'];
  titles.push(...networks.map((name) => own(`landing_pages: { a: { caching: { cdn: <|>${name} } } }`)));
  assert.deepEqual(
    titles.filter((title) => title === undefined || /^\*\*(?:Ad network|CDN)\*\*$/.test(title)),
    [],
  );
  assert.equal(new Set(titles).size, titles.length, titles.join());
});
