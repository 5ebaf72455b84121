import type { FileContent, Platform } from '../../server/src/platform/platform.js';

/** A platform whose files are in memory: complete, and as fast as it can be. */
export function memoryPlatform(files: ReadonlyMap<string, string | FileContent>): Platform {
  return {
    canRead: (uri) => uri.startsWith('file:'),
    readFile: (uri) => {
      const content = files.get(uri) ?? { kind: 'missing' };
      return Promise.resolve(typeof content === 'string' ? { kind: 'text', text: content } : content);
    },
    kindAt: (uri) => {
      if (files.has(uri)) return Promise.resolve('file');
      return Promise.resolve([...files.keys()].some((file) => file.startsWith(`${uri}/`)) ? 'folder' : undefined);
    },
    findFiles: (folder, isWanted) => {
      const below = [...files.keys()].filter((uri) => uri.startsWith(`${folder}/`));
      return Promise.resolve({ uris: below.filter(isWanted), problems: [] });
    },
    nextTurn: () => new Promise((resolve) => setImmediate(resolve)),
    today: () => '2027-01-15',
    pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds).unref()),
  };
}
