import { canonicalJson } from '../base/canonical-json.js';
import { counted, listed } from '../base/counted.js';
import { isObject } from '../schema/schema.js';
import { problemOf } from '../schema/validate.js';
import { readRuleFile } from '../rules/pack/rule-file.js';
import { readDataFile } from '../workspace/data-file.js';
import type { Kind, Pack } from '../workspace/pack.js';
import { specOf } from '../workspace/kind.js';
import { verdicts, type Change, type Verdict } from './change.js';
import { compareRules } from './compare-rules.js';
import { compareSchemas } from './compare-schemas.js';
import { migrationSteps } from './migration-steps.js';
import { bumpFor, compareVersions, leastVersion, type Bump } from './versions.js';

/** What a newer pack means differently, and what its version has to say of that. */
export interface Comparison {
  /** By what they are about, breaking ones first. */
  readonly changes: readonly Change[];
  readonly from: string;
  readonly to: string;
  readonly bump: Bump;
  /** The least version that says enough. */
  readonly leastVersion: string;
  readonly isBumpEnough: boolean;
}

/** Compares two packs for whoever writes files: whether what was valid stays valid. */
export function comparePacks(before: Pack, now: Pack): Comparison {
  const changes = [
    ...compareKinds(before, now),
    ...compareRules(before, now),
    ...compareData(before, now),
    ...compareTopics(before, now),
    ...compareManifests(before, now),
  ];
  const found = changes.map(({ verdict }) => verdict);
  const bump = bumpFor(found, textOf(before) === textOf(now));
  const least = leastVersion(before.version, bump);
  const isBumpEnough = compareVersions(now.version, least) >= 0;
  return { changes: inOrder(changes), from: before.version, to: now.version, bump, leastVersion: least, isBumpEnough };
}

function inOrder(changes: readonly Change[]): readonly Change[] {
  const subjects = [...new Set(changes.map(({ about }) => `${about.part} ${about.name}`))];
  // What a file itself may be comes before what rules make of it.
  const rank = ({ about, verdict, mark }: Change) => [
    subjects.indexOf(`${about.part} ${about.name}`),
    verdicts.indexOf(verdict),
    mark === undefined ? 0 : 1,
  ];
  return changes.toSorted((a, b) => {
    const [first, second] = [rank(a), rank(b)];
    return first.map((value, index) => value - (second[index] ?? 0)).find((difference) => difference !== 0) ?? 0;
  });
}

/** What the kinds of files and their schemas say differently. */
export function compareKinds(before: Pack, now: Pack): Change[] {
  const [olds, news] = [before, now].map(({ kinds }) => new Map(kinds.map((kind) => [kind.name, kind])));
  const names = [...new Set([...(olds?.keys() ?? []), ...(news?.keys() ?? [])])];
  return names.flatMap((name) => {
    const [old, kind] = [olds?.get(name), news?.get(name)];
    const about = { part: 'kind', name } as const;
    const place = { path: [], file: 'pack.yaml', pointer: `/kinds/${name}` };
    if (kind === undefined)
      return [
        { about, place, verdict: 'breaking', message: `The kind "${name}" is gone: its files are no longer known.` },
      ];
    if (old === undefined) return [{ about, place, verdict: 'compatible', message: `The kind "${name}" is new.` }];
    if (old === kind) return [];
    return [...compareDeclarations(old, kind), ...compareSchemasOf(old, kind, { pack: now, from: before.version })];
  });
}

function compareDeclarations(old: Kind, kind: Kind): Change[] {
  const about = { part: 'kind', name: kind.name } as const;
  const place = { path: [], file: 'pack.yaml', pointer: `/kinds/${kind.name}` };
  const more = kind.globs.filter((glob) => !old.globs.includes(glob));
  const fewer = old.globs.filter((glob) => !kind.globs.includes(glob));
  const globs = (list: readonly string[]) =>
    listed(
      list.map((glob) => `"${glob}"`),
      'and',
    );
  return [
    ...(specOf(old) === specOf(kind)
      ? []
      : [
          {
            about,
            place,
            verdict: 'undecidable' as const,
            message: `Files of the kind "${kind.name}" begin with another "spec".`,
            was: specOf(old),
            is: specOf(kind),
          },
        ]),
    ...(more.length === 0
      ? []
      : [
          {
            about,
            place,
            verdict: 'undecidable' as const,
            message: `Files called ${globs(more)} are of the kind "${kind.name}" as well, and are checked now.`,
          },
        ]),
    ...(fewer.length === 0
      ? []
      : [
          {
            about,
            place,
            verdict: 'compatible' as const,
            message: `Files called ${globs(fewer)} are no longer known by their names.`,
          },
        ]),
  ];
}

function compareSchemasOf(old: Kind, kind: Kind, { pack, from }: { pack: Pack; from: string }): readonly Change[] {
  const about = { part: 'kind', name: kind.name } as const;
  if (canonicalJson([...old.library.documents]) === canonicalJson([...kind.library.documents])) return [];
  const isUsable = problemOf(old.library) === undefined && problemOf(kind.library) === undefined;
  if (!isUsable) {
    const message = `The schema of the kind "${kind.name}" cannot be used in one of the packs, and so cannot be compared.`;
    return [{ about, place: { path: [], file: kind.schema, pointer: '' }, verdict: 'undecidable', message }];
  }
  return compareSchemas({
    about,
    before: old.library,
    now: kind.library,
    steps: migrationSteps(pack, kind.name, from),
  });
}

/** What rules look things up in: of that it depends what they find. */
function compareData(before: Pack, now: Pack): Change[] {
  const names = (pack: Pack) => [...pack.files.keys()].filter((path) => /^data\/[^/]+\.(?:ya?ml|json)$/.test(path));
  const paths = [...new Set([...names(before), ...names(now)])].sort();
  return paths.flatMap((path) => {
    const [old, text] = [before.files.get(path), now.files.get(path)];
    if (old === text) return [];
    const [was, is] = [old, text].map((each) => (each === undefined ? undefined : readDataFile(path, each).data));
    if (canonicalJson(was ?? null) === canonicalJson(is ?? null)) return [];
    const name = path.replace(/^data\/|\.[^.]+$/g, '');
    const verdict: Verdict = isAskedForErrors(now, name) ? 'undecidable' : 'compatible';
    const message =
      old === undefined
        ? `The data "${name}" are new.`
        : text === undefined
          ? `The data "${name}" are gone.`
          : `The data "${name}" have changed${difference(was, is)}.`;
    return [{ about: { part: 'data', name }, place: { path: [], file: path, pointer: '' }, verdict, message }];
  });
}

function difference(was: unknown, is: unknown): string {
  if (!isObject(was) || !isObject(is)) return '';
  const come = Object.keys(is).filter((key) => !Object.hasOwn(was, key)).length;
  const gone = Object.keys(was).filter((key) => !Object.hasOwn(is, key)).length;
  const other = Object.keys(is).filter(
    (key) => Object.hasOwn(was, key) && canonicalJson(was[key]) !== canonicalJson(is[key]),
  ).length;
  const parts = [
    ...(come > 0 ? [`${counted(come, 'entry')} more`] : []),
    ...(gone > 0 ? [`${counted(gone, 'entry')} fewer`] : []),
    ...(other > 0 ? [`${counted(other, 'entry')} changed`] : []),
  ];
  return parts.length === 0 ? '' : `: ${listed(parts, 'and')}`;
}

/** Whether a rule that may report an error names these data. Those that come with Concord and use data report none. */
function isAskedForErrors({ files }: Pack, name: string): boolean {
  const paths = [...files.keys()].filter((path) => /^rules\/.+\.ya?ml$/.test(path));
  return paths.some((path) => {
    const text = files.get(path) ?? '';
    if (!text.includes(name)) return false;
    const { rule } = readRuleFile(path, text);
    const all =
      rule === undefined ? [] : [rule.severity, ...rule.from.values(), ...rule.severityWhen.map(([each]) => each)];
    return all.includes('error');
  });
}

function compareTopics(before: Pack, now: Pack): Change[] {
  const ids = (pack: Pack) =>
    [...pack.files.keys()]
      .filter((path) => /^topics\/.+\.md$/.test(path))
      .map((path) => path.slice('topics/'.length, -'.md'.length));
  const [olds, news] = [new Set(ids(before)), new Set(ids(now))];
  const change = (name: string, message: string): Change => {
    const place = { path: [], file: `topics/${name}.md`, pointer: '' };
    return { about: { part: 'topic', name }, place, verdict: 'compatible', message };
  };
  return [
    ...[...news]
      .filter((id) => !olds.has(id))
      .sort()
      .map((id) => change(id, `The topic "${id}" is new.`)),
    ...[...olds]
      .filter((id) => !news.has(id))
      .sort()
      .map((id) => change(id, `The topic "${id}" is gone.`)),
  ];
}

/** What `pack.yaml` says of severities. */
function compareManifests(before: Pack, now: Pack): Change[] {
  const [was, is] = [before, now].map((pack) => {
    const { data } = readDataFile('pack.yaml', pack.files.get('pack.yaml') ?? '{}');
    return isObject(data) ? data : {};
  });
  const about = { part: 'pack', name: now.name } as const;
  const change = (key: string, verdict: Verdict, message: string): Change => {
    return { about, place: { path: [], file: 'pack.yaml', pointer: `/${key}` }, verdict, message };
  };
  const isSame = (key: string) => canonicalJson(was?.[key] ?? null) === canonicalJson(is?.[key] ?? null);
  return [
    ...(isSame('profiles')
      ? []
      : [change('profiles', 'undecidable', 'What the profiles say of severities has changed.')]),
    ...(isSame('locked') ? [] : [change('locked', 'undecidable', 'Other rules than before may not be silenced.')]),
  ];
}

function textOf({ files, version }: Pack): string {
  const texts = [...files.keys()].sort().map((path) => [path, (files.get(path) ?? '').replaceAll(version, '')]);
  return canonicalJson(texts);
}
