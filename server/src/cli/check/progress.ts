import type { CliHost } from '../host.js';

/** A check that is over sooner shows no bar, and a bar moves no more often. */
const patience = 500;
const pause = 100;
const barWidth = 24;

/** Passes items on, and shows on a terminal how many of `total` have come; silent anywhere else. */
export async function* withProgress<Item>(
  host: CliHost,
  total: number,
  items: AsyncIterable<Item>,
): AsyncGenerator<Item, void, undefined> {
  const { errorWidth } = host;
  if (errorWidth === undefined) {
    yield* items;
    return;
  }
  let done = 0;
  let isShown = false;
  let next = host.now() + patience;
  try {
    for await (const item of items) {
      yield item;
      done++;
      if (host.now() < next) continue;
      next = host.now() + pause;
      isShown = true;
      host.writeError(`\r${bar(done, total).slice(0, errorWidth - 1)}`);
    }
  } finally {
    // Carriage return, and erase the line.
    if (isShown) host.writeError('\r\u001B[K');
  }
}

function bar(done: number, total: number): string {
  const filled = Math.floor((barWidth * done) / Math.max(total, 1));
  return `Checking [${'#'.repeat(filled)}${'-'.repeat(barWidth - filled)}] ${String(done)} of ${String(total)}`;
}
