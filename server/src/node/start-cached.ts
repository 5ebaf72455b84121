import { isAscii } from 'node:buffer';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { cachedDataVersionTag } from 'node:v8';
import { Script } from 'node:vm';

/** Milliseconds after which what has been compiled is kept, if the process has not ended before. */
const untilKept = 3000;

/** A process that lived for fewer milliseconds has compiled too little to be worth it. */
const leastKept = 150;

/**
 * Runs a bundle once, and keeps beside it what V8 has compiled of it: a later start takes that, which spares a third of it.
 * `module.enableCompileCache` does the same from Node 22 on.
 *
 * What is kept counts only for the same text, and for the same V8 with the same options; where it cannot be written,
 * every start is a first one.
 */
export function startCached(bundle: string): StartedBundle {
  let known = started.get(bundle);
  if (known === undefined) {
    known = start(bundle);
    started.set(bundle, known);
  }
  return known;
}

/** What a bundle exports, and whether it ran with what had been compiled before. */
interface StartedBundle {
  readonly exports: unknown;
  readonly wasCached: boolean;
}

const started = new Map<string, StartedBundle>();

function start(bundle: string): StartedBundle {
  const text = readFileSync(bundle);
  const source = text.toString(isAscii(text) ? 'latin1' : 'utf8');
  const cache = `${bundle}.${String(cachedDataVersionTag())}.cache`;
  const cachedData = readCache(cache, text);
  const wrapped = `(function (exports, require, module, __filename, __dirname) {${source}\n})`;
  const script = new Script(wrapped, { filename: bundle, ...(cachedData === undefined ? {} : { cachedData }) });
  const wasCached = cachedData !== undefined && script.cachedDataRejected !== true;
  if (!wasCached)
    keepLater(() => {
      writeCache(cache, script.createCachedData(), text);
    });

  const module = { exports: {} };
  const run = script.runInThisContext() as (...values: unknown[]) => void;
  run.call(module.exports, module.exports, requireFrom(bundle), module, bundle, path.dirname(bundle));
  return { exports: module.exports, wasCached };
}

/** What lies beside a bundle is one as well. */
function requireFrom(bundle: string): (name: string) => unknown {
  const require: (name: string) => unknown = createRequire(bundle);
  return (name) => (name.startsWith('./') ? startCached(path.join(path.dirname(bundle), name)).exports : require(name));
}

/** V8 itself tells texts apart by their lengths alone, so what is kept ends with its text: to hash that takes longer. */
function readCache(file: string, text: Buffer): Buffer | undefined {
  try {
    const content = readFileSync(file);
    const end = content.length - text.length;
    return end > 0 && content.subarray(end).equals(text) ? content.subarray(0, end) : undefined;
  } catch {
    return undefined;
  }
}

/** Whole or not at all: several processes may start at once. */
function writeCache(file: string, data: Buffer, text: Buffer): void {
  const partial = `${file}.${String(process.pid)}`;
  try {
    writeFileSync(partial, Buffer.concat([data, text]));
    renameSync(partial, file);
  } catch {
    rmSync(partial, { force: true });
  }
}

/** Once: by then the functions that a start needs have been compiled. */
function keepLater(keep: () => void): void {
  const onExit = (): void => {
    clearTimeout(timer);
    if (performance.now() > leastKept) keep();
  };
  const timer = setTimeout(() => {
    process.off('exit', onExit);
    keep();
  }, untilKept).unref();
  process.once('exit', onExit);
}
