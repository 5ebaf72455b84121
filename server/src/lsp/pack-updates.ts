import { MessageType, ShowMessageNotification, type Connection, type MessageActionItem } from 'vscode-languageserver';

import { counted } from '../core/base/counted.js';
import type { PackFiles } from '../core/workspace/pack-files.js';
import { lookAgainIn } from '../platform/look-again.js';
import type { Platform } from '../platform/platform.js';
import type { Offer, PackMemory, PackPlace, Pinned, PublishedPacks, Refused } from '../platform/published-packs.js';
import { applyMigrations, editsOfMigrations } from './migrate-all.js';
import { newsOf, packPage, packSummary, whoseWord } from './pack-page.js';
import type { LoadedPack } from './pack-follower.js';
import type {
  PackCommand,
  PackOfferedMethod,
  PackOfferedParams,
  ShowPageMethod,
  ShowPageParams,
  TokenMethod,
  TokenResult,
} from './protocol.js';
import type { Session } from './session.js';

/** Follows the channel of the pack that counts: looks for other versions, asks the user, and does what they choose. */
export interface PackUpdates {
  /** Looks in the background from now on. */
  readonly start: () => void;
  /** Loads the pinned version that is not on this machine, or offers one where none is pinned. */
  readonly load: (folder: string) => Promise<LoadedPack>;
  /** Does what the user has asked for. */
  readonly run: (command: PackCommand) => Promise<void>;
  /** The page of the version that was shown last. */
  readonly page: () => string | undefined;
}

export interface PackUpdatesOptions {
  readonly connection: Connection;
  readonly platform: Platform;
  readonly standardPack: PackFiles;
  readonly session: () => Pick<Session, 'client' | 'options' | 'workspace' | 'makeRoom' | 'version'>;
  /** The workspace folder whose project follows a pack, if any. */
  readonly folder: () => string | undefined;
  /** Has another version count at once. */
  readonly follow: () => Promise<void>;
}

/** What may be answered to a version that is offered. */
const choices = {
  update: 'Update',
  show: 'Show Changes',
  later: 'Later',
  never: 'Never This Version',
} as const;

const migrateAll = 'Migrate All Files';

/** Milliseconds from the start to the first look: an editor has better things to do then. */
const untilFirstLook = 3000;

export function createPackUpdates(options: PackUpdatesOptions): PackUpdates | undefined {
  const { published } = options.platform;
  return published === undefined ? undefined : createFor(published, options);
}

function createFor(published: PublishedPacks, options: PackUpdatesOptions): PackUpdates {
  const { connection, platform, standardPack, session, follow } = options;
  let offered: { readonly folder: string; readonly offer: Offer } | undefined;
  let asking: string | undefined;
  let failures = 0;
  let retryAfter: number | undefined;
  let page: string | undefined;
  return { start: () => void lookNowAndThen(), load, run, page: () => page };

  async function lookNowAndThen(): Promise<void> {
    await platform.pause(untilFirstLook * (1 + Math.random()));
    for (;;) {
      await guarded('Looking for a newer pack', () => look('now and then'));
      await platform.pause(lookAgainIn(failures, { chance: Math.random(), retryAfter }));
    }
  }

  async function look(why: 'now and then' | 'asked'): Promise<void> {
    const folder = options.folder();
    if (folder !== undefined && (await published.loadPinned(placeOf(folder))).kind === 'loaded') await follow();
    const answer = folder === undefined ? ({ kind: 'none' } as const) : await published.look(placeOf(folder));
    failures = answer.kind === 'refused' ? failures + 1 : 0;
    retryAfter = answer.kind === 'refused' ? answer.retryAfter : undefined;
    offers();
    if (folder === undefined || answer.kind === 'none') {
      if (why === 'asked') inform('This project follows no pack that is published somewhere.');
      return;
    }
    if (answer.kind === 'refused') {
      await tellOnce(folder, answer.problem, why);
      return;
    }
    await remember(folder, { told: undefined });
    if (answer.kind === 'offered') await offer(folder, answer.offer, why);
    else if (why === 'asked') inform(`Version ${answer.version} of "${answer.name}" is the current one.`);
  }

  async function offer(folder: string, wanted: Offer, why: 'now and then' | 'asked'): Promise<void> {
    offers({ folder, offer: wanted });
    const { never = [], later } = await published.memory(folder);
    const isPutOff = later?.sha256 === wanted.sha256 && later.day === platform.today();
    const isAsked = asking === wanted.sha256 || never.includes(wanted.sha256) || isPutOff;
    if (why === 'asked' || !isAsked) void ask(folder, wanted);
  }

  async function ask(folder: string, wanted: Offer, isShown = false): Promise<void> {
    asking = wanted.sha256;
    const { update, show, later, never } = choices;
    const titles = isShown || wanted.from === undefined ? [update, later, never] : [update, show, later, never];
    const text = wanted.from === undefined ? `${newsOf(wanted)} ${whoseWord}` : newsOf(wanted);
    const chosen = await choose(text, titles);
    asking = undefined;
    await guarded('Following the pack', async () => {
      if (chosen === update) await bringUpToDate(folder, wanted);
      if (chosen === show) await showChanges(folder, wanted);
      if (chosen === later) await putOff(folder, wanted);
      if (chosen === never) await refuse(folder, wanted);
    });
  }

  async function bringUpToDate(folder: string, wanted: Offer): Promise<void> {
    await settle(folder, await published.pin(placeOf(folder), wanted));
  }

  async function settle(folder: string, pinned: Pinned | Refused): Promise<void> {
    if (pinned.kind === 'refused') {
      inform(pinned.problem, MessageType.Error);
      return;
    }
    offers();
    const { name, version, before } = pinned;
    // One that another look has overtaken has not had it count yet.
    for (let tries = 0; tries < 3; tries++) {
      await follow();
      if (session().workspace.environment.pack?.version === version) break;
    }
    if (before?.version === version) {
      inform(`"${name}" is ${version} already.`);
      return;
    }
    const done = `"${name}" is now ${version}${before === undefined ? '' : `, and was ${before.version}`}.`;
    const count = (await editsOfMigrations(session(), folder)).length;
    if (count === 0) {
      inform(done);
      return;
    }
    const mends = `Its migrations mend ${counted(count, 'file')}.`;
    void choose(`${done} ${mends}`, [migrateAll, choices.later]).then(async (chosen) => {
      if (chosen === migrateAll) await guarded('Migrating all files', () => migrate(folder));
    });
  }

  async function migrate(folder: string): Promise<void> {
    const changes = await editsOfMigrations(session(), folder);
    if (changes.length === 0) inform('There is nothing to migrate.');
    else if (!(await applyMigrations(connection, session(), changes)))
      inform('The files have changed meanwhile, so none was migrated. Migrate them once more.');
  }

  async function showChanges(folder: string, wanted: Offer): Promise<void> {
    const { client, options: clientOptions } = session();
    const progress =
      client().window?.workDoneProgress === true ? await connection.window.createWorkDoneProgress() : undefined;
    progress?.begin(`Concord: what version ${wanted.version} changes`);
    const changes = await published.changes(placeOf(folder), wanted).finally(() => progress?.done());
    if (changes.kind === 'refused') {
      inform(changes.problem, MessageType.Error);
      return;
    }
    page = packPage(wanted, changes);
    const params: ShowPageParams = { uri: `concord:/pack/${wanted.name}-${wanted.version}.md` };
    const method: ShowPageMethod = 'concord/showPage';
    if (clientOptions().showsPages === true) await connection.sendNotification(method, params);
    else inform(packSummary(wanted, changes));
    void ask(folder, wanted, true);
  }

  async function putOff(folder: string, { sha256 }: Pick<Offer, 'sha256'>): Promise<void> {
    await remember(folder, { later: { sha256, day: platform.today() } });
    offers();
  }

  async function refuse(folder: string, { sha256 }: Offer): Promise<void> {
    const { never = [] } = await published.memory(folder);
    await remember(folder, { never: [...new Set([...never, sha256])] });
    offers();
  }

  async function remember(folder: string, news: PackMemory): Promise<void> {
    const before = await published.memory(folder);
    const after = { ...before, ...news };
    if (JSON.stringify(after) !== JSON.stringify(before)) await published.remember(folder, after);
  }

  /** A problem that lasts is told once, however often somebody looks and however often the editor is started. */
  async function tellOnce(folder: string, problem: string, why: 'now and then' | 'asked'): Promise<void> {
    connection.console.warn(problem);
    const isNew = (await published.memory(folder)).told !== problem;
    await remember(folder, { told: problem });
    if (isNew || why === 'asked') inform(problem, MessageType.Warning);
  }

  async function load(folder: string): Promise<LoadedPack> {
    const pinned = await published.loadPinned(placeOf(folder));
    if (pinned.kind === 'loaded') {
      await follow();
      return 'cared for';
    }
    const answer = pinned.kind === 'none' ? await published.look(placeOf(folder)) : pinned;
    if (answer.kind === 'offered') {
      await offer(folder, answer.offer, 'now and then');
      return asking === answer.offer.sha256 ? 'cared for' : undefined;
    }
    if (answer.kind !== 'refused') return undefined;
    await remember(folder, { told: answer.problem });
    return { problem: answer.problem };
  }

  async function run(command: PackCommand): Promise<void> {
    if (command === 'concord.lookForPack') return look('asked');
    const folder = options.folder();
    if (folder === undefined) return look('asked');
    if (command === 'concord.migrateAllFiles') return migrate(folder);
    if (command === 'concord.goBackToPackBefore') return goBack(folder);
    if (offered === undefined) await lookQuietly(folder);
    const wanted = offered;
    if (wanted === undefined) return look('asked');
    switch (command) {
      case 'concord.updatePack':
        return bringUpToDate(wanted.folder, wanted.offer);
      case 'concord.showPackChanges':
        return showChanges(wanted.folder, wanted.offer);
      case 'concord.postponePack':
        return putOff(wanted.folder, wanted.offer);
      case 'concord.skipPack':
        return refuse(wanted.folder, wanted.offer);
    }
  }

  /** Who goes back does not want to be asked at once whether to go forward. */
  async function goBack(folder: string): Promise<void> {
    const pinned = await published.goBack(placeOf(folder));
    if (pinned.kind === 'pinned' && pinned.before !== undefined) await putOff(folder, pinned.before);
    await settle(folder, pinned);
  }

  async function lookQuietly(folder: string): Promise<void> {
    const answer = await published.look(placeOf(folder));
    if (answer.kind === 'offered') offers({ folder, offer: answer.offer });
  }

  function offers(now?: typeof offered): void {
    offered = now;
    const params: PackOfferedParams =
      now === undefined ? {} : { offered: { name: now.offer.name, version: now.offer.version } };
    const method: PackOfferedMethod = 'concord/packOffered';
    if (session().options().showsPages === true) void connection.sendNotification(method, params);
  }

  function placeOf(folder: string): PackPlace {
    return { folder, standardPack, tokenFor };
  }

  async function tokenFor(origin: string): Promise<string | undefined> {
    if (session().options().keepsTokens !== true) return undefined;
    const method: TokenMethod = 'concord/token';
    return (await connection.sendRequest<TokenResult>(method, { origin }))?.token;
  }

  /** Nobody has to answer, so a client that cannot ask is one whose user has not chosen. */
  async function choose(text: string, titles: readonly string[]): Promise<string | undefined> {
    const actions = titles.map((title): MessageActionItem => ({ title }));
    try {
      return (await connection.window.showInformationMessage(text, ...actions))?.title;
    } catch {
      return undefined;
    }
  }

  function inform(message: string, type: MessageType = MessageType.Info): void {
    void connection.sendNotification(ShowMessageNotification.type, { type, message });
  }

  async function guarded(what: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      connection.console.error(`${what} failed. ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}
