import path from 'node:path';
import { parseArgs } from 'node:util';

import { root } from './servers.mjs';
import { typingRounds } from './typing.mjs';

/** What `--only` can name. */
const names = [...Object.keys(typingRounds), 'open', 'many', 'start'];

/**
 * `only` is empty when everything is measured. `isComplete` says that no option leaves anything out.
 *
 * @typedef {object} Options
 * @property {boolean} isSelf
 * @property {boolean} isComplete
 * @property {readonly number[]} sizes
 * @property {readonly string[]} only
 * @property {number} minutes After these, what is not measured yet is left out.
 * @property {string} server
 * @property {string} [profile]
 */

export const usage = `node test/bench/run.mjs [options]

  --self          measures Concord alone
  --quick         leaves out 50,000 lines
  --sizes 100,…   the numbers of lines
  --only edit,…   the rows: ${names.join(', ')}
  --minutes 8     the time after which what is not measured yet is left out
  --server FILE   another bundle of Concord than dist/server/node.js
  --profile DIR   writes a CPU profile of each process of Concord there`;

/** @returns {Options | undefined} Nothing when the command line is wrong. */
export function readOptions() {
  const values = parse();
  if (values === undefined) return undefined;
  const sizes = values.sizes?.split(',').map(Number) ?? [100, 1000, 10_000, ...(values.quick ? [] : [50_000])];
  const only = values.only.split(',').filter((name) => name !== '');
  if (!sizes.every((size) => size >= 100) || !only.every((name) => names.includes(name))) return undefined;

  return {
    isSelf: values.self,
    isComplete: !values.self && !values.quick && values.sizes === undefined && only.length === 0,
    sizes,
    only,
    minutes: Number(values.minutes),
    ...(values.profile === undefined ? {} : { profile: path.resolve(values.profile) }),
    server: path.resolve(values.server ?? path.join(root, 'dist/server/node.js')),
  };
}

function parse() {
  try {
    return parseArgs({
      options: {
        self: { type: 'boolean', default: false },
        quick: { type: 'boolean', default: false },
        sizes: { type: 'string' },
        only: { type: 'string', default: '' },
        minutes: { type: 'string', default: '8' },
        server: { type: 'string' },
        profile: { type: 'string' },
      },
    }).values;
  } catch {
    return undefined;
  }
}
