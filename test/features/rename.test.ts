import { test } from 'mocha';

import { checkRename } from '../support/check-rename.js';
import { recipeSchemas } from '../support/recipes.js';

test('renames a key, and every key and value that refers to it, in the quotes that they have', () => {
  rename(
    'large egg',
    before,
    `
-- home.yaml | pantry.schema.yaml --
id: home # egg
ingredients:
  large egg: {} # egg
  yolk: { like: 'large egg' }
-- week.yaml | menu.schema.yaml --
from: home
dishes:
  egg: { title: egg, needs: ["large egg", rice], amounts: { large egg: 2 } }
`,
  );
});

const before = `
-- home.yaml | pantry.schema.yaml --
id: home # egg
ingredients:
  eg<|>g: {} # egg
  yolk: { like: 'egg' }
-- week.yaml | menu.schema.yaml --
from: home
dishes:
  egg: { title: egg, needs: ["egg", rice], amounts: { egg: 2 } }
`;

test('renames from a use, and keeps the file that a name begins with', () => {
  rename(
    'ei',
    `
-- home.yaml | pantry.schema.yaml --
id: home
ingredients: { egg: {} }
-- week.yaml | menu.schema.yaml --
from: shop
dishes: { rice: { needs: [home/e<|>gg, 'home/egg', egg] } }
`,
    `
-- home.yaml | pantry.schema.yaml --
id: home
ingredients: { ei: {} }
-- week.yaml | menu.schema.yaml --
from: shop
dishes: { rice: { needs: [home/ei, 'home/ei', egg] } }
`,
  );
});

test('quotes a new name that would not be text without', () => {
  rename(
    'no',
    '\n-- week.yaml | menu.schema.yaml --\ndishes: { ri<|>ce: {}, tea: { before: rice } }\n',
    '\n-- week.yaml | menu.schema.yaml --\ndishes: { "no": {}, tea: { before: "no" } }\n',
  );
});

test('renames what is written as a number', () => {
  rename(
    'egg',
    `
-- home.yaml | pantry.schema.yaml --
id: 7
ingredients: { 12: {}, yolk: { like: 12 } }
-- week.yaml | menu.schema.yaml --
from: 7
dishes: { rice: { needs: [1<|>2, 7/12] } }
`,
    `
-- home.yaml | pantry.schema.yaml --
id: 7
ingredients: { egg: {}, yolk: { like: egg } }
-- week.yaml | menu.schema.yaml --
from: 7
dishes: { rice: { needs: [egg, 7/egg] } }
`,
  );
});

test('finds the name behind escapes, and inside of itself where aliases tie a file together', () => {
  rename(
    'ei',
    `
-- home.yaml | pantry.schema.yaml --
id: home
ingredients:
  e<|>gg: { like: egg }
  yolk: { like: "e\\x67g" }
note: &n x
more: *n
`,
    `
-- home.yaml | pantry.schema.yaml --
id: home
ingredients:
  ei: { like: ei }
  yolk: { like: "ei" }
note: &n x
more: *n
`,
  );
  const week = (name: string) => `
-- week.yaml | menu.schema.yaml --
defaults: &d { title: Fine }
dishes:
  ${name}: { <<: *d, before: rice }
`;
  rename('tea', week('rice').replace('rice:', 'ri<|>ce:'), week('rice').replaceAll('rice', 'tea'));
});

test('finds a name that is written in escapes only', () => {
  const menu = (name: string) => `
-- home.yaml | pantry.schema.yaml --
id: home
ingredients: { ${name === 'ei' ? 'ei' : 'e<|>gg'}: {} }
-- week.yaml | menu.schema.yaml --
from: home
dishes: { rice: { needs: ["${name}"] } }
`;
  rename('ei', menu('e\\x67g'), menu('ei'));
});

test('refuses a key that stands beside the name, though that key is no name', () => {
  checkRename(
    'x-note',
    `
    -- a.yaml | s.yaml --
    e<|>gg: 1
    x-note: 2
    -- s.yaml --
    propertyNames: { oneOf: [{ pattern: '^x-' }, { not: { pattern: '^x-' }, x-defines: part }] }
    `,
    'error: "x-note" is taken: it stands beside this name already.',
  );
});

test('renames the id of a file wherever it is named, and in front of the names that belong to it', () => {
  rename(
    'cellar',
    `
-- home.yaml | pantry.schema.yaml --
id: home
ingredients: { egg: { like: home/egg } }
-- week.yaml | menu.schema.yaml --
from: "ho<|>me"
dishes: { home: { needs: [egg] } }
-- next.yaml | menu.schema.yaml --
from: shop
dishes: { tea: { needs: ['home/egg', home] } }
`,
    `
-- home.yaml | pantry.schema.yaml --
id: cellar
ingredients: { egg: { like: cellar/egg } }
-- week.yaml | menu.schema.yaml --
from: "cellar"
dishes: { home: { needs: [egg] } }
-- next.yaml | menu.schema.yaml --
from: shop
dishes: { tea: { needs: ['cellar/egg', home] } }
`,
  );
});

test('renames where a file says which other it means, though its schema calls that no name', () => {
  checkRename(
    'cellar',
    `
    -- home.yaml | a.yaml --
    id: ho<|>me
    parts: { egg: {} }
    -- week.yaml | b.yaml --
    of: { pantry: 'home' }
    use: egg
    -- a.yaml --
    properties:
      id: { x-defines: pantry }
      parts: { propertyNames: { x-defines: { symbol: part, scope: file } } }
    -- b.yaml --
    properties:
      use: { x-refers-to: { symbol: part, via: /of/pantry } }
    `,
    `
    -- home.yaml | a.yaml --
    id: cellar
    parts: { egg: {} }
    -- week.yaml | b.yaml --
    of: { pantry: 'cellar' }
    use: egg
    -- a.yaml --
    properties:
      id: { x-defines: pantry }
      parts: { propertyNames: { x-defines: { symbol: part, scope: file } } }
    -- b.yaml --
    properties:
      use: { x-refers-to: { symbol: part, via: /of/pantry } }
    `,
  );
});

test('renames at the anchor what aliases repeat as the same name', () => {
  rename(
    'ei',
    `
-- home.yaml | pantry.schema.yaml --
id: home
ingredients: { e<|>gg: {} }
-- week.yaml | menu.schema.yaml --
from: home
dishes:
  tea: { needs: [&e egg] }
  soup: { needs: [*e] }
`,
    `
-- home.yaml | pantry.schema.yaml --
id: home
ingredients: { ei: {} }
-- week.yaml | menu.schema.yaml --
from: home
dishes:
  tea: { needs: [&e ei] }
  soup: { needs: [*e] }
`,
  );
});

test('refuses where an alias repeats the name as something else, or the name is written twice', () => {
  const refusal = 'error: In "week.yaml" the name is repeated by an alias or written twice; change it there first.';
  const home = '\n-- home.yaml | pantry.schema.yaml --\nid: home\ningredients: { e<|>gg: {} }\n';
  rename(
    'ei',
    `${home}-- week.yaml | menu.schema.yaml --
from: home
dishes: { tea: { needs: [&e egg], title: *e } }
`,
    refusal,
  );
  rename(
    'ei',
    `${home}-- week.yaml | menu.schema.yaml --
from: home
dishes: { tea: { title: &e egg, needs: [*e] } }
`,
    refusal,
  );
  rename(
    'ei',
    `${home}-- week.yaml | menu.schema.yaml --
from: home
dishes: { tea: { amounts: { egg: 1, egg: 2 } } }
`,
    refusal,
  );
});

test('refuses where there is no name', () => {
  rename(
    'ei',
    before.replace('eg<|>g', 'egg').replace('title: egg', 'title: e<|>gg'),
    'error: Only names that a file defines, or refers to, can be renamed.',
  );
});

test('refuses a name that the schema of its place does not allow, in the words of the schema', () => {
  rename('Egg', before, 'error: "Egg" cannot be the name here. Use small letters.');
  rename(
    'egg of a very large hen',
    before,
    'error: "egg of a very large hen" cannot be the name here. The name is too long: it has 23 characters, and may have 20 at most.',
  );
  rename(' ', before, 'error: Write the new name.');
  rename('TBD', before, 'error: "TBD" stands for what is not known yet, so it cannot be a name.');
  rename('salt', before, 'error: "salt" means something else as a key here.');
});

test('refuses a name that is taken, by a definition, by a use, or where it would then mean two things', () => {
  rename('yolk', before, 'error: "yolk" is taken: there is another ingredient of this name in "home".');
  rename(
    'rice',
    before,
    'error: "rice" is taken: it is used in "home" already, and would come to mean this ingredient.',
  );
  rename(
    'box',
    before.replace('-- week', 'tools: [{ name: box }]\n-- week'),
    'error: "box" is taken: where it is used, it would also mean the tool of this name.',
  );
  rename(
    'shop',
    `
-- home.yaml | pantry.schema.yaml --
id: ho<|>me
-- shop.yaml | pantry.schema.yaml --
id: shop
`,
    'error: "shop" is taken: there is another pantry of this name in this project.',
  );
});

test('refuses a name that may mean several things, or none', () => {
  const menu = '\n-- week.yaml | menu.schema.yaml --\nfrom: home\ndishes: { tea: { needs: [pre<|>ss] } }\n';
  rename(
    'ei',
    `${menu}-- home.yaml | pantry.schema.yaml --
id: home
ingredients: { press: {} }
tools: [{ name: press }]
`,
    'error: "press" may be the ingredient or the tool. Rename it where the one is defined that you mean.',
  );
  rename('ei', menu, 'error: "press" is not defined in this project, so it cannot be renamed.');
});

test('refuses if a single one of many files has something else of the same name, or of the new one', () => {
  const campaign = (id: string, deliverable: string) => `-- ${id}.campaign.yaml --
spec: campaign/v1
id: ${id}
deliverables: { ${deliverable}: {} }
tracking: { plan: shop }
quality: { checks: { page: { covers: [purchase] } } }
`;
  const plan = '-- shop.tracking.yaml --\nspec: tracking-plan/v1\nid: shop\nevents:\n  pur<|>chase: {}\n';
  const many = `${plan}${campaign('a', 'page')}${campaign('b', 'page')}`;
  checkRename(
    'ordered',
    `${many}${campaign('c', 'purchase')}`,
    'error: Where "purchase" is used in "c.campaign.yaml", it may also mean the deliverable of this name.',
  );
  checkRename(
    'ordered',
    `${many}${campaign('c', 'ordered')}`,
    'error: "ordered" is taken: where it is used, it would also mean the deliverable of this name.',
  );
});

test('refuses from a definition too, if a use may mean something else of the same name', () => {
  rename(
    'ei',
    `
-- home.yaml | pantry.schema.yaml --
id: home
ingredients: { pre<|>ss: {} }
tools: [{ name: press }]
-- week.yaml | menu.schema.yaml --
from: home
dishes: { tea: { needs: [press] } }
`,
    'error: Where "press" is used in "week.yaml", it may also mean the tool of this name.',
  );
});

test('refuses where a part that cannot be read may hold the name, and only there', () => {
  const broken = (text: string) =>
    `${before}-- next.yaml | menu.schema.yaml --\nfrom: home\ndishes: ${text}\nmore: 1\n`;
  rename(
    'ei',
    broken('{ tea: { needs: [egg }'),
    'error: A part of the file "next.yaml" cannot be read, and may use "egg". Mend it first.',
  );
  rename(
    'large egg',
    broken('{ tea: { needs: [rice }'),
    `
-- home.yaml | pantry.schema.yaml --
id: home # egg
ingredients:
  large egg: {} # egg
  yolk: { like: 'large egg' }
-- week.yaml | menu.schema.yaml --
from: home
dishes:
  egg: { title: egg, needs: ["large egg", rice], amounts: { large egg: 2 } }
-- next.yaml | menu.schema.yaml --
from: home
dishes: { tea: { needs: [rice }
more: 1
`,
  );
});

function rename(newName: string, files: string, after: string): void {
  checkRename(
    newName,
    files + recipeSchemas.trimStart(),
    after.startsWith('error: ') ? after : after + recipeSchemas.trimStart(),
  );
}
