import { test } from 'mocha';

import {
  checkDefinition,
  checkEntry,
  checkHierarchy,
  checkHighlights,
  checkReferences,
  checkTypeDefinition,
  checkWorkspaceSymbols,
} from '../support/check-navigation.js';
import { recipeSchemas } from '../support/recipes.js';

test('leads from a value to the key that defines it in another file', () => {
  checkDefinition(`
    -- home.yaml | pantry.schema.yaml --
    id: home
    ingredients:
      egg: {}
      ^^^ definition
      rice: {}
    -- week.yaml | menu.schema.yaml --
    from: home
    dishes:
      omelette: { needs: [eg<|>g] }
    ${indented(recipeSchemas)}`);
});

test('leads from a key to the key that defines it, and from a quoted value to a value', () => {
  checkDefinition(`
    -- home.yaml | pantry.schema.yaml --
    id: home
    ingredients: { "egg": {} }
                   ^^^^^ definition
    -- week.yaml | menu.schema.yaml --
    from: home
    dishes: { omelette: { amounts: { eg<|>g: 2 } } }
    ${indented(recipeSchemas)}`);
  checkDefinition(`
    -- home.yaml | pantry.schema.yaml --
    id: home
        ^^^^ definition
    -- week.yaml | menu.schema.yaml --
    from: 'ho<|>me'
    ${indented(recipeSchemas)}`);
});

test('leads to all that exist of what a value may name', () => {
  checkDefinition(`
    -- home.yaml | pantry.schema.yaml --
    id: home
    ingredients: { press: {} }
                   ^^^^^ definition
    tools:
      - name: press
              ^^^^^ definition
    -- week.yaml | menu.schema.yaml --
    from: home
    dishes: { juice: { needs: [press<|>] } }
    ${indented(recipeSchemas)}`);
});

test('leads to the file that the name itself says', () => {
  checkDefinition(`
    -- home.yaml | pantry.schema.yaml --
    id: home
    ingredients: { egg: {} }
    -- shop.yaml | pantry.schema.yaml --
    id: shop
    ingredients: { egg: {} }
                   ^^^ definition
    -- week.yaml | menu.schema.yaml --
    from: home
    dishes: { omelette: { needs: [shop/eg<|>g] } }
    ${indented(recipeSchemas)}`);
});

test('leads from a definition to itself, and from all else nowhere', () => {
  checkDefinition(`
    -- home.yaml | pantry.schema.yaml --
    id: home
    ingredients: { e<|>gg: {} }
                   ^^^ definition
    -- home-too.yaml | pantry.schema.yaml --
    id: home
    ingredients: { egg: {} }
    ${indented(recipeSchemas)}`);
  for (const text of [
    'dishes: { rice: { ti<|>tle: egg } }',
    'dishes: { rice: { title: eg<|>g } }',
    '<|>',
    'from: [<|>',
  ]) {
    checkDefinition(`
    -- week.yaml | menu.schema.yaml --
    ${text}
    ${indented(recipeSchemas)}`);
  }
});

test('shows with a definition all that belongs to it', () => {
  const home = `
    -- home.yaml | pantry.schema.yaml --
    id: home
    ingredients:
      egg:
        keep_in: box

      rice: {}
    tools:
      - name: box
        size: 6
    `;
  checkEntry(
    `${home}-- week.yaml | menu.schema.yaml --
    from: home
    dishes: { omelette: { needs: [eg<|>g] } }
    ${indented(recipeSchemas)}`,
    'egg:\n    keep_in: box',
  );
  checkEntry(
    `${home}-- week.yaml | menu.schema.yaml --
    from: home
    dishes: { omelette: { needs: [bo<|>x] } }
    ${indented(recipeSchemas)}`,
    'name: box\n    size: 6',
  );
  checkEntry(
    `
    -- home.yaml | pantry.schema.yaml --
    # ours
    id: home
    ingredients: {}
    -- week.yaml | menu.schema.yaml --
    from: ho<|>me
    ${indented(recipeSchemas)}`,
    'id: home\ningredients: {}',
  );
});

test('shows the whole of an entry in a file of many lines', () => {
  const many = Array.from(
    { length: 200 },
    (_, index) => `  filler-${'abcdefghij'[index % 10] ?? ''}-${'x'.repeat(index)}: {}`,
  );
  checkEntry(
    `
-- home.yaml | pantry.schema.yaml --
id: home
ingredients:
${many.join('\n')}
  egg:
    keep_in: box
-- week.yaml | menu.schema.yaml --
from: home
dishes: { omelette: { needs: [eg<|>g] } }
${recipeSchemas}`,
    'egg:\n    keep_in: box',
  );
});

test('leads from a value and from a key to their schema', () => {
  checkTypeDefinition(`
    -- a.yaml | s.yaml --
    size: 1<|>2
    -- s.yaml --
    properties:
      size: { $ref: '#/$defs/size' }
      ^^^^ schema
    $defs: { size: { type: integer } }
  `);
  checkTypeDefinition(`
    -- a.yaml | s.yaml --
    si<|>ze: 12
    -- s.yaml --
    $id: https://acme.example/s
    additionalProperties: true
    ^^^^^^^^^^^^^^^^^^^^ schema
  `);
});

test('leads to no schema of a pack inside of Concord', () => {
  checkTypeDefinition(`
    -- a.campaign.yaml --
    spec: campaign/v1
    ti<|>tle: Spring
  `);
});

const used = `
    -- home.yaml | pantry.schema.yaml --
    id: home
    ingredients:
      egg: {}
      ^^^ definition
      yolk: { like: egg }
                    ^^^ reference
    -- shop.yaml | pantry.schema.yaml --
    id: shop
    ingredients: { egg: {} }
    -- week.yaml | menu.schema.yaml --
    from: home
    dishes:
      omelette:
        title: egg
        needs: ["egg", rice, 'shop/egg']
                ^^^^^ reference
        amounts: { egg: 2 }
                   ^^^ reference
    `;

test('finds every place that names a thing, in all files, from its definition and from any use', () => {
  checkReferences(used.replace('  egg: {}\n      ^', '  e<|>gg: {}\n      ^') + indented(recipeSchemas));
  checkReferences(used.replace('{ egg: 2', '{ eg<|>g: 2') + indented(recipeSchemas));
});

test('highlights a thing in one file, and text that only looks like it never', () => {
  checkHighlights(`
    -- home.yaml | pantry.schema.yaml --
    id: home
    ingredients:
      eg<|>g: {}
      ^^^ definition
      yolk: { like: egg }
                    ^^^ reference
    # egg
    -- week.yaml | menu.schema.yaml --
    from: home
    dishes: { egg: { needs: [egg] } }
    ${indented(recipeSchemas)}`);
  checkHighlights(`
    -- week.yaml | menu.schema.yaml --
    dishes: { egg: { title: e<|>gg, needs: [egg] } }
    ${indented(recipeSchemas)}`);
});

const kitchen = `
    -- home.yaml | pantry.schema.yaml --
    id: home
    ingredients:
      egg: { keep_in: box }
    tools:
      - { name: box }
    -- week.yaml | menu.schema.yaml --
    from: home
    dishes:
      omelette: { needs: [egg], amounts: { egg: 2 }, before: rice }
      rice: {}
    `;

test('shows what a thing uses and who uses it', () => {
  const at = (from: string, to: string) => kitchen.replace(from, to) + indented(recipeSchemas);
  checkHierarchy(at('omelette:', 'omel<|>ette:'), { outgoing: ['egg: egg, egg', 'rice: rice'] });
  checkHierarchy(at('  egg:', '  e<|>gg:'), { outgoing: ['box: box'], incoming: ['omelette: egg, egg'] });
  checkHierarchy(at('[egg', '[e<|>gg'), { outgoing: ['box: box'], incoming: ['omelette: egg, egg'] });
  checkHierarchy(at('name: box', 'name: bo<|>x'), { incoming: ['home: box', 'egg: box'] });
});

test('shows all of a file under its id, and a file where nothing is defined around a use', () => {
  const at = (from: string, to: string) => kitchen.replace(from, to) + indented(recipeSchemas);
  checkHierarchy(at('id: home', 'id: ho<|>me'), { outgoing: ['box: box'], incoming: ['week.yaml: home'] });
});

test('finds symbols by the letters of their names, the nearest first', () => {
  const files = kitchen + indented(recipeSchemas);
  checkWorkspaceSymbols(files, 'o', ['dish omelette', 'tool box in home', 'pantry home']);
  checkWorkspaceSymbols(files, 'OMT', ['dish omelette']);
  checkWorkspaceSymbols(files, 'egg', ['ingredient egg in home']);
  checkWorkspaceSymbols(files, 'gge', []);
  checkWorkspaceSymbols(files, '', [
    'tool box in home',
    'ingredient egg in home',
    'pantry home',
    'dish rice',
    'dish omelette',
  ]);
});

function indented(text: string): string {
  return text.trimStart().replaceAll('\n', '\n    ');
}
