/** What the client and the server say to each other beyond LSP. The client imports types only, so methods are literal types. */

/** Notification, server to client: sent when the server is ready, and again whenever what it says changes. */
export type StatusMethod = 'concord/status';

export interface ServerStatus {
  /** The pack that files are checked against; absent when none could be read. */
  readonly pack?: { readonly name: string; readonly version: string; readonly title: string };
  /** What the user has to mend before everything works: a schema that cannot be read, say. One sentence each. */
  readonly problems: readonly string[];
}

/** Request, server to client: the text of a file that only the editor can reach, such as one of a virtual workspace. */
export type ReadFileMethod = 'concord/readFile';

export interface ReadFileParams {
  readonly uri: string;
}

export type ReadFileResult =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'missing' }
  | { readonly kind: 'unreadable'; readonly reason: string };

/** Request, server to client: the files of a folder that only the editor can reach. */
export type FindFilesMethod = 'concord/findFiles';

export interface FindFilesParams {
  /** The URI of a workspace folder. */
  readonly folder: string;
  /** As VS Code reads globs; a file is wanted that any of them matches. */
  readonly globs: readonly string[];
}

/** The URIs of the files. */
export type FindFilesResult = readonly string[];

/** Request, client to server: the page of a rule, as Markdown; `null` where there is no such rule. */
export type RulePageMethod = 'concord/rulePage';

export interface RulePageParams {
  readonly id: string;
}

export type RulePageResult = { readonly markdown: string } | null;

/** Request, client to server: the page of the version of the pack that is offered; `null` where none was asked for. */
export type PackPageMethod = 'concord/packPage';

export type PackPageResult = { readonly markdown: string } | null;

/** Notification, server to client: a page that the user wants to see. */
export type ShowPageMethod = 'concord/showPage';

export interface ShowPageParams {
  readonly uri: string;
}

/** Notification, server to client: sent when there is a version that the user may choose, and when there is none any more. */
export type PackOfferedMethod = 'concord/packOffered';

export interface PackOfferedParams {
  readonly offered?: { readonly name: string; readonly version: string };
}

/** Request, server to client: the token that the user has for the server at an origin, such as `https://packs.acme.example`. */
export type TokenMethod = 'concord/token';

export interface TokenParams {
  readonly origin: string;
}

export type TokenResult = { readonly token: string } | null;

/** Commands of the server, which the client contributes too: what a user may ask for about the pack of the project. */
export type PackCommand =
  | 'concord.lookForPack'
  | 'concord.showPackChanges'
  | 'concord.updatePack'
  | 'concord.postponePack'
  | 'concord.skipPack'
  | 'concord.goBackToPackBefore'
  | 'concord.migrateAllFiles';

/** The scheme of what only the client shows: `concord:/rules/cookie/unknown.md` is the page of a rule, `concord:/pack/` of a pack. */
export type PageScheme = 'concord';

/** What the client passes as `initializationOptions`. */
export interface ClientOptions {
  /** Whether the client answers `concord/readFile`. */
  readonly readsFiles?: boolean;
  /** Whether the client answers `concord/findFiles`. */
  readonly findsFiles?: boolean;
  /** Whether the client opens the page of a rule, with the text of `concord/rulePage`. */
  readonly showsRules?: boolean;
  /** Whether the user has not said that the workspace may be trusted; a client that knows no trust says nothing. */
  readonly isUntrusted?: boolean;
  /** Whether the client shows the pages that `concord/showPage` names. */
  readonly showsPages?: boolean;
  /** Whether the client answers `concord/token`. */
  readonly keepsTokens?: boolean;
  /** Whether the client has a command for each of `PackCommand` itself. */
  readonly hasCommands?: boolean;
  /** Whether the client has the command `concord.showReferences`. */
  readonly showsReferences?: boolean;
}

/** Command of the client, which a lens runs with the URI of a file and a position in it: shows who uses the name there. */
export type ShowReferencesCommand = 'concord.showReferences';
