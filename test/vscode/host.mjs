/** The editors that this machine has, installed first where that is possible. */
import { chrome, neovim, vsCodeServer } from '../../.build/vscode-host.mjs';

const log = (/** @type {string} */ line) => console.log(line);

const server = await vsCodeServer(log);
const browser = await chrome(log);
const vim = await neovim(log);

/**
 * Undefined when a part is missing.
 *
 * @type {import('./editor.mjs').Host | undefined}
 */
export const host =
  server.found !== undefined && browser.found !== undefined ? { server: server.found, chrome: browser.found } : undefined;

/** The path of Neovim, if it is there. */
export const nvim = vim.found;

/** A sentence for each that is missing: what it is, and how to get it. */
export const missing = [server, browser, vim].flatMap((search) => search.missing ?? []);
