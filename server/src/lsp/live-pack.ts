import { canonicalJson } from '../core/base/canonical-json.js';
import { draftPack, draftTexts, readPackLike, writesSchema } from '../core/authoring/draft-pack.js';
import type { ChangeImpact } from '../core/features/schema-impact.js';
import { pathOf } from '../core/text/source-file.js';
import { readPack, type Pack } from '../core/workspace/pack.js';
import type { PackFiles } from '../core/workspace/pack-files.js';
import { isSchemaPath } from '../core/workspace/pack-schemas.js';
import type { Workspace } from '../core/workspace/snapshot.js';
import type { Platform } from '../platform/platform.js';
import { impactOf, type Draft, type PackOnDisk } from './draft-impact.js';
import { makeRoom } from './make-room.js';
import type { PackInUse } from './pack-in-use.js';

/** Checks the files of the workspace with a pack as somebody is writing its schemas. */
export interface LivePack {
  /** Its files have been read, and what changes are told against: where nobody knows, what was read first. */
  readonly read: (disk: PackOnDisk, committed: PackOnDisk | undefined) => void;
  /** Somebody is writing in one of its files. */
  readonly edited: () => void;
  /** The workspace follows the pack in this folder, read as it is on disk, or no longer; what counts instead. */
  readonly followed: (pack: Pack | undefined) => Pack | undefined;
  /** What the changes in one of its files come to. */
  readonly impactsIn: (path: string) => readonly ChangeImpact[];
}

export interface LivePackOptions {
  /** The URI of its folder. */
  readonly root: string;
  readonly platform: Platform;
  readonly workspace: Workspace;
  readonly standardPack: PackFiles;
  readonly use: PackInUse;
  /** Called with what must not have happened. */
  readonly onFailure: (error: unknown) => void;
  /** Resolves when a file has changed next. */
  readonly changed: () => Promise<void>;
  /** Called when there is something else to say of what changes come to. */
  readonly onImpact: () => void;
}

/** So many milliseconds after the last key: a schema is compiled in one piece, and half a word would only be in the way. */
const calm = 200;

export function createLivePack(options: LivePackOptions): LivePack {
  const { root, platform, workspace, standardPack, use, onImpact, onFailure } = options;
  let committed: PackOnDisk | undefined;
  let disk: PackOnDisk | undefined;
  let onDisk: Pack | undefined;
  let followed: Pack | undefined;
  /** Whether a file of it was saved since whoever follows it has read it. */
  let isAhead = false;
  /** The last that files could be checked with. */
  let draft: Draft | undefined;
  let impacts: readonly ChangeImpact[] = [];
  let latest = 0;
  return {
    read: (there, before) => {
      committed = before ?? committed ?? there;
      isAhead ||= disk !== undefined && disk !== there;
      disk = there;
      onDisk ??= readPack(there.whole, 'when needed').pack;
      edited();
    },
    edited,
    followed: (pack) => {
      followed = pack;
      isAhead = false;
      return inUse();
    },
    impactsIn: (path) => impacts.filter(({ change }) => change.file === path),
  };

  /** What is saved counts as it was written until whoever follows the pack has read it. */
  function inUse(): Pack | undefined {
    if (followed === undefined || draft === undefined) return followed;
    const { edited, now } = draft;
    const isBehind = isAhead && !haveSameSchemas(now.files, followed.files);
    return edited.size > 0 || isBehind ? now : followed;
  }

  function edited(): void {
    settle().catch(onFailure);
  }

  async function settle(): Promise<void> {
    const own = ++latest;
    const isWanted = () => own === latest;
    await platform.pause(calm);
    if (!isWanted()) return;
    await makeRoom(platform);
    draft = take() ?? draft;
    if (draft === undefined || !isWanted()) return;
    for (let isUsed = false; !isUsed && isWanted();) {
      const pack = inUse();
      // Where something else has changed what counts meanwhile, it is put in use anew.
      isUsed = pack === undefined || (await use.put(pack, isWanted));
    }
    let isCounted = false;
    for await (const found of impactOf({ ...options, known: impacts }, draft, isWanted)) {
      if (canonicalJson(toPlain(found)) !== canonicalJson(toPlain(impacts))) {
        impacts = found;
        onImpact();
      }
      if (isCounted || found.length === 0) await use.readNames(isWanted);
      isCounted = true;
    }
  }

  /** The schemas as they are written now; absent where files cannot be checked with them. */
  function take(): Draft | undefined {
    const like = followed ?? onDisk;
    if (committed === undefined || disk === undefined || like === undefined) return undefined;
    const written = unsaved(disk.own);
    const known = draft?.like === like && draft.committed === committed ? draft : undefined;
    if (known?.disk === disk && areSame(known.edited, written)) return known;
    const before = known?.before ?? readPackLike(like, committed.whole);
    return before && draftOf(before, { like, committed, disk, edited: written });
  }

  function draftOf(before: Pack, state: Pick<Draft, 'like' | 'committed' | 'disk' | 'edited'>): Draft | undefined {
    const texts = draftTexts(standardPack, state.edited);
    const now = texts && draftPack(before, { files: state.disk.whole, texts });
    return now && { ...state, before, now, seen: new Map() };
  }

  function unsaved(own: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
    const edited = new Map<string, string>();
    for (const uri of workspace.files.keys()) {
      // Open files come first.
      if (!workspace.files.isOpen(uri)) break;
      const path = uri.startsWith(`${root}/`) ? pathOf(uri.slice(root.length)).slice(1) : '';
      const text = workspace.file(uri)?.text;
      if (text !== undefined && writesSchema(path) && own.has(path) && own.get(path) !== text) edited.set(path, text);
    }
    return edited;
  }
}

function haveSameSchemas(one: PackFiles, other: PackFiles): boolean {
  const paths = new Set([...one.keys(), ...other.keys()].filter(isSchemaPath));
  return [...paths].every((path) => one.get(path) === other.get(path));
}

function areSame(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): boolean {
  return one.size === other.size && [...one].every(([path, text]) => other.get(path) === text);
}

function toPlain(impacts: readonly ChangeImpact[]): unknown {
  return impacts.map(({ change, counted, meaning }) => {
    return [change, counted && { ...counted, places: [...counted.places] }, meaning];
  });
}
