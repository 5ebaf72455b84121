/** The VS Code server and the browser of this machine, installed first where that is possible. */
import { chrome, vsCodeServer } from '../../.build/vscode-host.mjs';

const log = (/** @type {string} */ line) => console.log(line);
const server = await vsCodeServer(log);
const browser = await chrome(log);

/**
 * What `withEditor` needs; undefined when a part is missing.
 *
 * @type {{ readonly server: import('../../.build/vscode-host.mjs').VsCodeServer, readonly chrome: string } | undefined}
 */
export const host =
  server.found !== undefined && browser.found !== undefined
    ? { server: server.found, chrome: browser.found }
    : undefined;

/** A sentence for each part that is missing: what it is, and how to get it. */
export const missing = [server, browser].flatMap((search) => search.missing ?? []);
