import { namesIn, type FileNames, type NamedVersion } from './file-names.js';
import type { FileSet } from './file-set.js';
import { rootMadeBy, rootOf, type Project } from './project.js';
import type { Environment } from './snapshot.js';
import { readSettings, settingsFiles, usualSettings, type ProjectSettings } from './settings.js';
import { SymbolIndex } from './symbol-index.js';
import { symbolsIn } from './symbols.js';

/** So many files wait before they join an index. */
const mostWaiting = 16;

/** Keeps the index of each project as files change; all work waits until somebody asks. */
export class ProjectIndexes {
  readonly #made = new Set<string>();
  readonly #dirty = new Set<string>();
  /** Names that were worked out elsewhere, and are taken over unseen. */
  readonly #given = new Map<string, FileNames>();
  /** Of open files only: an edit leaves most of their names as they were. */
  readonly #before = new Map<string, NamedVersion>();
  #projects: ReadonlyMap<string, Project> = new Map();
  #isComplete = false;
  #isStale = true;

  /** A file has another text, is new, or is gone. */
  touch(uri: string, names?: FileNames): void {
    this.#dirty.add(uri);
    if (names === undefined) this.#given.delete(uri);
    else this.#given.set(uri, names);
  }

  /** The names of a file that nobody edits any longer are not compared again. */
  close(uri: string): void {
    this.#before.delete(uri);
  }

  /** What files are checked against has changed, so that all of them may say something else. */
  touchAll(files: FileSet): void {
    this.#before.clear();
    this.#isStale = true;
    for (const uri of files.keys()) this.touch(uri);
  }

  /** The projects without what waits to join them. */
  get joined(): ReadonlyMap<string, Project> {
    return this.#projects;
  }

  get isComplete(): boolean {
    return this.#isComplete;
  }

  set isComplete(isComplete: boolean) {
    this.#isComplete = isComplete;
    this.#projects = new Map([...this.#projects].map(([root, project]) => [root, { ...project, isComplete }]));
  }

  /**
   * Reads the names of files that no editor shows now, and not when somebody asks.
   *
   * They join the index many at a time: all that is made from an index is made anew when it changes.
   */
  readAhead(environment: Environment, files: FileSet): void {
    for (const uri of this.#dirty) {
      if (this.#given.has(uri) || files.isOpen(uri)) continue;
      const names = this.#namesOf(environment, files, uri);
      if (names !== undefined) this.#given.set(uri, names);
    }
    if (this.#isStale || this.#dirty.size >= mostWaiting) this.update(environment, files);
  }

  /** The projects as they are now, by their roots. */
  update(environment: Environment, files: FileSet): ReadonlyMap<string, Project> {
    if (this.#dirty.size === 0 && !this.#isStale) return this.#projects;
    for (const uri of this.#dirty) this.#countRoot(uri, files.has(uri));
    if (this.#isStale) this.#divide(environment, files);
    else for (const uri of this.#dirty) this.#readSettings(uri, files);

    const changes = new Map<string, Map<string, FileNames | undefined>>();
    for (const uri of this.#dirty) {
      const root = rootOf(this.#projects.keys(), uri);
      if (root === undefined) continue;
      const ofProject = changes.get(root) ?? new Map<string, FileNames | undefined>();
      changes.set(root, ofProject.set(uri, this.#namesOf(environment, files, uri)));
    }
    this.#dirty.clear();
    this.#given.clear();
    for (const [root, ofProject] of changes) this.#apply(root, ofProject);
    return this.#projects;
  }

  #apply(root: string, changes: ReadonlyMap<string, FileNames | undefined>): void {
    const project = this.#projects.get(root);
    const index = project?.index.with(changes);
    if (project === undefined || index === undefined || index === project.index) return;
    this.#projects = new Map(this.#projects).set(root, { ...project, index });
  }

  #namesOf(environment: Environment, files: FileSet, uri: string): FileNames | undefined {
    const given = this.#given.get(uri);
    if (given !== undefined) return given;
    const file = files.get(uri);
    const symbols = file && symbolsIn(environment, file);
    if (symbols === undefined || !files.isOpen(uri)) this.#before.delete(uri);
    if (symbols === undefined) return undefined;
    const names = namesIn(symbols, this.#before.get(uri));
    if (files.isOpen(uri)) this.#before.set(uri, { symbols, names });
    return names;
  }

  /** A file that sets a project up divides the files anew when it comes or goes. */
  #countRoot(uri: string, exists: boolean): void {
    const root = rootMadeBy(uri);
    if (root === undefined) return;
    if (exists === this.#made.has(root)) return;
    if (exists) this.#made.add(root);
    else this.#made.delete(root);
    this.#isStale = true;
  }

  /** Settings that say the same stay the same object, and so does the project. */
  #readSettings(uri: string, files: FileSet): void {
    const project = this.#projects.get(rootMadeBy(uri) ?? uri);
    if (project === undefined) return;
    const settings = settingsAt(project.root, files);
    if (settings.key !== project.settings.key) {
      this.#projects = new Map(this.#projects).set(project.root, { ...project, settings });
    }
  }

  #divide(environment: Environment, files: FileSet): void {
    const isComplete = this.#isComplete;
    const inFolders = [...this.#made].filter((root) => rootOf(environment.folders, `${root}/`) !== undefined);
    const roots = [...new Set([...environment.folders, ...inFolders])];
    this.#projects = new Map(
      roots.map((root) => [root, { root, index: new SymbolIndex(), settings: settingsAt(root, files), isComplete }]),
    );
    for (const uri of files.keys()) this.#dirty.add(uri);
    this.#isStale = false;
  }
}

/** What the text that counts of the file with the settings says: the one that an editor shows, else the one on disk. */
function settingsAt(root: string, files: FileSet): ProjectSettings {
  for (const name of settingsFiles) {
    const file = files.get(root === '' ? name : `${root}/${name}`);
    if (file !== undefined) return readSettings(root, file);
  }
  return usualSettings;
}
