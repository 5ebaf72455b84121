import { quantile } from '../statistics.mjs';

/** @typedef {import('../editor.mjs').Editor} Editor */

const interval = 20;

/**
 * Asks for something cheap again and again, as a user does who goes on working, and notes how long each answer takes.
 *
 * @param {Editor} editor
 * @param {string} uri
 */
export function watchAnswers(editor, uri) {
  /** @type {number[]} */
  const waits = [];
  /** @type {Set<Promise<void>>} */
  const asked = new Set();
  const timer = setInterval(() => {
    const one = ask().finally(() => asked.delete(one));
    asked.add(one);
  }, interval);
  return { stop };

  async function ask() {
    const start = performance.now();
    await editor.request('textDocument/foldingRange', { textDocument: { uri } });
    waits.push(performance.now() - start);
  }

  /** @returns {Promise<{ longest: number, p99: number }>} */
  async function stop() {
    clearInterval(timer);
    await Promise.all(asked);
    return { longest: Math.max(...waits), p99: quantile(waits, 0.99) };
  }
}
