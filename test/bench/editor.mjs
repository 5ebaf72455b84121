/** Drives a server as an editor does: opens files, types, and waits for what the server says of them. */
import { pathToFileURL } from 'node:url';

import { startProcess } from './server-process.mjs';

/**
 * A server that can be started: `settings` are the sections that it asks for.
 *
 * @typedef {object} Server
 * @property {string} name
 * @property {readonly string[]} command
 * @property {Readonly<Record<string, unknown>>} settings
 */

/** @typedef {{ line: number, character: number }} Position */
/** @typedef {{ range: { start: Position, end: Position }, message: string }} Diagnostic */
/** @typedef {(diagnostics: readonly Diagnostic[]) => boolean} Expectation */
/** @typedef {Awaited<ReturnType<typeof startEditor>>} Editor */

const capabilities = {
  workspace: { configuration: true, workspaceFolders: true },
  textDocument: {
    synchronization: { didSave: true },
    publishDiagnostics: { versionSupport: true, relatedInformation: true },
    completion: {
      completionItem: { snippetSupport: true, documentationFormat: ['markdown'] },
      contextSupport: true,
    },
    hover: { contentFormat: ['markdown', 'plaintext'] },
  },
};

const pullingCapabilities = {
  workspace: { ...capabilities.workspace, diagnostics: { refreshSupport: true } },
  textDocument: { ...capabilities.textDocument, diagnostic: { relatedDocumentSupport: true } },
};

/** A server that has said nothing for so long will not. */
const usualPatience = 60_000;

/**
 * What an editor is beside the ordinary: it asks for diagnostics where it says that it `pulls` them, `heard` is told of
 * every notification, and `patience` says how many milliseconds it waits for an answer.
 *
 * @typedef {object} EditorOptions
 * @property {boolean} [pulls]
 * @property {(method: string, params: any) => void} [heard]
 * @property {number} [patience]
 */

/**
 * Starts the server in the folder, and resolves when it is initialized.
 *
 * @param {Server} server
 * @param {string} folder
 * @param {EditorOptions} [options]
 */
export async function startEditor(server, folder, { pulls = false, heard, patience = usualPatience } = {}) {
  const rootUri = pathToFileURL(folder).href;
  /** @type {Map<string, readonly Diagnostic[]>} */
  const published = new Map();
  /** @type {Map<string, number>} */
  const versions = new Map();
  /** @type {Set<() => void>} */
  const observers = new Set();
  const child = startProcess(server.command, { answer, notified });
  const editor = {
    name: server.name,
    pid: child.pid,
    stop: child.stop,
    open,
    close,
    change,
    diagnosed,
    allDiagnosed,
    request,
    /** Waits for as long as it takes. */
    ask: child.request,
    /** @param {string} uri */
    diagnosticsOf: (uri) => published.get(uri) ?? [],
    /** @param {string} name */
    uriOf: (name) => `${rootUri}/${name}`,
  };

  await within(
    child.request('initialize', {
      processId: process.pid,
      rootUri,
      workspaceFolders: [{ uri: rootUri, name: 'bench' }],
      capabilities: pulls ? pullingCapabilities : capabilities,
    }),
    () => `${server.name} did not start. ${child.failure() ?? ''}`,
    patience,
  );
  child.notify('initialized', {});
  return editor;

  /**
   * @param {string} method
   * @param {any} params
   */
  function answer(method, params) {
    if (method !== 'workspace/configuration') return null;
    return params.items.map((/** @type {{ section: string }} */ { section }) => server.settings[section] ?? null);
  }

  /**
   * @param {string} method
   * @param {any} params
   */
  function notified(method, params) {
    heard?.(method, params);
    if (method !== 'textDocument/publishDiagnostics') return;
    const current = versions.get(params.uri);
    // What is said of a version that is no longer in the editor, an editor throws away.
    if (current === undefined || (params.version ?? current) !== current) return;
    published.set(params.uri, params.diagnostics);
    for (const observer of observers) observer();
  }

  /**
   * @param {string} uri
   * @param {string} text
   */
  function open(uri, text) {
    versions.set(uri, 1);
    child.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'yaml', version: 1, text } });
  }

  /** @param {string} uri */
  function close(uri) {
    versions.delete(uri);
    published.delete(uri);
    child.notify('textDocument/didClose', { textDocument: { uri } });
  }

  /**
   * @param {string} uri
   * @param {{ range: { start: Position, end: Position }, text: string }} edit
   */
  function change(uri, edit) {
    const version = (versions.get(uri) ?? 0) + 1;
    versions.set(uri, version);
    child.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [edit] });
  }

  /**
   * Resolves as soon as the server has published what is expected of the file.
   *
   * @param {string} uri
   * @param {Expectation} isExpected
   */
  function diagnosed(uri, isExpected) {
    const isThere = () => {
      const diagnostics = published.get(uri);
      return diagnostics !== undefined && isExpected(diagnostics);
    };
    return observed(isThere, () => {
      const said = published.get(uri)?.map(({ range, message }) => `${range.start.line + 1}: ${message}`);
      return `${server.name} published other diagnostics than expected: ${said?.slice(0, 5).join(' | ') ?? 'none'}`;
    });
  }

  /**
   * @param {ReadonlyMap<string, Expectation>} expectations by URI
   */
  function allDiagnosed(expectations) {
    const missing = new Map(expectations);
    const isThere = () => {
      for (const [uri, isExpected] of missing) {
        const diagnostics = published.get(uri);
        if (diagnostics === undefined || !isExpected(diagnostics)) return false;
        missing.delete(uri);
      }
      return true;
    };
    return observed(isThere, () => `${server.name} left ${missing.size} files without the expected diagnostics.`);
  }

  /**
   * @param {() => boolean} isThere
   * @param {() => string} complaint
   * @returns {Promise<void>}
   */
  async function observed(isThere, complaint) {
    if (isThere()) return;
    let observer = () => {};
    try {
      await within(
        /** @type {Promise<void>} */ (
          new Promise((resolve) => {
            observer = () => isThere() && resolve();
            observers.add(observer);
          })
        ),
        complaint,
        patience,
      );
    } finally {
      observers.delete(observer);
    }
  }

  /**
   * @param {string} method
   * @param {object} params
   */
  function request(method, params) {
    return within(child.request(method, params), () => `${server.name} did not answer ${method}.`, patience);
  }
}

/**
 * @template Value
 * @param {Promise<Value>} promise
 * @param {() => string} complaint
 * @param {number} patience
 * @returns {Promise<Value>}
 */
async function within(promise, complaint, patience) {
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(complaint())), patience);
  });
  try {
    return await /** @type {Promise<Value>} */ (Promise.race([promise, late]));
  } finally {
    clearTimeout(timer);
  }
}
