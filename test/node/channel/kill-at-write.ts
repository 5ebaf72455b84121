// Preloaded into a process: ends it by SIGKILL at one of its writes below a folder, half of which is done by then.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

type Write = (...values: unknown[]) => unknown;

const { KILL_AT = '', KILL_BELOW = '' } = process.env;
/** What may be lost at any time, and has a test of its own. */
const cache = /[\\/]impact-(?:old|new)\b/;
const { openSync, writeSync } = fs;
let steps = 0;

/** What changes a disk. */
for (const name of ['mkdir', 'rename', 'link', 'rm', 'rmdir', 'writeFile', 'cp', 'copyFile']) {
  patch(fs, `${name}Sync`);
  patch(fs.promises, name);
}
syncBuiltinESMExports();

function patch(owner: object, name: string): void {
  const write = (owner as Record<string, Write>)[name];
  Object.assign(owner, {
    [name]: (...values: unknown[]) => {
      const place = String(values[0]);
      if (place.startsWith(KILL_BELOW) && !cache.test(place) && ++steps === Number(KILL_AT)) end(name, values);
      return write?.(...values);
    },
  });
}

function end(name: string, [location, content]: unknown[]): void {
  if (name.startsWith('writeFile')) {
    const bytes = Buffer.from(content as string);
    writeSync(openSync(location as string, 'w'), bytes.subarray(0, bytes.length / 2));
  }
  process.kill(process.pid, 'SIGKILL');
}
