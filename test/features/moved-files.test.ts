import { test } from 'mocha';

import { checkMoves } from '../support/check-moves.js';

const files = `
    -- dishes/tea.yaml | schema/dish.yaml --
    photo: ../photos/tea.jpg
    title: ../photos/tea.jpg
    links: ["./soup.yaml#top", https://acme.example/photos/tea.jpg, "", /photos/tea.jpg]
    -- schema/dish.yaml --
    properties:
      photo: { format: uri-reference }
      title: { type: string }
      links: { items: { format: uri-reference } }
    -- schema/menu.yaml --
    items: { $ref: 'link.yaml#/$defs/link' }
    -- schema/link.yaml --
    $defs: { link: { format: uri-reference } }
    -- project/concord.yaml --
    pack: { from: ./packs/ours }
    rules: { from: ./packs/ours }
    `;

test('keeps the links of other files right when a file is moved', () => {
  checkMoves(
    [{ from: 'photos/tea.jpg', to: 'photos/hot/black tea.jpg' }],
    files,
    files.replace('photo: ../photos/tea.jpg', 'photo: ../photos/hot/black tea.jpg'),
  );
  checkMoves(
    [{ from: 'dishes/soup.yaml', to: 'soups/soup.yaml' }],
    files,
    files.replace('./soup.yaml', '../soups/soup.yaml'),
  );
});

test('writes what would end a path, or stand for another sign, so that it does not', () => {
  checkMoves(
    [{ from: 'photos/tea.jpg', to: 'photos/100%25 tea #1?.jpg' }],
    files,
    files.replace('photo: ../photos/tea.jpg', 'photo: ../photos/100% tea %231%3F.jpg'),
  );
});

test('keeps the links of a file right when it is moved itself', () => {
  checkMoves(
    [{ from: 'dishes/tea.yaml', to: 'drinks/hot/tea.yaml' }],
    files,
    files.replace('photo: ../', 'photo: ../../').replace('./soup.yaml', '../../dishes/soup.yaml'),
  );
});

test('changes nothing where files move together', () => {
  checkMoves([{ from: 'dishes', to: 'drinks' }], files, files);
});

test('keeps the references among schemas, and the folder of a pack, right', () => {
  checkMoves(
    [{ from: 'schema/link.yaml', to: 'schema/parts/link.yaml' }],
    files,
    files.replace("'link.yaml", "'parts/link.yaml"),
  );
  checkMoves(
    [{ from: 'project/packs', to: 'project/it/packs' }],
    files,
    files.replace('pack: { from: ./packs', 'pack: { from: ./it/packs'),
  );
});

test('changes nothing for a file that nobody names', () => {
  checkMoves([{ from: 'photos/teapot.jpg', to: 'x.jpg' }], files, files);
});
