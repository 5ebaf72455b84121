import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** Makes the URIs of many files: those in one folder begin alike, and few names have a character that a URI escapes. */
export function createFileUris(): (file: string) => string {
  const folders = new Map<string, string>();
  return (file) => {
    const { dir, base } = split(file);
    if (dir === '' || !isPlain.test(base)) return pathToFileURL(file).href;
    let folder = folders.get(dir);
    if (folder === undefined) {
      folder = pathToFileURL(dir).href;
      folders.set(dir, folder);
    }
    return folder + base;
  };
}

/** Of the letters of a name, those that stand for themselves everywhere; one that begins with a dot may be no name. */
const isPlain = /^[\w-][\w.-]*$/;

/** The folder with its separator: without it, the root of a drive means the folder that is current there. */
function split(file: string): { readonly dir: string; readonly base: string } {
  const end = file.lastIndexOf(path.sep) + 1;
  return { dir: file.slice(0, end), base: file.slice(end) };
}
