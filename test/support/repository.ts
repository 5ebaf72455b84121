import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The root of the repository: tests run from what the compiler made of them, under `dist/compiled/`. */
export const repository = path.resolve(import.meta.dirname, '../../../..');

/** The files of a folder and all below it, by path relative to it, with `/`. */
export function filesIn(folder: string): Map<string, string> {
  const root = path.join(repository, folder);
  const entries = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map(({ parentPath, name }) => path.join(parentPath, name)).sort();
  return new Map(
    paths.map((file) => [path.relative(root, file).replaceAll(path.sep, '/'), readFileSync(file, 'utf8')]),
  );
}
