import {
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  FileChangeType,
  WatchKind,
  type ClientCapabilities,
  type Connection,
  type FileEvent,
  type InitializeParams,
} from 'vscode-languageserver';

import { pathOf } from '../core/text/source-file.js';
import { authoringWith } from '../core/workspace/authoring.js';
import type { Pack, ReadPack } from '../core/workspace/pack.js';
import type { Audience } from '../core/workspace/topic.js';
import type { Workspace } from '../core/workspace/snapshot.js';
import type { FileContent, Platform } from '../platform/platform.js';
import { pullConfiguration, takeConfiguration, type Configuration } from './configuration.js';
import { concerns, watchersOf } from './depended-on.js';
import type { FirstLooks } from './first-looks.js';
import { createPackFollower, type LoadedPack } from './pack-follower.js';
import { createProjectFiles, wantedGlobs } from './project-files.js';
import type { ClientOptions, ServerStatus, StatusMethod } from './protocol.js';
import { readFile } from './read-file.js';

/** Keeps what files are checked against as the client's settings, folders and schema files say. */
export interface Configurator {
  /** Before this nothing is known of the client. */
  readonly initialize: (params: InitializeParams) => void;
  /** Begins to listen to the client; it must have said that it is ready. */
  readonly start: () => void;
  /** Resolves when the settings have been read once: before that, what is said of a file would be taken back. */
  readonly ready: Promise<void>;
  /** A file was closed, so that what is on disk counts again. */
  readonly closed: (uri: string) => void;
  /** The user may come from another program: of a client that does not tell what changes on disk, all files are read anew. */
  readonly lookAgain: () => void;
  /** Reads a file as the platform and the client can. */
  readonly read: (uri: string) => Promise<FileContent>;
  /** Who reads the hovers. */
  readonly audience: () => Audience;
  /** Looks which pack counts; whoever waits for it may then ask what is found with that. */
  readonly lookAtPack: () => Promise<void>;
  /** The workspace folder whose project follows a pack, if any. */
  readonly followedFolder: () => string | undefined;
  /** The folder where the files of the pack lie; absent where they are no files of the project. */
  readonly packFolder: () => string | undefined;
}

export interface ConfiguratorOptions {
  readonly connection: Connection;
  readonly platform: Platform;
  readonly workspace: Workspace;
  readonly standardPack: ReadPack;
  readonly firstLooks: FirstLooks;
  /** Called when files have to be checked anew. */
  readonly onChange: () => void;
  /** Called when it is known which pack counts, and whenever that is another one. */
  readonly onPack: () => void;
  /** Tries to have the pack of a folder that is not on this machine. */
  readonly loadPack: (folder: string) => Promise<LoadedPack>;
  /** What counts instead of a pack while somebody is writing it. */
  readonly inPlaceOf: (pack: Pack | undefined, dependsOn: readonly string[]) => Pack | undefined;
}

/** So many milliseconds a client that does not tell its settings is waited for. */
const patience = 2000;

/** So many milliseconds after the last file was opened, saved or closed, the others are read anew. */
const calm = 1000;

/** So many milliseconds after the last change of a pack it is read anew: it comes file by file. */
const packCalm = 100;

/** So many milliseconds pass between two looks at the calendar. */
const untilNextLook = 60_000;

export function createConfigurator(options: ConfiguratorOptions): Configurator {
  const { connection, platform, workspace, standardPack, firstLooks, onChange, onPack, loadPack, inPlaceOf } = options;
  let client: ClientCapabilities = {};
  let clientOptions: ClientOptions = {};
  let folders: readonly string[] = [];
  let latest = 0;
  let latestLook = 0;
  let latestPackChange = 0;
  let watched = '';
  let schemas: ReadonlySet<string> = new Set();
  let hasScanned = false;
  let hasAnnounced = false;
  let audience: Audience = 'both';
  let settingsProblems: readonly string[] = [];
  let settle = (): void => undefined;
  let settlePack = (): void => undefined;
  const settingsKnown = new Promise<void>((resolve) => (settle = resolve));
  const packKnown = new Promise<void>((resolve) => (settlePack = resolve));
  let isPackKnown = false;
  const ready = Promise.all([settingsKnown, packKnown]).then(() => undefined);
  const read = (uri: string) => readFile(connection, platform, clientOptions.readsFiles === true, uri);
  const clientFinds = () => clientOptions.findsFiles === true;
  const packs = createPackFollower({ connection, platform, standardPack, read, load: loadPack });
  const projectFiles = createProjectFiles({
    ...{ connection, platform, workspace, read, clientFinds, onChange },
    goFirst: firstLooks.done,
  });
  return {
    ...{ initialize, start, ready, closed, lookAgain, read, lookAtPack },
    audience: () => audience,
    followedFolder: packs.folder,
    packFolder: packs.packFolder,
  };

  function initialize({ capabilities, initializationOptions, workspaceFolders }: InitializeParams): void {
    client = capabilities;
    clientOptions = (initializationOptions as ClientOptions | null | undefined) ?? {};
    folders = (workspaceFolders ?? []).map(({ uri }) => withoutSlash(uri));
    const authoring = standardPack.pack && authoringWith(standardPack.pack.files);
    const today = platform.today();
    workspace.configure({ pack: packs.pack(), associations: [], folders, today, ...(authoring && { authoring }) });
    void platform.pause(patience).then(settle);
  }

  function start(): void {
    connection.onDidChangeConfiguration(({ settings }) => void reload(settings));
    connection.onDidChangeWatchedFiles(({ changes }) => void follow(changes));
    if (client.workspace?.workspaceFolders === true) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = new Set(removed.map(({ uri }) => withoutSlash(uri)));
        folders = [...folders.filter((uri) => !gone.has(uri)), ...added.map(({ uri }) => withoutSlash(uri))];
        workspace.configure({ ...workspace.environment, folders });
        projectFiles.forget();
        hasScanned = false;
        void reload();
        void lookAtPack();
      });
    }
    if (client.workspace?.didChangeConfiguration?.dynamicRegistration === true) {
      void connection.client.register(DidChangeConfigurationNotification.type, { section: 'concord' });
    }
    void reload();
    void lookAtPack();
    void followDays();
  }

  /** Looked at now and then, since a computer may sleep over midnight. */
  async function followDays(): Promise<void> {
    for (;;) {
      await platform.pause(untilNextLook);
      if (packs.shown() === undefined) await lookAtPack();
      const today = platform.today();
      if (today === workspace.environment.today) continue;
      workspace.configure({ ...workspace.environment, today });
      onChange();
    }
  }

  /** Of several at once, the last one to begin counts. */
  async function reload(pushed?: unknown): Promise<void> {
    const own = ++latest;
    try {
      const { associations, problems, schemaUris, ...loaded } = await load(pushed);
      await packKnown;
      if (own !== latest) return;
      audience = loaded.audience;
      schemas = new Set(schemaUris);
      settingsProblems = problems;
      const isOther = associations.length > 0 || workspace.environment.associations.length > 0;
      if (isOther) {
        workspace.configure({ ...workspace.environment, associations });
        onChange();
      }
      settle();
      watch();
      await announce();
      if (isOther || !hasScanned) {
        hasScanned = true;
        await scan();
      }
    } catch (error) {
      settle();
      connection.console.error(
        `Reading the settings failed. ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  }

  async function lookAtPack(): Promise<void> {
    try {
      await followPack();
    } catch (error) {
      packIsKnown();
      connection.console.error(`Following the pack failed. ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  /** Of several at once, the last one to begin counts. */
  async function followPack(): Promise<void> {
    const isTrusted = clientOptions.isUntrusted !== true;
    // Where the standard pack counts in any case, nobody waits for why.
    if (!isTrusted || platform.packOf === undefined) packIsKnown();
    const answer = await packs.look({ folders, isTrusted });
    if (answer === undefined) return;
    watch();
    if (answer === 'same') {
      packIsKnown();
      return;
    }
    workspace.configure({ ...workspace.environment, pack: inPlaceOf(packs.pack(), packs.dependsOn()) });
    if (isPackKnown) onPack();
    else packIsKnown();
    onChange();
    // Before the settings are known, it waits for them.
    if (hasAnnounced) await announce();
    if (hasScanned) await scan();
  }

  function packIsKnown(): void {
    if (isPackKnown) return;
    isPackKnown = true;
    settlePack();
    onPack();
  }

  /** A pack that came file by file, or with a checkout, is looked at once. */
  async function lookAtPackSoon(): Promise<void> {
    const own = ++latestPackChange;
    await platform.pause(packCalm);
    if (own === latestPackChange) await lookAtPack();
  }

  /** Files are wanted by what the pack knows; what is wrong with it can be told behind that. */
  async function scan(): Promise<void> {
    await projectFiles.scan();
    if (packs.tryOut()) await announce();
  }

  function closed(uri: string): void {
    void projectFiles.refresh([{ uri, isGone: false }]);
    void readAgain();
  }

  /** A pack that could not be had may have been loaded meanwhile, to where no client looks. */
  function lookAgain(): void {
    if (packs.shown() === undefined) void lookAtPackSoon();
    void readAgain();
  }

  /** Of many files that are opened one after the other, the last one counts. */
  async function readAgain(): Promise<void> {
    if (client.workspace?.didChangeWatchedFiles?.dynamicRegistration === true) return;
    const own = ++latestLook;
    await platform.pause(calm);
    if (own !== latestLook || !hasScanned) return;
    await lookAtPack();
    if (workspace.isComplete) await projectFiles.scan();
  }

  /** A schema that changed changes what files are checked against; any other file only what it says itself. */
  async function follow(changes: readonly FileEvent[]): Promise<void> {
    if (changes.some(({ uri }) => concerns(uri, packs.dependsOn()))) void lookAtPackSoon();
    if (changes.some(({ uri }) => schemas.has(uri))) await reload();
    await projectFiles.refresh(changes.map(({ uri, type }) => ({ uri, isGone: type === FileChangeType.Deleted })));
  }

  function load(pushed: unknown): Promise<Configuration> {
    const canPull = client.workspace?.configuration === true;
    return canPull ? pullConfiguration(connection, folders, read) : takeConfiguration(pushed, folders, read);
  }

  /** Has the client tell when a schema changes. What was watched before stays so: at worst a reload too many. */
  function watch(): void {
    if (client.workspace?.didChangeWatchedFiles?.dynamicRegistration !== true) return;
    const names = new Set([...schemas].map((uri) => pathOf(uri).replace(/^.*\//, '')));
    const globs = [...wantedGlobs(workspace.environment), ...[...names].map((name) => `**/${name}`)];
    const ofPack = watchersOf(packs.dependsOn(), client);
    const all = JSON.stringify([globs, ofPack]);
    if (all === watched) return;
    watched = all;
    // A folder that goes away takes its files with it, and nobody tells of each.
    const gone = { globPattern: '**/*', kind: WatchKind.Delete };
    const watchers = [...globs.map((globPattern) => ({ globPattern })), ...ofPack, gone];
    void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
  }

  async function announce(): Promise<void> {
    hasAnnounced = true;
    const all = [...packs.problems(), ...settingsProblems];
    const pack = packs.shown();
    for (const problem of all) connection.console.warn(problem);
    const shown = pack && { pack: { name: pack.name, version: pack.version, title: pack.title } };
    const status: ServerStatus = { ...shown, problems: all };
    await connection.sendNotification('concord/status' satisfies StatusMethod, status);
  }
}

function withoutSlash(uri: string): string {
  return uri.replace(/\/$/, '');
}
